// The search page: excerpts show what a reader of the page would read, a result leads to the first place of the
// words on its page, and a sign finds the formulas that it stands in.
(() => {
  "use strict";

  // Lists of contents, and the code behind quick questions, which holds their answers.
  const NOT_READ = ".onlyprint, .idea-strip, .idea-map, .tag_hide-input .cell_input, noscript";
  // What the layout of a formula says: 1/2, x^2.
  const JOINTS = { mfrac: ["/"], msup: ["^"], msub: ["_"], msubsup: ["_", "^"] };
  const original = Search.htmlToText;

  // Pages on a disk may not read each other: there, results come without excerpts.
  if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

  Search.htmlToText = (source, anchor) => {
    const page = new DOMParser().parseFromString(source, "text/html");
    for (const part of page.querySelectorAll(NOT_READ)) part.remove();
    for (const [tag, marks] of Object.entries(JOINTS)) {
      for (const formula of page.querySelectorAll(tag)) marks.forEach((mark, k) => formula.children[k]?.append(mark));
    }
    for (const term of page.querySelectorAll("dt")) term.append(term.nextElementSibling?.tagName === "DD" ? ": " : ", ");
    const word = anchor && page.querySelector(`dt${anchor}`);
    let meaning = word;
    while (meaning && meaning.tagName !== "DD") meaning = meaning.nextElementSibling;
    return meaning ? meaning.textContent.trim() : original(page.documentElement.outerHTML, anchor);
  };

  // The index knows formulas as they are written, in TeX.
  const SIGNS = {
    α: "alpha", β: "beta", γ: "gamma", δ: "delta", Δ: "delta", ε: "varepsilon", ϵ: "epsilon", η: "eta", λ: "lambda",
    μ: "mu", ξ: "xi", π: "pi", σ: "sigma", χ: "chi", ℓ: "ell", "∂": "partial", "∇": "nabla",
  };
  const { query: search, makeSearchSummary } = Search;

  // Sphinx may have taken the words before this script came; it looks for them when the index comes, which is later.
  Search.query = (words) =>
    search([...words].map((sign) => (sign in SIGNS ? ` ${SIGNS[sign]} ` : sign)).join(""));

  // A page shows the sign where the index has its name, so an excerpt may stand at either.
  Search.makeSearchSummary = (source, keywords, anchor) => {
    const signs = Object.keys(SIGNS).filter((sign) => keywords.has(SIGNS[sign]));
    return makeSearchSummary(source, new Set([...keywords, ...signs]), anchor);
  };

  const asked = (new URLSearchParams(location.search).get("q") ?? "").trim();
  const wanted = asked.split(/\s+/).filter((word) => word.length > 1);
  const texts = [...new Set([asked, ...wanted])].map((text) => encodeURIComponent(text).replaceAll("-", "%2D"));

  new MutationObserver((changes) => {
    for (const item of changes.flatMap((change) => [...change.addedNodes])) {
      const link = item.matches?.("ul.search > li") && item.querySelector("a");
      if (link && !link.hash) link.href += `#:~:text=${texts.join("&text=")}`;
    }
  }).observe(document.getElementById("search-results"), { childList: true, subtree: true });
})();
