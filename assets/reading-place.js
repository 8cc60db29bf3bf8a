// The reader's place in the book: kept when a chapter is left, and offered on the opening page.
(() => {
  "use strict";

  const NOT_READ = ["chapters/progress"]; // a page of the book, but not one to read on
  const { page, progress, follow } = window.bookMemory;

  const wordsOf = (heading) =>
    [...heading.childNodes]
      .filter((node) => !node.classList?.contains("headerlink"))
      .map((node) => node.textContent)
      .join("")
      .trim();

  // The section that has reached the upper third of the window.
  function keepPlace() {
    const sections = [...document.querySelectorAll(".bd-article section[id]")];
    const title = document.querySelector(".bd-article h1");
    if (!title) return;
    const here = sections.filter((one) => one.getBoundingClientRect().top < window.innerHeight / 3).at(-1);
    const heading = here?.querySelector("h2, h3, h4");
    const below = here && here !== sections[0] && heading?.parentElement === here;
    progress.write({
      ...progress.read(),
      place: {
        page,
        anchor: below ? here.id : "",
        title: (below ? `${wordsOf(title)}: ${wordsOf(heading)}` : wordsOf(title)).slice(0, 200),
      },
    });
  }

  // On the opening page, the way in becomes the way back.
  const link = document.querySelector(".continue-here");
  const wayIn = link && {
    href: link.getAttribute("href"),
    words: [...link.children].map((one) => one.textContent),
  };
  function offerPlace() {
    const { place } = progress.read();
    const address = `${place?.page}.html`;
    const pages = [...document.querySelectorAll("nav.bd-docs-nav a")].map((one) => one.getAttribute("href"));
    const anchor = place?.anchor ? `#${encodeURIComponent(place.anchor)}` : "";
    const { href, words } = pages.includes(address)
      ? { href: address + anchor, words: ["Continue", `at ${place.title}`] }
      : wayIn;
    link.href = href;
    for (const [number, part] of [...link.children].entries()) part.textContent = words[number];
  }

  if (page.startsWith("chapters/") && !NOT_READ.includes(page)) {
    window.addEventListener("pagehide", keepPlace);
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) keepPlace();
    });
  }
  if (link) {
    follow(offerPlace);
    offerPlace();
  }
})();
