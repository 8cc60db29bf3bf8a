// The reader's texts: one for each example, and those of titles that are no example in this version of the book. They
// are kept over a reload where the browser allows it; no reset, no other tab and no import loses one.

const copy = (kept) => JSON.parse(JSON.stringify(kept));
const titlesOf = (...kept) =>
  new Set(kept.flatMap(({ texts, away }) => [...Object.keys(texts), ...Object.keys(away)]));

/**
 * The texts beside `examples`; `memory` is the site's (assets/reader-storage.js), null where there is none.
 * Returns { titles(), original(title), at(title), put(title, text), swap(title), before(title), meet(), areKept() }.
 * `swap` goes to the example's text, or back to the reader's: `before` is the one that comes back, or null. Where an
 * example has several, each swap brings the next. `meet` takes over what other tabs wrote, and `areKept` says whether
 * the browser keeps all that this page shows.
 */
export function keptTexts(examples, memory) {
  const originals = new Map(examples.map(({ title, text }) => [title, text]));
  const read = () => memory?.texts.read() ?? { texts: {}, away: {} };
  let seen = read(); // what the browser held when this page last looked
  const own = copy(seen);
  const unkept = new Set(); // the titles whose texts it did not take

  const original = (title) => originals.get(title) ?? null;
  const waiting = (title) => own.away[title] ?? [];
  const at = (title) => own.texts[title] ?? original(title) ?? waiting(title)[0] ?? "";

  function putAway(title, text) {
    if (!text?.trim() || text === at(title) || waiting(title).includes(text)) return;
    own.away[title] = [...waiting(title), text];
  }
  function set(title, text) {
    const isNothing = text === (original(title) ?? "");
    if (isNothing) delete own.texts[title];
    else own.texts[title] = text;
  }
  /** What other tabs wrote; of the title being written, and of those not kept, it waits beside the page's own. */
  function meet(writing) {
    if (!memory) return;
    const now = read();
    for (const title of titlesOf(now, seen)) {
      if (title === writing || unkept.has(title)) {
        if (now.texts[title] !== seen.texts[title]) putAway(title, now.texts[title]);
        for (const text of now.away[title] ?? []) if (!seen.away[title]?.includes(text)) putAway(title, text);
        continue;
      }
      for (const part of ["texts", "away"]) {
        if (title in now[part]) own[part][title] = now[part][title];
        else delete own[part][title];
      }
    }
    seen = now;
  }
  function save(title) {
    if (!memory?.texts.write(own)) {
      unkept.add(title);
      return;
    }
    unkept.clear();
    seen = copy(own);
  }
  return {
    titles: () => [
      ...originals.keys(),
      ...[...titlesOf(own)].filter((title) => !originals.has(title) && at(title)),
    ],
    original,
    at,
    put(title, text) {
      meet(title);
      set(title, text);
      save(title);
    },
    before: (title) => waiting(title)[0] ?? null,
    swap(title) {
      meet(title);
      const text = at(title);
      const [next, ...rest] = waiting(title);
      if (text === original(title)) {
        own.away[title] = rest;
        set(title, next);
      } else {
        set(title, original(title));
        putAway(title, text);
      }
      save(title);
    },
    meet: () => meet(null),
    areKept: () => unkept.size === 0,
  };
}
