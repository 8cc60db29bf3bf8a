// The words of a search as the index has them: British for American ones, without accents, signs by their names, and
// the nearest word of the book where it has none.
window.searchWords = (() => {
  "use strict";

  // The index knows formulas as they are written, in TeX.
  const SIGNS = {
    α: "alpha",
    β: "beta",
    γ: "gamma",
    δ: "delta",
    Δ: "delta",
    ε: "varepsilon",
    ϵ: "epsilon",
    η: "eta",
    λ: "lambda",
    μ: "mu",
    ξ: "xi",
    π: "pi",
    σ: "sigma",
    χ: "chi",
    ℓ: "ell",
    "∂": "partial",
    "∇": "nabla",
    "⊙": "odot",
  };
  const WORD = /\d+\.\d+|[\p{Letter}\p{Mark}\p{Number}_]+/gu;
  const NEAR = 2; // letters that a misspelt word may differ in
  const SHORT = 5; // letters below which everything is near to something

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "");
  const withSigns = (text) => [...text].map((sign) => (sign in SIGNS ? ` ${SIGNS[sign]} ` : sign)).join("");

  let tables = [];
  let stems = new Set();
  let accented = new Map();
  let words = [];

  // Ask the index, whose words are stems, and whose titles and glossary are words.
  const learn = (index) => {
    tables = [index.terms, index.titleterms];
    stems = new Set(tables.flatMap(Object.keys));
    accented = new Map([...stems].filter((stem) => plain(stem) !== stem).map((stem) => [plain(stem), stem]));
    const said = [...Object.keys(index.alltitles), ...Object.keys(index.indexentries)]
      .join(" ")
      .toLowerCase();
    words = [...new Set(splitQuery(said))].filter((word) => word.length >= SHORT);
  };
  const stem = (word) => new Stemmer().stemWord(word.toLowerCase());
  const isKnown = (word) => stems.has(stem(word));

  // A word with American endings for British ones and the other way round: a reader may write either, the book one.
  const respelled = (word) => {
    const endings = [
      [/or/g, "our"],
      [/our/g, "or"],
      [/iz/g, "is"],
      [/is/g, "iz"],
      [/yz/g, "ys"],
      [/ys/g, "yz"],
      [/er$/, "re"],
      [/re$/, "er"],
      [/l(ed|ing|er)$/, "ll$1"],
      [/ll(ed|ing|er)$/, "l$1"],
      [/ray/, "rey"],
      [/rey/, "ray"],
      [/ense/, "ence"],
      [/ence/, "ense"],
    ];
    return endings.map(([from, to]) => word.replace(from, to));
  };

  // One word as the book spells it; itself where the book has none like it. Where the book has several spellings, each
  // finds the pages of all.
  const spelled = (word) => {
    const low = plain(word).toLowerCase();
    const ways = [word, low, ...respelled(low), accented.get(stem(low)) ?? word];
    const known = [...new Set(ways.filter(isKnown))];
    const roots = [...new Set(known.map(stem))];
    for (const table of roots.length > 1 ? tables : []) {
      const files = [...new Set(roots.flatMap((root) => table[root] ?? []))];
      if (files.length) for (const root of roots) table[root] = files;
    }
    return known[0] ?? word;
  };

  // How many letters it takes to make one word of another, or more than `NEAR`.
  const distance = (one, other) => {
    if (Math.abs(one.length - other.length) > NEAR) return NEAR + 1;
    let row = [...other, ""].map((_, k) => k);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      for (let k = 1; k <= other.length; k++) {
        next.push(Math.min(row[k] + 1, next[k - 1] + 1, row[k - 1] + (one[i - 1] !== other[k - 1])));
      }
      row = next;
    }
    return row[other.length];
  };

  // The word of a title or of the glossary that was likely meant.
  const nearest = (word) => {
    if (word.length < SHORT || isKnown(word)) return word;
    const near = words
      .map((one) => [distance(plain(word).toLowerCase(), one), one])
      .filter(([far]) => far <= NEAR);
    return near.sort(([one], [other]) => one - other)[0]?.[1] ?? word;
  };

  const each = (text, change) => {
    const found = withSigns(text);
    return splitQuery(found).length ? found.replace(WORD, change).trim() : "";
  };
  return {
    SIGNS,
    learn,
    spelled: (text) => each(text, spelled),
    nearest: (text) => each(text, (word) => nearest(spelled(word))),
  };
})();
