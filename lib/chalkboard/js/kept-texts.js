// The reader's texts, one for each example: kept over a reload where the browser allows it, never lost by a reset.

const PLACE = "backpropagation-book-python"; // assets/memory.js clears it with the rest

/** Returns { at(k), put(k, text), before(k), swap(k) }. `swap` goes to the example's text, or back to the reader's. */
export function keptTexts(examples, keep) {
  const own = read(keep);
  const aside = new Map(); // what a reset put away

  function write() {
    if (!keep) return;
    try {
      if (Object.keys(own).length) localStorage.setItem(PLACE, JSON.stringify(own));
      else localStorage.removeItem(PLACE);
    } catch { /* a private window: kept until it closes */ }
  }
  const at = (k) => own[examples[k].title] ?? examples[k].text;
  function put(k, text) {
    const { title, text: original } = examples[k];
    if (text === original) delete own[title];
    else own[title] = text;
    write();
  }
  return {
    at,
    put(k, text) { aside.delete(k); put(k, text); },
    before: (k) => aside.get(k) ?? null,
    swap(k) {
      const text = at(k);
      if (text === examples[k].text) { put(k, aside.get(k)); aside.delete(k); return; }
      aside.set(k, text);
      put(k, examples[k].text);
    },
  };
}

function read(keep) {
  if (!keep) return {};
  try { return JSON.parse(localStorage.getItem(PLACE)) ?? {}; } catch { return {}; }
}
