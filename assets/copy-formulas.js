// What is copied keeps its formulas: in plain text each is its TeX between dollar signs, so that a sentence pasted into
// notes or an assignment is a sentence. A formula of which a part is chosen is copied whole.
document.addEventListener("copy", (event) => {
  const chosen = document.getSelection();
  if (!chosen || chosen.isCollapsed || !event.clipboardData) return;
  const range = chosen.getRangeAt(0).cloneRange();
  const formulaAt = (node) =>
    (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-tex]");
  const first = formulaAt(range.startContainer);
  const last = formulaAt(range.endContainer);
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  const copy = document.createElement("div");
  copy.append(range.cloneContents());
  if (!copy.querySelector("[data-tex]")) return;
  for (const odd of copy.querySelectorAll(".symbols-button, .headerlink, .copybtn, .toggle-button"))
    odd.remove();
  event.clipboardData.setData("text/html", copy.innerHTML);
  for (const formula of copy.querySelectorAll("[data-tex]")) {
    const { tex } = formula.dataset;
    if (formula.tagName === "DIV")
      formula.replaceChildren("$$", document.createElement("br"), tex, document.createElement("br"), "$$");
    else formula.replaceWith(`$${tex}$`);
  }
  // Lines end as they do on the page only where the copy is laid out.
  copy.style.cssText = "position: fixed; left: -200vw; width: 60em";
  copy.setAttribute("aria-hidden", "true");
  document.body.append(copy);
  event.clipboardData.setData("text/plain", copy.innerText.replace(/\n{3,}/g, "\n\n").trim());
  copy.remove();
  event.preventDefault();
});
