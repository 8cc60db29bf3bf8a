// The list "Contents" marks the section that is being read. The theme has Bootstrap do that, which does not find the
// list, watches every link of the page instead, and loses the mark in the midst of a section.
(() => {
  "use strict";

  const PART = 0.4; // of the window's height; the last heading above it is the one that is being read
  document.body.removeAttribute("data-bs-spy");

  const places = [...document.querySelectorAll(".page-toc a[href^='#']")]
    .map((link) => ({ link, section: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter(({ section }) => section);
  if (!places.length) return;
  let asked = null; // the entry that was clicked, until the reader scrolls on
  for (const { link } of places) {
    link.addEventListener("click", () => {
      asked = link;
    });
  }

  function current() {
    const { scrollHeight, clientHeight } = document.documentElement;
    if (scrollY > 0 && scrollY + clientHeight >= scrollHeight - 2) return asked ?? places.at(-1).link;
    return places.findLast(({ section }) => section.getBoundingClientRect().top < clientHeight * PART)?.link;
  }

  function mark() {
    const here = current();
    for (const { link } of places) {
      const isOn = Boolean(here) && link.parentElement.contains(here); // a section's list is open while a part is read
      link.classList.toggle("active", isOn);
      link.parentElement.classList.toggle("active", isOn);
      if (link === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  let isDue = false;
  const soon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      mark();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  const forget = () => {
    asked = null;
    soon();
  };
  for (const move of ["wheel", "touchmove", "keydown"]) addEventListener(move, forget, { passive: true });
  new ResizeObserver(soon).observe(document.body);
})();
