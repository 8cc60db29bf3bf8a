// Which selectors of the given style sheets match something on the page, but stand in none of the page's own sheets.
(sheets) => {
  const plain = (selector) => selector.replace(/\s+/g, " ");

  function selectorsOf(rules) {
    return [...rules].flatMap((rule) =>
      rule.selectorText ? split(rule.selectorText) : rule.cssRules ? selectorsOf(rule.cssRules) : [],
    );
  }

  // At commas, but not at those inside brackets.
  function split(list) {
    const parts = [""];
    let depth = 0;
    for (const letter of list) {
      depth += "([".includes(letter) - ")]".includes(letter);
      if (letter === "," && depth === 0) parts.push("");
      else parts[parts.length - 1] += letter;
    }
    return parts.map((part) => part.trim());
  }

  // Without pseudo-elements and what a reader does: what is left may match at once.
  const still = (selector) =>
    selector
      .replace(/:not\((?:[^()]|\([^()]*\))*\)/g, ":is(*)")
      .replace(/::[\w-]+|:(before|after|hover|focus|active|focus-visible|focus-within|visited)\b(?!-)/g, "")
      .replace(/([\s>+~])$/, "$1*");

  const own = new Set([...document.styleSheets].flatMap((sheet) => selectorsOf(sheet.cssRules)).map(plain));
  return sheets.flatMap((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return selectorsOf(sheet.cssRules).filter(
      (selector) => !own.has(plain(selector)) && document.querySelector(still(selector) || "*"),
    );
  });
};
