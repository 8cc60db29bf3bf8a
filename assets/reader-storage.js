// What this browser keeps of its reader, here and nowhere else: the answers to quick questions, the place in the book
// (reading-place.js), and the Python written in it. Where a browser keeps nothing the pages work as if nothing had been
// kept; what this book does not understand, because it is damaged or another version's, is set aside before it is
// written over.
(() => {
  "use strict";

  const KEY = "backpropagation-book";
  const PYTHON = `${KEY}-python`;
  const ROOT = new URL(document.documentElement.dataset.content_root ?? "./", location.href).href;
  const path = location.href.split(/[?#]/)[0].slice(ROOT.length);
  const PAGE = path.replace(/\.html$/, "") || "index";
  const MANY = 1000; // no page has as many questions

  const isText = (one) => typeof one === "string" && one.length < 1000;
  const isAnswer = ([, one]) => isText(one?.text) && typeof one.right === "boolean";
  const some = (entries, test) => Object.fromEntries(Object.entries(entries ?? {}).filter(test));
  const isEmpty = (entries) => Object.keys(entries).length === 0;

  // Of progress that was found, the part that this book understands. `stale` are answers to questions that the page
  // does not ask, in this version of the book.
  function saneProgress(found) {
    const kept = { version: 1, place: null, answers: {} };
    if (found?.version !== 1) return kept;
    const { page, anchor, title } = found.place ?? {};
    if ([page, anchor, title].every(isText)) kept.place = { page, anchor, title };
    const plain = (answers) =>
      Object.fromEntries(
        Object.entries(some(answers, isAnswer)).map(([key, { text, right }]) => [key, { text, right }]),
      );
    for (const [name, one] of Object.entries(found.answers ?? {})) {
      const [given, stale] = [plain(one?.given), plain(one?.stale)];
      if (!Number.isInteger(one?.questions) || isEmpty({ ...given, ...stale })) continue;
      const questions = Math.max(Object.keys(given).length, one.questions <= MANY ? one.questions : 0);
      kept.answers[name] = { questions, given, ...(isEmpty(stale) ? {} : { stale }) };
    }
    return kept;
  }

  // The same of the reader's Python: for each example a text, and those that a reset put away. At first there were
  // only the texts.
  function asTexts(found) {
    if (found?.version === 2) return found;
    return { texts: Object(found) === found && !Array.isArray(found) ? found : null };
  }
  function saneTexts(found) {
    const { texts, away } = asTexts(found);
    const isPython = ([title, text]) => isText(title) && typeof text === "string";
    const lists = Object.entries(some(away, ([, list]) => Array.isArray(list)))
      .map(([title, list]) => [title, list.filter((text) => isPython([title, text]))])
      .filter(([, list]) => list.length);
    return { version: 2, texts: some(texts, isPython), away: Object.fromEntries(lists) };
  }

  function raw(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  // Whether the browser took it: storage may be off or full.
  function put(key, text) {
    try {
      localStorage.setItem(key, text);
      return localStorage.getItem(key) === text;
    } catch {
      return false;
    }
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  // What was set aside, as it was found: texts by their keys.
  function setAsideSoFar() {
    try {
      const keys = Object.keys(localStorage).filter(
        (key) => key.startsWith(`${KEY}-`) && key.includes("-aside-"),
      );
      return Object.fromEntries(keys.map((key) => [key, raw(key)]));
    } catch {
      return {};
    }
  }

  /** Keep a text that was found under `key` beside it; whether that went well. */
  function setAside(key, text) {
    const there = setAsideSoFar();
    if (Object.values(there).includes(text)) return true;
    let n = 1;
    while (`${key}-aside-${n}` in there) n += 1;
    return put(`${key}-aside-${n}`, text);
  }

  // Whether all that is in `part` is in `whole`.
  function holds(whole, part) {
    if (Object(part) !== part) return whole === part;
    return Object.entries(part).every(([key, one]) => holds(whole?.[key], one));
  }

  // One thing that is kept. `write` says whether the browser took it; whoever writes reads just before, since another
  // tab may have written too.
  function store(key, sane, asFound = (found) => found) {
    // What is there and cannot be read, or not all of it, as it is; else null.
    function unread() {
      const found = parsed(raw(key));
      return found === null || holds(sane(found), asFound(found)) ? null : raw(key);
    }
    return {
      key,
      sane,
      unread,
      read: () => sane(parsed(raw(key))),
      write(value) {
        const text = unread();
        if (text !== null && !setAside(key, text)) return false;
        return put(key, JSON.stringify(sane(value)));
      },
    };
  }
  const progress = store(KEY, saneProgress);
  const texts = store(PYTHON, saneTexts, asTexts);

  /** What this book cannot read, as it was found: texts by their keys, those included that still lie where they lay. */
  function aside() {
    const inPlace = [progress, texts].map(({ key, unread }) => [`${key}-aside-0`, unread()]);
    return { ...setAsideSoFar(), ...some(Object.fromEntries(inPlace), ([, text]) => text !== null) };
  }

  /** Forget all of it; whether the browser did. */
  function clear() {
    const keys = [KEY, PYTHON, ...Object.keys(setAsideSoFar())];
    try {
      for (const key of keys) localStorage.removeItem(key);
    } catch {
      // Where there is no storage, nothing is kept.
    }
    return keys.every((key) => raw(key) === null);
  }

  // The colours that the reader chose meanwhile, on another page.
  function renewColours() {
    const { dataset } = document.documentElement;
    const mode = raw("mode");
    if (!["auto", "light", "dark"].includes(mode) || mode === dataset.mode) return;
    const isDark = mode === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : mode === "dark";
    Object.assign(dataset, { mode, theme: isDark ? "dark" : "light" });
  }

  // `follow(follower)`, which has `follower` called whenever what is kept may have changed: in another tab, or while
  // this page was away, in the browser's cache.
  function following() {
    const followers = [];
    const renew = () => {
      for (const follower of followers) follower();
    };
    window.addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      renewColours();
      renew();
    });
    window.addEventListener("storage", ({ key }) => {
      if (key?.startsWith(KEY) ?? true) renew();
    });
    return (follower) => followers.push(follower);
  }

  // A question's key changes with anything that decides which answer is right, and an old answer is then stale.
  function keyOf({ text, options, answer, tolerance }) {
    const whole = JSON.stringify([
      text,
      options?.map((one) => [one.text, one.right]),
      answer?.value,
      tolerance,
    ]);
    let hash = 0x811c9dc5;
    for (const letter of whole) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
    return hash.toString(36);
  }

  // The answers on this page.
  function answersHere() {
    const asked = new Set(); // the keys of this page's questions
    const kept = () => {
      const { given, stale } = progress.read().answers[PAGE] ?? {};
      return { ...stale, ...given };
    };
    return {
      /** The answer given to this question, on an earlier visit or in another tab, or null. */
      recall(question) {
        const key = keyOf(question);
        asked.add(key);
        return kept()[key]?.text ?? null;
      },
      /** Keep this answer; whether the browser took it. Those to questions that the page does not ask do not count. */
      remember(question, text, right) {
        const all = { ...kept(), [keyOf(question)]: { text, right } };
        const now = progress.read();
        now.answers[PAGE] = {
          questions: asked.size,
          given: some(all, ([key]) => asked.has(key)),
          stale: some(all, ([key]) => !asked.has(key)),
        };
        return progress.write(now);
      },
    };
  }

  window.bookMemory = {
    page: PAGE,
    progress,
    texts,
    aside,
    setAside,
    clear,
    ...answersHere(),
    follow: following(),
  };
})();
