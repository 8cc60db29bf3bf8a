#!/bin/sh
# Print the Python that the book is to use: the one named as the argument, else python3, else the newest of 3.11-3.13.
set -u

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }
major_minor_number() { echo "$1" | awk -F. '{ print $1 * 1000 + $2 }'; }

if [ -n "${1:-}" ]; then
    found=$(version_of "$1")
    if [ -z "$found" ]; then
        echo "PYTHON=$1 does not run; name a Python 3.11 or newer, for example: make PYTHON=python3.12" >&2
        exit 1
    fi
    if [ "$(major_minor_number "$found")" -lt 3011 ]; then
        echo "PYTHON=$1 is Python $found, and the book needs Python 3.11 or newer; name another one, for example: make PYTHON=python3.12" >&2
        exit 1
    fi
    echo "$1"
    exit 0
fi

newer=""
for candidate in python3 python3.13 python3.12 python3.11 python; do
    found=$(version_of "$candidate")
    [ -n "$found" ] || continue
    number=$(major_minor_number "$found")
    if [ "$number" -ge 3011 ] && [ "$number" -le 3013 ]; then
        echo "$candidate"
        exit 0
    fi
    [ "$number" -lt 3014 ] || newer="${newer:-$candidate}"
done

if [ -n "$newer" ]; then
    echo "$newer"
    exit 0
fi
have=$(version_of python3)
have=${have:+only Python $have}
have=${have:-none}
echo "The book needs Python 3.11 or newer, and $have was found; install Python 3.12, or name one: make PYTHON=/path/to/python3.12" >&2
exit 1
