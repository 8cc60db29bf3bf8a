// The page "Your progress": what this browser keeps of its reader, to look at, to take along and to forget.
(() => {
  "use strict";

  const memory = window.bookMemory;
  const FILE = "backpropagation-progress.json";
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

  const button = (text, onclick) => make("button", { type: "button", class: "progress-button", onclick }, text);

  // The side bar knows all pages, with their titles and addresses.
  function pages() {
    return [...document.querySelectorAll("nav.bd-docs-nav a.reference.internal")].map((link) => ({
      title: link.textContent.trim(),
      href: link.getAttribute("href"),
      name: `chapters/${link.getAttribute("href").replace(/\.html$/, "")}`,
    }));
  }

  function told(marks) {
    if (!marks) return "none yet";
    const given = Object.values(marks.given);
    const right = given.filter((one) => one.right).length;
    const rest = given.length < marks.questions ? `, ${given.length} answered` : "";
    return `${right} of ${marks.questions} right${rest}`;
  }

  function table(progress) {
    const rows = pages().filter(({ title, name }) => /^\d/.test(title) || progress.answers[name]);
    return make("table", { class: "table progress-table" },
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Chapter"), make("th", { scope: "col" }, "Quick questions"))),
      make("tbody", {}, ...rows.map(({ title, href, name }) => make("tr", {},
        make("td", {}, make("a", { href }, title)), make("td", {}, told(progress.answers[name]))))));
  }

  function whatIsKept({ answers, place }) {
    const given = Object.values(answers).reduce((sum, one) => sum + Object.keys(one.given).length, 0);
    const parts = [
      ...(given ? [`${count(given, "answer")} in ${count(Object.keys(answers).length, "chapter")}`] : []),
      ...(place ? [`your place (${place.title})`] : []),
    ];
    return parts.join(" and ");
  }

  const marks = make("div", {});
  const controls = make("div", { class: "progress-controls" });
  const says = make("p", { role: "status", class: "progress-says" });

  function exportFile() {
    const text = JSON.stringify(memory.read(), null, 1);
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    make("a", { href: url, download: FILE }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    says.textContent = `Saved as ${FILE} where your browser keeps downloads.`;
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
    const read = memory.sane(found);
    if (!whatIsKept(read)) {
      says.textContent = `${file.name} holds no progress in this book; nothing was changed. Choose a file that was exported here.`;
      return;
    }
    const here = memory.read();
    const answers = { ...here.answers };
    for (const [page, one] of Object.entries(read.answers)) {
      answers[page] = { questions: one.questions, given: { ...answers[page]?.given, ...one.given } };
    }
    const kept = memory.write({ ...here, place: read.place ?? here.place, answers });
    show();
    says.textContent = kept ? `Read ${whatIsKept(read)} from ${file.name}.` : "This browser keeps nothing; allow it to store data for this page, then import again.";
  }

  function askToClear() {
    const kept = [whatIsKept(memory.read()), memory.wrote() && "the Python you wrote"].filter(Boolean).join(" and ");
    if (!kept) {
      says.textContent = "There is nothing to clear.";
      return;
    }
    const yes = button("Clear all", () => { memory.clear(); show(); says.textContent = "Cleared: this browser keeps nothing of you in this book."; clearing().focus(); });
    const no = button("Keep it", () => { show(); says.textContent = "Nothing was changed."; clearing().focus(); });
    controls.replaceChildren(make("p", { id: "progress-asks" }, `This forgets ${kept}. It cannot be undone; an exported file stays yours.`), yes, no);
    for (const one of [yes, no]) one.setAttribute("aria-describedby", "progress-asks");
    says.textContent = "";
    no.focus();
  }

  const clearing = () => controls.querySelector("[data-clears]");

  function show() {
    marks.replaceChildren(table(memory.read()));
    const file = make("input", { type: "file", accept: ".json,application/json", hidden: "", onchange: importFile });
    const clear = button("Clear …", askToClear);
    clear.dataset.clears = "";
    controls.replaceChildren(button("Export", exportFile), button("Import …", () => file.click()), clear, file);
  }

  show();
  document.getElementById("progress-marks").replaceChildren(marks);
  document.getElementById("progress-controls").replaceChildren(controls, says);
})();
