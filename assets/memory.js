// What this browser keeps of its reader, here and nowhere else: the answers to quick questions, the place in the
// book, and the Python written in it. Where a browser keeps nothing, or something unreadable, the pages work as if nothing had been kept.
(() => {
  "use strict";

  const KEY = "backpropagation-book";
  const PYTHON = `${KEY}-python`;  // what was written on the page that runs Python (js/kept-texts.js)
  const ROOT = new URL(document.documentElement.dataset.content_root ?? "./", location.href).href;
  const PAGE = location.href.split(/[?#]/)[0].slice(ROOT.length).replace(/\.html$/, "") || "index";
  const NOT_READ = ["chapters/progress"];  // a page of the book, but not one to read on

  const isText = (one) => typeof one === "string" && one.length < 1000;
  const isAnswer = ([, one]) => isText(one?.text) && typeof one.right === "boolean";

  // Of anything found, the part that this book understands.
  function sane(found) {
    const kept = { version: 1, place: null, answers: {} };
    if (found?.version !== 1) return kept;
    const { page, anchor, title } = found.place ?? {};
    if ([page, anchor, title].every(isText)) kept.place = { page, anchor, title };
    const pages = Object.entries(found.answers ?? {}).map(([name, one]) => {
      const given = Object.entries(one?.given ?? {}).filter(isAnswer).map(([key, { text, right }]) => [key, { text, right }]);
      return [name, { questions: one?.questions, given: Object.fromEntries(given) }];
    });
    const whole = ([, { questions, given }]) => Number.isInteger(questions) && Object.keys(given).length > 0;
    kept.answers = Object.fromEntries(pages.filter(whole));
    return kept;
  }

  function read() {
    try {
      return sane(JSON.parse(localStorage.getItem(KEY)));
    } catch {
      return sane(null);
    }
  }

  // Whether the browser took it: storage may be off or full.
  function write(progress) {
    try {
      const text = JSON.stringify(progress);
      localStorage.setItem(KEY, text);
      return localStorage.getItem(KEY) === text;
    } catch {
      return false;
    }
  }

  /** Whether the reader wrote Python that is kept. */
  function wrote() {
    try {
      return localStorage.getItem(PYTHON) !== null;
    } catch {
      return false;
    }
  }

  function clear() {
    try {
      localStorage.removeItem(KEY);
      localStorage.removeItem(PYTHON);
    } catch {
      // Where there is no storage, nothing is kept.
    }
  }

  // A question's key changes with anything that decides which answer is right, and an old answer is then forgotten.
  function keyOf({ text, options, answer, tolerance }) {
    const whole = JSON.stringify([text, options?.map((one) => [one.text, one.right]), answer?.value, tolerance]);
    let hash = 0x811c9dc5;
    for (const letter of whole) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
    return hash.toString(36);
  }

  const asked = new Set();  // the keys of this page's questions

  /** The answer given to this question on an earlier visit, or null. */
  function recall(question) {
    const key = keyOf(question);
    asked.add(key);
    return read().answers[PAGE]?.given[key]?.text ?? null;
  }

  /** Keep this answer; those to questions that the page no longer asks go. */
  function remember(question, text, right) {
    const progress = read();
    const given = Object.entries(progress.answers[PAGE]?.given ?? {}).filter(([key]) => asked.has(key));
    const now = { ...Object.fromEntries(given), [keyOf(question)]: { text, right } };
    progress.answers[PAGE] = { questions: asked.size, given: now };
    write(progress);
  }

  const words = (heading) => [...heading.childNodes].filter((node) => !node.classList?.contains("headerlink"))
    .map((node) => node.textContent).join("").trim();

  // The section that has reached the upper third of the window.
  function keepPlace() {
    const sections = [...document.querySelectorAll(".bd-article section[id]")];
    const title = document.querySelector(".bd-article h1");
    if (!title) return;
    const here = sections.filter((one) => one.getBoundingClientRect().top < window.innerHeight / 3).at(-1);
    const heading = here?.querySelector("h2, h3, h4");
    const below = here && here !== sections[0] && heading?.parentElement === here;
    write({
      ...read(),
      place: {
        page: PAGE,
        anchor: below ? here.id : "",
        title: (below ? `${words(title)}: ${words(heading)}` : words(title)).slice(0, 200),
      },
    });
  }

  // On the opening page, the way in becomes the way back.
  function offerPlace() {
    const link = document.querySelector(".continue-here a");
    const place = link && read().place;
    if (!place) return;
    const page = `${place.page}.html`;
    const pages = [...document.querySelectorAll("nav.bd-docs-nav a")].map((one) => one.getAttribute("href"));
    if (!pages.includes(page)) return;
    link.href = place.anchor ? `${page}#${encodeURIComponent(place.anchor)}` : page;
    link.textContent = `Continue at ${place.title}`;
  }

  if (PAGE.startsWith("chapters/") && !NOT_READ.includes(PAGE)) {
    window.addEventListener("pagehide", keepPlace);
    document.addEventListener("visibilitychange", () => { if (document.hidden) keepPlace(); });
  }
  offerPlace();

  window.bookMemory = { read, write, wrote, clear, sane, recall, remember };
})();
