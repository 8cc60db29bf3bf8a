// The page "Your progress": what this browser keeps of its reader, to look at, to take along and to forget.
(() => {
  "use strict";

  const memory = window.bookMemory;
  const FILE = "backpropagation-progress.json";
  const ASIDE = /^(backpropagation-book(?:-python)?)-aside-\d+$/;
  const NOT_KEPT =
    "This browser does not keep all of it: its storage is full or switched off. " +
    "Your file still holds it; import it again once there is room.";
  const SECOND_TEXT =
    "Where you wrote another text here, you have both: " +
    "press “Back to the example”, then “My text again”.";
  const NO_FILE =
    "holds no progress in this book; nothing was changed. Choose a file that was exported here.";
  const LATER_FILE = "was exported by a later version of this book; nothing was changed. Import it there.";
  const NOT_FORGOTTEN =
    "This browser did not forget it. Clear what it keeps for this site in its own settings.";
  const count = (n, thing) => `${n} ${thing}${n === 1 ? "" : "s"}`;

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  const button = (text, onclick) =>
    make("button", { type: "button", class: "progress-button", onclick }, text);

  // The side bar knows all pages, with their titles and addresses.
  function pages() {
    return [...document.querySelectorAll("nav.bd-docs-nav a.reference.internal")].map((link) => ({
      title: link.textContent.trim(),
      href: link.getAttribute("href"),
      name: `chapters/${link.getAttribute("href").replace(/\.html$/, "")}`,
    }));
  }

  function told(marks) {
    if (!marks?.questions) return "none yet";
    const given = Object.values(marks.given);
    const right = given.filter((one) => one.right).length;
    const rest = given.length < marks.questions ? `, ${given.length} answered` : "";
    return `${right} of ${marks.questions} right${rest}`;
  }

  function table(progress) {
    const row = (tag, attributes, cells) =>
      make("tr", {}, ...cells.map((cell) => make(tag, attributes, cell)));
    const head = row("th", { scope: "col" }, ["Chapter", "Quick questions"]);
    const rows = pages()
      .filter(({ title, name }) => /^\d/.test(title) || progress.answers[name])
      .map(({ title, href, name }) =>
        row("td", {}, [make("a", { href }, title), told(progress.answers[name])]),
      );
    return make(
      "table",
      { class: "table progress-table" },
      make("thead", {}, head),
      make("tbody", {}, ...rows),
    );
  }

  // All that is kept, as an exported file holds it. The first files had no `python` and nothing `aside`.
  const all = () => ({ ...memory.progress.read(), python: memory.texts.read(), aside: memory.aside() });
  function understood(found) {
    const isRecord = ([key, text]) => ASIDE.test(key) && typeof text === "string";
    return {
      ...memory.progress.sane(found),
      python: memory.texts.sane(found?.python),
      aside: Object.fromEntries(Object.entries(found?.aside ?? {}).filter(isRecord)),
    };
  }

  function whatIsKept({ answers, place, python, aside }) {
    const given = Object.values(answers).map((one) => Object.keys({ ...one.given, ...one.stale }).length);
    const written = Object.keys(python.texts).length + Object.values(python.away).flat().length;
    const strange = Object.keys(aside).length;
    const answered = given.reduce((sum, n) => sum + n, 0);
    const parts = [
      ...(answered ? [`${count(answered, "answer")} in ${count(given.length, "chapter")}`] : []),
      ...(place ? [`your place (${place.title})`] : []),
      ...(written ? [`${count(written, "text")} of Python that you wrote`] : []),
      ...(strange ? [`${count(strange, "record")} that this book could not read`] : []),
    ];
    return [parts.slice(0, -1).join(", "), ...parts.slice(-1)].filter(Boolean).join(" and ");
  }

  const marks = make("div", {});
  const controls = make("div", { class: "progress-controls" });
  let asking = false;
  const says = make("p", { role: "status", class: "progress-says" });

  function exportFile() {
    const kept = all();
    if (!whatIsKept(kept)) {
      says.textContent = "There is nothing to export.";
      return;
    }
    const url = URL.createObjectURL(new Blob([JSON.stringify(kept, null, 1)], { type: "application/json" }));
    make("a", { href: url, download: FILE }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    says.textContent = `Saved as ${FILE} where your browser keeps downloads.`;
  }

  // What was answered and written here stays. Of two answers to one question this browser can show only one; of two
  // texts the other waits behind the first.
  function mergedAnswers(here, there) {
    const answers = { ...here };
    for (const [page, one] of Object.entries(there)) {
      const own = here[page];
      const given = { ...one.given, ...own?.given };
      answers[page] = { questions: one.questions, ...own, given, stale: { ...one.stale, ...own?.stale } };
    }
    return answers;
  }
  function mergedTexts(here, there) {
    const texts = { ...there.texts, ...here.texts };
    const away = { ...here.away };
    for (const title of new Set([...Object.keys(there.texts), ...Object.keys(there.away)])) {
      const others = [there.texts[title], ...(there.away[title] ?? [])].filter(
        (text) => text && text !== texts[title],
      );
      away[title] = [...new Set([...(away[title] ?? []), ...others])];
    }
    return { version: 2, texts, away };
  }
  function differing(here, there) {
    const others = Object.entries(there).flatMap(([page, { given }]) =>
      Object.entries(given).filter(([key, { text }]) => (here[page]?.given[key]?.text ?? text) !== text),
    );
    return others.length;
  }

  function importAll(name, read) {
    const here = all();
    const merged = { place: read.place ?? here.place, answers: mergedAnswers(here.answers, read.answers) };
    const kept = [
      memory.progress.write({ ...here, ...merged }),
      memory.texts.write(mergedTexts(here.python, read.python)),
      ...Object.entries(read.aside).map(([key, text]) => memory.setAside(ASIDE.exec(key)[1], text)),
    ];
    if (kept.includes(false)) return NOT_KEPT;
    const answers = differing(here.answers, read.answers);
    const own = here.python.texts;
    const texts = Object.entries(read.python.texts).some(([title, text]) => (own[title] ?? text) !== text);
    return [
      `Read ${whatIsKept(read)} from ${name}.`,
      ...(answers
        ? [`To ${count(answers, "question")} you gave another answer here; yours here stays.`]
        : []),
      ...(texts ? [SECOND_TEXT] : []),
    ].join(" ");
  }

  async function importFile({ target }) {
    const [file] = target.files;
    target.value = "";
    if (!file) return;
    let found = null;
    try {
      found = JSON.parse(await file.text());
    } catch {
      // Not JSON; the sentence below says so.
    }
    const read = understood(found);
    if (whatIsKept(read)) {
      const sentence = importAll(file.name, read);
      show();
      says.textContent = sentence;
    } else if (found?.version > 1) {
      says.textContent = `${file.name} ${LATER_FILE}`;
    } else {
      says.textContent = `${file.name} ${NO_FILE}`;
    }
  }

  function clearAll(kept) {
    const gone = memory.clear();
    show();
    says.textContent = gone ? `Forgotten: ${kept}.` : NOT_FORGOTTEN;
    clearing().focus();
  }

  function askToClear() {
    const kept = whatIsKept(all());
    if (!kept) {
      show();
      says.textContent = "There is nothing to clear.";
      return;
    }
    asking = true;
    const yes = button("Clear all", () => clearAll(kept));
    const no = button("Keep it", () => {
      show();
      says.textContent = "Nothing was changed.";
      clearing().focus();
    });
    const question = `This forgets ${kept}. It cannot be undone; an exported file stays yours.`;
    controls.replaceChildren(make("p", { id: "progress-asks" }, question), yes, no);
    for (const one of [yes, no]) one.setAttribute("aria-describedby", "progress-asks");
    says.textContent = "";
    no.focus();
  }

  const clearing = () => controls.querySelector("[data-clears]");

  function show() {
    asking = false;
    marks.replaceChildren(table(memory.progress.read()));
    const file = make("input", {
      type: "file",
      accept: ".json,application/json",
      hidden: "",
      onchange: importFile,
    });
    const clear = button("Clear …", askToClear);
    clear.dataset.clears = "";
    controls.replaceChildren(
      button("Export", exportFile),
      button("Import …", () => file.click()),
      clear,
      file,
    );
  }

  show();
  memory.follow(() => {
    if (asking) askToClear();
    marks.replaceChildren(table(memory.progress.read()));
  });
  document.getElementById("progress-marks").replaceChildren(marks);
  document.getElementById("progress-controls").replaceChildren(controls, says);
})();
