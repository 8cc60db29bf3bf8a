// What came of a run, in words: what was printed, what went wrong and where, and whether the gradients agree.

import { button } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";

/** One sentence for a result. */
export function summary({ trouble, scene, verdicts }) {
  if (trouble) return trouble;
  const output = scene.nodes.at(-1);
  const wrong = verdicts.filter((one) => !one.fine).length;
  const nudged = wrong
    ? "but nudging finds a gradient that is wrong: see below."
    : "and nudging finds nothing wrong with its gradients.";
  return `It ran: ${output.name} = ${fmt(output.value)}, ${nudged}`;
}

const WAYS_ON = {
  connection: "Check the connection and press start again",
  site: "That is the site's fault: press start again later",
  browser: "Try a newer browser, or another one",
};

/** Why Python could not be loaded, and the ways on; for an error of `pageSession`. */
export const failure = ({ message, kind }) =>
  `Python could not be loaded: ${message}. ` +
  `${WAYS_ON[kind] ?? "Press start again, or try another browser"}; ` +
  "or run this page as a notebook, as its last section says.";

/** The parts that stand between the text and the graph; `go(line)` leads to a line of the text. */
export function told({ printed, trouble, traceback, line, verdicts }, go) {
  const parts = [];
  if (printed)
    parts.push(h("p", { class: "playground-label" }, "printed"), pre(printed, "What the code printed"));
  if (trouble) {
    parts.push(h("p", { class: "playground-trouble" }, trouble));
    if (traceback) parts.push(pre(traceback, "The way to the error, in your lines"));
    if (line) parts.push(button(`Go to line ${line}`, () => go(line)));
  }
  if (verdicts.length) {
    parts.push(
      h("p", { class: "playground-label" }, "gradients, beside central differences"),
      h(
        "ul",
        { class: "playground-verdicts" },
        verdicts.map(({ sentence, fine }) =>
          h(
            "li",
            { class: fine ? "is-fine" : "is-wrong" },
            h("span", { "aria-hidden": "true" }, fine ? "✓ " : "✗ "),
            sentence,
          ),
        ),
      ),
    );
  }
  return parts;
}

/** Text as it is, which scrolls in its own box; a box that scrolls can be focused, so that keys scroll it. */
const pre = (text, name) =>
  h(
    "pre",
    { class: "playground-text", translate: "no", tabindex: "0", role: "region", "aria-label": name },
    text,
  );

/** What to say when Python broke down: calls may fill the browser's stack before Python's own count stops them. */
export function broken({ message }) {
  const why = /call stack|recursion/.test(message)
    ? "RecursionError: something calls itself without end"
    : message;
  return `Python broke down (${why}). Press Stop: Python starts anew, and your text stays.`;
}
