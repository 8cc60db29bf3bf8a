// When each figure of a page starts: one after the other, those that the reader is near to first.
window.figureSchedule = (() => {
  "use strict";

  const REST = 6000; // milliseconds until figures start that the reader is far from
  const LATE = 10_000; // milliseconds after which the next figure no longer waits for the one that starts

  // A start that may never end says so below what it shows, or below the picture, until it does end.
  async function startOrGoOn(place, start) {
    const { el, picture } = place;
    const started = start(place).then(() => release(el.closest(".figure-place")));
    let timer = 0;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, LATE, true);
    });
    const isLate = await Promise.race([started, late]);
    clearTimeout(timer);
    if (!isLate) return;
    const shown = [...el.childNodes];
    if (shown.length) addSentence(el, "This figure has not come to the end of its start.");
    else window.apologise?.(el, picture, "its start has not ended after ten seconds");
    const told = [...el.childNodes].filter((node) => !shown.includes(node));
    started.then(() => {
      for (const node of told) node.remove();
    });
  }

  function addSentence(el, why) {
    const sentence = document.createElement("p");
    sentence.className = "figure-failed";
    sentence.setAttribute("role", "status");
    el.append(sentence);
    sentence.textContent = `${why} Reload the page to start it afresh.`;
  }

  // Gives back the room that the build reserved for a figure's tallest form, once that moves nothing a reader sees.
  function release(place) {
    if (!place) return;
    const isFree = () => {
      place.style.minHeight = "0";
      if (place.getBoundingClientRect().bottom >= window.innerHeight) place.removeAttribute("style");
      else place.style.minHeight = "";
      return !place.hasAttribute("style");
    };
    if (isFree()) return;
    const leaving = new IntersectionObserver(() => {
      if (isFree()) leaving.disconnect();
    });
    leaving.observe(place);
    const width = window.innerWidth;
    window.addEventListener("resize", () => {
      if (window.innerWidth !== width) place.removeAttribute("style");
    });
  }

  // The figures that the reader is near to start first. The others start when they come near, at the first key, before
  // printing, or once the page has been at rest: a phone is not kept busy with what nobody sees yet.
  function startFigures(places, start) {
    const waiting = new Map(places.map((place) => [place.el, place]));
    const next = new Set();
    let busy = false;

    function want(elements) {
      for (const el of elements) {
        if (!waiting.has(el)) continue;
        nearing.unobserve(el);
        next.add(waiting.get(el));
        waiting.delete(el);
      }
      if (!busy) work();
    }

    // One after the other, the nearest first, so that the page answers its reader in between.
    async function work() {
      busy = true;
      while (next.size) {
        const place = nearest(next);
        next.delete(place);
        await startOrGoOn(place, start);
        await (window.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
      }
      busy = false;
    }

    const distance = ({ el }) => Math.abs(el.getBoundingClientRect().top - window.innerHeight / 2);
    const nearest = (some) => [...some].sort((one, other) => distance(one) - distance(other))[0];
    const rest = () => want([...waiting.keys()]);
    const nearing = new IntersectionObserver(
      (entries) => want(entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target)),
      { rootMargin: "100% 0px" },
    );
    for (const { el } of places) nearing.observe(el);
    if (places.length) want([nearest(places).el]); // however far: it is the first to be used
    window.addEventListener("keydown", rest, { once: true });
    window.addEventListener(
      "beforeprint",
      () => {
        // Paper does not wait.
        for (const { el, picture } of waiting.values()) el.innerHTML = picture?.textContent ?? "";
        window.addEventListener("afterprint", rest, { once: true }); // one that starts meanwhile would be a hole
      },
      { once: true },
    );
    setTimeout(() => (window.requestIdleCallback ?? setTimeout)(rest), REST);
  }

  return { addSentence, startFigures };
})();
