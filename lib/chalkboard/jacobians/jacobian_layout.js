// Which way round Jacobians are written on this page: the deck's layout or numerator layout.
//
// Parts of the page's text stand in two versions, in elements of class "layout-deck" and "layout-numerator"; the
// one that is not meant has the attribute `hidden`, which in the page's source is the second. So without scripts
// the page is in the deck's layout. Each figure has its own copy of this module; they meet at the document.

const KEY = "chalk-layout";
const DECK = "deck",
  NUMERATOR = "numerator";

/** Storage may be forbidden, as for pages opened from a disk; then a page remembers nothing beyond itself. */
function stored(change) {
  try {
    return change(window.sessionStorage);
  } catch {
    return null;
  }
}

function turnPage(layout) {
  for (const one of [DECK, NUMERATOR]) {
    document.querySelectorAll(`.layout-${one}`).forEach((part) => {
      part.hidden = one !== layout;
    });
  }
}

/** The layout of the page: "deck" or "numerator". */
export const layout = () => document.documentElement.dataset.chalkLayout ?? DECK;

/** Whether the reader has turned the layout before, here or on a page read before. */
export const turnedBefore = () => stored((storage) => storage.getItem(KEY)) !== null;

/** Turn all formulas and figures of the page to `next`, and remember it as long as this tab is open. */
export function turn(next) {
  document.documentElement.dataset.chalkLayout = next;
  stored((storage) => storage.setItem(KEY, next));
  turnPage(next);
  document.dispatchEvent(new Event(KEY));
}

/** Take up the layout that is remembered; call `onTurn()` whenever it is turned. Returns a function that stops it. */
export function followLayout(onTurn) {
  const remembered = stored((storage) => storage.getItem(KEY));
  if (!document.documentElement.dataset.chalkLayout && remembered === NUMERATOR) {
    document.documentElement.dataset.chalkLayout = NUMERATOR;
    turnPage(NUMERATOR);
  }
  document.addEventListener(KEY, onTurn);
  return () => document.removeEventListener(KEY, onTurn);
}
