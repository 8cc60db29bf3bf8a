// The search page: excerpts show what a reader of the page would read, and a result leads to the first place of
// the words on its page.
(() => {
  "use strict";

  // Lists of contents, and the code behind quick questions, which holds their answers.
  const NOT_READ = ".onlyprint, .idea-strip, .idea-map, .tag_hide-input .cell_input, noscript";
  const original = Search.htmlToText;

  Search.htmlToText = (source, anchor) => {
    const page = new DOMParser().parseFromString(source, "text/html");
    for (const part of page.querySelectorAll(NOT_READ)) part.remove();
    const word = anchor && page.querySelector(`dt${anchor}`);
    let meaning = word;
    while (meaning && meaning.tagName !== "DD") meaning = meaning.nextElementSibling;
    return meaning ? meaning.textContent.trim() : original(page.documentElement.outerHTML, anchor);
  };

  const asked = (new URLSearchParams(location.search).get("q") ?? "").trim();
  const words = asked.split(/\s+/).filter((word) => word.length > 1);
  const texts = [...new Set([asked, ...words])].map((text) => encodeURIComponent(text).replaceAll("-", "%2D"));

  new MutationObserver((changes) => {
    for (const item of changes.flatMap((change) => [...change.addedNodes])) {
      const link = item.matches?.("ul.search > li") && item.querySelector("a");
      if (link && !link.hash) link.href += `#:~:text=${texts.join("&text=")}`;
    }
  }).observe(document.getElementById("search-results"), { childList: true, subtree: true });
})();
