// The panels of the scanner: the recording with the word that is pulled, the curves, the three answers.

import { dataTable } from "../kit/data_table.js";
import { h, s } from "../kit/dom.js";
import { plot } from "../kit/plot.js";
import { cellGrid } from "./cell_grid.js";
import { gridHandle } from "./grid_handle.js";
import { sigmoid } from "./numerics.js";

const STEP = 0.04; // seconds
const [LEFT, TOP, CELL, BAND] = [58, 22, 7, 10]; // the plots' left edge, so that times stand under each other
const TITLES = { "is-run-4": "taught at the centre", "is-run-1": "taught everywhere", "is-run-2": "scanner" };
const TIME = { label: "time in seconds", min: 0, max: 2, ticks: [0, 0.5, 1, 1.5, 2] };
const CHANCE = { min: 0, max: 1, ticks: [0, 0.5, 1] };
const MARKS = [{ y: 0.5, text: "yes above" }];
const seconds = (step) => (step * STEP).toFixed(2);
export const percent = (p) =>
  p > 0.995 ? "over 99 %" : p < 0.005 ? "under 1 %" : `${Math.round(100 * p)} %`;

/** Where the word is spoken, in words: `by` steps from the centre. */
export const placed = (by) =>
  by === 0 ? "in the centre" : `${Math.abs(by) * 40} ms ${by < 0 ? "before" : "after"} the centre`;

/**
 * A recording of `bands` pitches and `steps` moments; `where()` gives the word's place and limits, `onMove(by)` where
 * it is pulled. Returns { element, paint(seen) }.
 */
export function spectrogram({ bands, steps, where, onMove }) {
  const sound = cellGrid({ rows: bands, columns: steps, left: LEFT, top: TOP, width: CELL, height: BAND });
  const box = s("rect", { y: TOP - 2, height: bands * BAND + 4, rx: 4, class: "scan-word" });
  const name = s("text", { y: TOP - 7, "text-anchor": "middle", class: "scan-label" });
  const word = gridHandle(
    { label: "place of the word", cell: [CELL, BAND], where, onMove: ([x]) => onMove(x) },
    box,
    name,
  );
  const [x, y] = [14, TOP + 50];
  const pitch = { x, y, "text-anchor": "middle", transform: `rotate(-90 ${x} ${y})`, class: "scan-label" };
  const picture = s(
    "svg",
    {
      viewBox: `0 0 420 ${TOP + bands * BAND + 6}`,
      class: "scan-picture",
      role: "group",
      "aria-label": "spectrogram",
    },
    s("text", pitch, "pitch"),
    sound.element,
    word.element,
  );
  const listed = dataTable();
  return {
    element: h("div", {}, picture, listed.element),
    paint({ one, by, turn }) {
      const [start, end] = [one.start + by, one.end + by];
      const middle = (start + end) / 2;
      sound.paint(
        one.cells.map((_, i) => one.cells[0].map((__, j) => one.cells[bands - 1 - i][turn(j - by)] / 80)),
      );
      box.setAttribute("x", LEFT + start * CELL);
      box.setAttribute("width", (end - start) * CELL);
      name.setAttribute("x", LEFT + Math.max(4, Math.min(steps - 4, middle)) * CELL);
      name.textContent = `“${one.word}”`;
      picture.setAttribute(
        "aria-label",
        `Spectrogram of ${seconds(steps)} seconds, ${bands} pitches from low to high; ` +
          `“${one.word}” is spoken from ${seconds(start)} to ${seconds(end)} seconds.`,
      );
      listed.offer("loudness of the recording", () => ({
        columns: ["time in seconds", "loudness, mean", "loudest pitch, 1 is the lowest"],
        rows: loudness(one.cells, (t) => turn(t - by)),
      }));
      word.show({ text: `${placed(by)}, its middle at ${seconds(middle)} seconds` });
    },
  };
}

/** The windows' scores over time, and each network's answer against the word's place: { elements, paint(seen) }. */
export function curves(width) {
  const windows = plot({ width: 420, height: 175 }),
    answers = plot({ width: 420, height: 195 });
  const legend = h(
    "div",
    { class: "plot-legend" },
    Object.entries(TITLES).map(([run, title]) => h("span", { class: run }, title)),
  );

  function paintWindows({ scores }) {
    const best = scores.indexOf(Math.max(...scores)),
      middle = (t) => t + width / 2;
    windows.paint({
      x: TIME,
      y: { ...CHANCE, label: "windows" },
      at: middle(best) * STEP,
      marks: MARKS,
      curves: [{ points: scores.map((score, t) => [middle(t) * STEP, sigmoid(score)]), name: "is-run-2" }],
      label:
        "Probability of “welcome” in each window, at the window's middle; " +
        `the strongest, at ${seconds(middle(best))} seconds, gives ${percent(sigmoid(scores[best]))}.`,
    });
  }
  function paintAnswers({ one, by, low, high, turn, scan, said, told }) {
    const all = Array.from({ length: high[0] - low[0] + 1 }, (_, k) => low[0] + k);
    const at = (k) => ((one.start + one.end) / 2 + k) * STEP;
    const curve = (value, run) => ({
      points: all.map((k) => [at(k), sigmoid(value(k))]),
      name: run,
      said: TITLES[run],
    });
    const dot = (value, run) => ({
      points: [[at(by), sigmoid(value)]],
      name: run,
      dots: true,
      said: told ? "" : TITLES[run],
    });
    const everywhere = told
      ? [
          curve((k) => one.whole[turn(k)], "is-run-4"),
          curve((k) => one.everywhere[turn(k)], "is-run-1"),
          curve(scan, "is-run-2"),
        ]
      : [];
    const here = [
      dot(said.centre, "is-run-4"),
      dot(said.everywhere, "is-run-1"),
      dot(said.scanner, "is-run-2"),
    ];
    answers.paint({
      x: { ...TIME, label: "word's middle, seconds" },
      y: { ...CHANCE, label: "answers" },
      at: at(by),
      marks: MARKS,
      curves: [...everywhere, ...here],
      label: told
        ? "Each network's probability of “welcome” against the place of the word."
        : "Each network's probability at the word's present place. The curves over all places appear after your bet.",
    });
  }
  return {
    elements: [windows.element, answers.element, legend],
    paint(seen) {
      paintWindows(seen);
      paintAnswers(seen);
    },
  };
}

/** The three networks' answers as cards; `how` says in what way the scanner combines. */
export const answerCards = ({ said, wrong }, how) =>
  [
    ["is-run-4", "taught at the centre", said.centre],
    ["is-run-1", "taught everywhere", said.everywhere],
    ["is-run-2", `scanner, ${how}`, said.scanner],
  ].map(([run, title, value]) =>
    h(
      "div",
      { class: `scan-card ${run} ${wrong(value) ? "is-wrong" : ""}` },
      h("span", {}, title),
      h("strong", {}, `${value > 0 ? "yes" : "no"}, ${percent(sigmoid(value))}${wrong(value) ? " ✗" : " ✓"}`),
    ),
  );

/** The spectrogram every fifth of a second. */
function loudness(cells, at) {
  return Array.from({ length: Math.ceil(cells[0].length / 5) }, (_, k) => {
    const column = cells.map((band) => band[at(5 * k)]);
    return [
      seconds(5 * k),
      column.reduce((a, b) => a + b, 0) / column.length,
      column.indexOf(Math.max(...column)) + 1,
    ];
  });
}
