// A field for a few lines of Python: Tab indents, Escape lets the next Tab leave, Enter keeps the indentation.

import { h, uid } from "../kit/dom.js";

const INDENT = "    ";

/**
 * Returns { element, field, text(), set(text), go(line) }. `onInput()` on every change, `onRun()` on Ctrl or Cmd +
 * Enter.
 */
export function codeEditor({ label, onInput, onRun }) {
  const id = uid("code");
  const hint = uid("hint");
  const field = h("textarea", {
    id,
    class: "code-field",
    "aria-describedby": hint,
    rows: 14,
    wrap: "off",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    autocorrect: "off",
    translate: "no",
  });
  let leaving = false; // Escape was pressed: the next Tab goes to the next control

  /** Replaces the selection as typing would, so that the browser's undo knows of it. */
  function type(text) {
    if (!document.execCommand("insertText", false, text)) {
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      onInput();
    }
  }
  const lineStart = (at) => field.value.lastIndexOf("\n", at - 1) + 1;

  function shift(back) {
    const from = lineStart(field.selectionStart);
    const until = field.selectionEnd;
    if (!back && field.selectionStart === until) {
      type(INDENT);
      return;
    }
    const lines = field.value.slice(from, until).split("\n");
    field.setSelectionRange(from, until);
    type(lines.map((line) => (back ? line.replace(/^ {1,4}/, "") : INDENT + line)).join("\n"));
  }
  function newLine() {
    const before = field.value.slice(lineStart(field.selectionStart), field.selectionStart);
    const deeper = before.trimEnd().endsWith(":") ? INDENT : "";
    type(`\n${before.match(/^ */)[0]}${deeper}`);
  }
  field.addEventListener("input", onInput);
  field.addEventListener("blur", () => {
    leaving = false;
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      leaving = true;
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onRun();
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      newLine();
    } else if (event.key === "Tab" && !leaving && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      shift(event.shiftKey);
    }
    if (event.key !== "Shift") leaving = false;
  });
  return {
    element: h(
      "div",
      { class: "code-editor" },
      h("label", { for: id }, label),
      field,
      h(
        "p",
        { id: hint, class: "code-hint" },
        "Ctrl or ⌘ + Enter runs it. Tab indents; Escape, then Tab, leaves the field.",
      ),
    ),
    field,
    text: () => field.value,
    set(text) {
      field.value = text;
      field.rows = Math.max(8, Math.min(24, text.split("\n").length + 1));
    },
    /** Puts the caret on a line, counted from 1, and selects it. */
    go(line) {
      const lines = field.value.split("\n");
      const from = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      field.focus();
      field.setSelectionRange(from, from + (lines[line - 1] ?? "").length);
    },
  };
}
