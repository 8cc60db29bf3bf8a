// The search page: words are found as the book spells them, excerpts show what a reader of the page would read, a
// result leads to the first place of the words on its page, and whatever happens the page says how the search ended.
(() => {
  "use strict";

  // Lists of contents, the buttons of folds, and the code behind quick questions, which holds their answers.
  const NOT_READ =
    ".onlyprint, .idea-strip, .chapter-map, details.hide > summary, .tag_hide-input .cell_input, noscript";
  // What the layout of a formula says: 1/2, x^2.
  const JOINTS = { mfrac: ["/"], msup: ["^"], msub: ["_"], msubsup: ["_", "^"] };
  const PATIENCE = 10_000; // milliseconds until the index should be there
  const { SIGNS, learn, spelled, nearest } = window.searchWords;
  const original = Search.htmlToText;

  // Sphinx would speak of categories, which this page has not.
  Documentation.TRANSLATIONS[
    "Your search did not match any documents. Please make sure that all words are spelled correctly and " +
      "that you've selected enough categories."
  ] = "Nothing in the book holds these words. Try fewer of them, or look into the index.";

  // A name of the core stands below the pages that explain it: a word of theirs counts 5.
  Object.assign(Scorer, { objNameMatch: 3, objPartialMatch: 1, objPrio: { 0: 0, 1: 0, 2: -1 } });

  // Pages on a disk may not read each other, nor may those in a frame that a host trusts with nothing: there, results
  // come without excerpts.
  if (location.protocol === "file:" || self.origin === "null")
    DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  document.body.classList.toggle("has-excerpts", DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY);

  // What the glossary says of a term; several may share it.
  const meaningOf = (term) => {
    let meaning = term;
    while (meaning && meaning.tagName !== "DD") meaning = meaning.nextElementSibling;
    return meaning;
  };
  Search.htmlToText = (source, anchor) => {
    const page = new DOMParser().parseFromString(source, "text/html");
    for (const part of page.querySelectorAll(NOT_READ)) part.remove();
    for (const [tag, marks] of Object.entries(JOINTS)) {
      for (const formula of page.querySelectorAll(tag))
        marks.forEach((mark, k) => formula.children[k]?.append(mark));
    }
    for (const term of page.querySelectorAll("dt"))
      term.append(term.nextElementSibling?.tagName === "DD" ? ": " : ", ");
    const meaning = anchor && meaningOf(page.querySelector(`dt${anchor}`));
    return meaning ? meaning.textContent.trim() : original(page.documentElement.outerHTML, anchor);
  };

  // The glossary's terms by their places, which search.html holds. A result there names its term, so that no two are
  // alike.
  const glossary = JSON.parse(document.getElementById("glossary-terms").textContent);
  const withTerm = (title, anchor) => {
    const term = glossary[anchor.slice(1)];
    return term ? `${title} > ${term}` : title;
  };
  // Of the pages that the index found by a word's stem, those that hold the word as it was typed come first; for words
  // of few pages, search.html knows them.
  const rare = JSON.parse(document.getElementById("rare-forms").textContent);
  const asTyped = (query, results) => {
    const words = splitQuery(query.toLowerCase()).filter((word) => Object.hasOwn(rare, word));
    const worth = ([page, , , , score]) =>
      score + Scorer.term * words.filter((word) => rare[word].includes(page)).length;
    const isPage = ([, , anchor]) => !anchor;
    const pages = results.filter(isPage).sort((one, other) => worth(one) - worth(other));
    return results.map((result) => (isPage(result) ? pages.shift() : result));
  };
  const { query: search, setIndex, makeSearchSummary, _performSearch: find } = Search;
  Search._performSearch = (...asked) => {
    const results = asTyped(asked[0], find(...asked));
    const named = new Set(results.filter(([, , anchor]) => glossary[anchor.slice(1)]).map(([page]) => page));
    return results
      .filter(([page, , anchor]) => anchor || !named.has(page))
      .map(([page, title, anchor, ...rest]) => [page, withTerm(title, anchor), anchor, ...rest]);
  };

  // Where none is found by its name: the first term in whose words all that was asked for stands, or any of it.
  const termWith = (source, keywords) => {
    const page = new DOMParser().parseFromString(source, "text/html");
    const told = [...page.querySelectorAll("dl.glossary > dt[id]")].map((term) => ({
      id: term.id,
      text: `${glossary[term.id]} ${meaningOf(term)?.textContent}`.toLowerCase(),
    }));
    const holding = (count) => told.find(({ text }) => [...keywords][count]((word) => text.includes(word)));
    return (holding("every") ?? holding("some"))?.id;
  };

  // A page shows the sign where the index has its name, so an excerpt may stand at either.
  Search.makeSearchSummary = (source, keywords, anchor) => {
    const signs = Object.keys(SIGNS).filter((sign) => keywords.has(SIGNS[sign]));
    const term = !anchor && source.includes('<dl class="glossary') ? termWith(source, keywords) : null;
    const place = term ? `#${term}` : anchor;
    const summary = makeSearchSummary(source, new Set([...keywords, ...signs]), place);
    if (summary && term) summary.dataset.place = place;
    return summary;
  };

  // A table of words and nothing else: no object knows "constructor" by itself then (sphinx-doc/sphinx#13096).
  const bare = (table) => {
    const words = Object.assign(Object.create(null), table);
    return Object.defineProperty(words, "hasOwnProperty", { value: (word) => Object.hasOwn(words, word) });
  };
  Search.setIndex = (index) => {
    delete index.alltitles[""];
    const { terms, titleterms, ...rest } = index;
    const mended = { ...rest, terms: bare(terms), titleterms: bare(titleterms) };
    say(() => {
      learn(mended);
      setIndex(mended);
    });
  };

  // Sphinx may have taken the words before this script came; it looks for them when the index comes, which is later.
  Search.query = (words) => {
    const text = spelled(words);
    if (text) say(() => search(text));
    else end("Type a word into the field above.");
    const meant = text && nearest(words);
    if (meant && meant !== text) offer(meant);
  };

  const end = (sentence) => {
    Search.stopPulse();
    Search.title.innerText = "Search";
    Search.status.innerText = sentence;
  };
  const say = (work) => {
    try {
      work();
    } catch (error) {
      console.warn(error);
      end("The search has failed: a part of it did not arrive. Load the page again, or look into the index.");
    }
  };
  const offer = (words) => {
    const link = Object.assign(document.createElement("a"), {
      href: `?q=${encodeURIComponent(words)}`,
      textContent: words,
    });
    const line = document.createElement("p");
    line.className = "search-meant";
    line.append("Did you mean ", link, "?");
    Search.status.after(line);
  };
  setTimeout(() => {
    if (Search.title && !Search.hasIndex()) {
      end("The index of the book has not arrived. Load the page again, or look into the printed index.");
    }
  }, PATIENCE);

  // Where in a page the words stand: what the reader typed and how the book spells it, as a whole and word by word, for
  // the browser; and for the page itself, which opens what is folded away (hold-anchor.js).
  const whereabouts = () => {
    const asked = (new URLSearchParams(location.search).get("q") ?? "").trim();
    const words = [asked, spelled(asked)].flatMap((text) => [
      text,
      ...text.split(/\s+/).filter((word) => word.length > 1),
    ]);
    const texts = [...new Set(words)].map(
      (text) => `text=${encodeURIComponent(text).replaceAll("-", "%2D")}`,
    );
    const whole = [...new Set([asked, spelled(asked)])].map((text) => `q=${encodeURIComponent(text)}`);
    return `?${whole.join("&")}#:~:${texts.join("&")}`;
  };

  const leadTo = (place, result) => {
    const link = result.querySelector("a");
    link.href = new URL(place, link.href.split("?")[0]).href;
    link.textContent = withTerm(link.textContent, place);
  };

  // Who comes back to the results finds them where they were, once they are there; whoever scrolls meanwhile, stays.
  const came = performance.getEntriesByType("navigation")[0]?.type ?? "navigate";
  let back = came === "navigate" ? 0 : Number(sessionStorage.getItem(`scrolled${location.search}`));
  addEventListener("pagehide", () => {
    try {
      sessionStorage.setItem(`scrolled${location.search}`, String(Math.round(scrollY)));
    } catch {
      // Where there is no room, the results begin at their top.
    }
  });
  const stay = () => {
    back = 0;
  };
  for (const move of ["wheel", "touchmove", "keydown", "pointerdown"])
    addEventListener(move, stay, { passive: true });
  const goBack = () => {
    if (!back || document.documentElement.scrollHeight - innerHeight < back) return;
    scrollTo(0, back);
    stay();
  };

  new MutationObserver((changes) => {
    for (const item of changes.flatMap((change) => [...change.addedNodes])) {
      const link = item.matches?.("ul.search > li") && item.querySelector("a");
      if (link && !link.hash) link.href += whereabouts();
      if (item.matches?.("ul.search [data-place]")) leadTo(item.dataset.place, item.closest("li"));
    }
    goBack();
  }).observe(document.getElementById("search-results"), { childList: true, subtree: true });
})();
