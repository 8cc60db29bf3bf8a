// The list of chapters shows where the reader is, and, once folded away, stays so on the next page. The theme folds it,
// and forgets; before the page is drawn, the script in its head says whether it is folded (boot_script.py).
(() => {
  "use strict";

  const KEY = "backpropagation-book-side-bar",
    FOLDED = "pst-sidebar-hidden";
  const bar = document.querySelector("#pst-primary-sidebar");
  if (!bar) return;

  let isFolded = false;
  function fold(now) {
    isFolded = now;
    bar.classList.toggle(FOLDED, now);
  }
  const { dataset } = document.documentElement;
  fold(dataset.sideBar === "folded");
  delete dataset.sideBar;

  function keep() {
    const now = bar.classList.contains(FOLDED);
    if (now === isFolded) return;
    isFolded = now;
    try {
      if (now) localStorage.setItem(KEY, "folded");
      else localStorage.removeItem(KEY);
    } catch {
      // Where there is no room, it is as it was on the next page.
    }
  }
  new MutationObserver(keep).observe(bar, { attributeFilter: ["class"] });

  // The theme scrolls the list to where it was on the last page, and a phone's drawer to its top.
  const here = [...bar.querySelectorAll("a.current")].at(-1);
  here?.setAttribute("aria-current", "page");
  function showHere(box) {
    if (!here) return;
    const [link, frame] = [here, box].map((one) => one.getBoundingClientRect());
    if (link.top < frame.top || link.bottom > frame.bottom)
      box.scrollTop += (link.top + link.bottom - frame.top - frame.bottom) / 2;
  }
  showHere(bar);
  const drawer = document.querySelector("#pst-primary-sidebar-modal");
  if (drawer)
    new MutationObserver(() => drawer.open && showHere(drawer)).observe(drawer, {
      attributeFilter: ["open"],
    });

  // A page that comes back whole has missed what was done on others.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) fold(localStorage.getItem(KEY) === "folded");
  });
})();
