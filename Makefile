# The book's commands. Each sets up what it needs in .venv, says what it does, and may be repeated.
# PYTHON=python3.12 chooses the Python, PORT=8080 the port of `make book` and `make lab`, which MARKS=1 has show the
# chapters as they are stored.

.DEFAULT_GOAL := help
SHELL := /bin/sh
PY := .venv/bin/python

# Jupyter, IPython and matplotlib keep their files here, so that nobody's home directory matters.
STATE := $(CURDIR)/.venv/var
export IPYTHONDIR := $(STATE)/ipython
export JUPYTER_CONFIG_DIR := $(STATE)/jupyter/config
export JUPYTER_DATA_DIR := $(STATE)/jupyter/data
export JUPYTER_RUNTIME_DIR := $(STATE)/jupyter/runtime
export JUPYTER_PLATFORM_DIRS := 1
export JUPYTER_PREFER_ENV_PATH := 1
export MPLCONFIGDIR := $(STATE)/matplotlib

# Notebooks and tests run two at a time; threads of theirs that wait for each other cost far more than they gain.
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: help setup book site zip pdf lab repository test test-all lint format bench audit lock vendor clean

help:
	@echo "make book      build the site and read it on localhost"
	@echo "make test      check everything: lint, unit tests, notebooks, site, browser"
	@echo "make test-all  the slow sweeps that 'make test' leaves out"
	@echo "make site      build the site into _build/html"
	@echo "make zip       the site as one file to hand out, _build/backpropagation.zip"
	@echo "make pdf       build the book as a PDF        (needs LaTeX, see the README)"
	@echo "make lab       open the chapters in JupyterLab"
	@echo "make lint      check style, spelling, types   (make format mends the style)"
	@echo "make bench     measure speed beside other libraries"
	@echo "make audit     weigh every page; with Node, judge it  (PAGES=\"index core\" for some)"
	@echo "make setup     only set up .venv"
	@echo "make clean     remove what was built          (.venv stays: rm -r .venv)"
	@echo "make repository URL=…  say where the book is published (for maintainers)"
	@echo "make lock      renew requirements.txt         (for maintainers)"
	@echo "make vendor    renew assets/vendor, needs npm (for maintainers)"

setup:
	@python=$$(sh tools/find_python.sh "$(PYTHON)") && "$$python" tools/setup_env.py

book: site
	@$(PY) tools/serve.py $(PORT)

site: setup
	@$(PY) tools/build_site.py

zip: site
	@$(PY) tools/make_zip.py

repository: setup
	@$(PY) tools/set_repository.py $(URL)

pdf: setup
	@$(PY) -m tools.build_pdf

lab: setup
	@$(PY) -m tools.lab $(if $(PORT),--port=$(PORT)) $(if $(MARKS),--marks)

test: setup
	@$(PY) tools/run_checks.py lint unit notebooks site browser

test-all: setup
	@$(PY) tools/run_checks.py slow slow-browser

lint: setup
	@$(PY) tools/run_checks.py lint

format: setup
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .
	@$(PY) tools/biome.py --write

bench: setup
	@env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE $(PY) -m benchmarks

audit: setup
	@$(PY) tools/find_browser.py --install
	@PAGES="$(PAGES)" $(PY) -m tools.audit $(if $(JSON),--json "$(JSON)") $(if $(RUNS),--runs $(RUNS))

lock: setup
	@$(PY) tools/lock_requirements.py

vendor: setup
	@$(PY) tools/vendor_assets.py

clean:
	rm -rf _build dist build lib/*.egg-info .pytest_cache .ruff_cache .hypothesis
	find lib tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
