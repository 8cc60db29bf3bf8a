// The scanner: pull a spoken word through its recording; windows score it, and three networks answer.
// Source of its numbers: baked (recordings, scores at all places); combining window scores is live (numerics-scan.js).

import { cellGrid } from "./cell-grid.js";
import { choice } from "./controls.js";
import { dataTable } from "./data-table.js";
import { h, s } from "./dom.js";
import { frame } from "./frame.js";
import { gridHandle } from "./grid-handle.js";
import { combine, sigmoid, turnedScores } from "./numerics-scan.js";
import { plot } from "./plot.js";

const STEP = 0.04; // seconds
const [LEFT, TOP, CELL, BAND] = [58, 22, 7, 10]; // the plots' left edge, so that times stand under each other
const BEST = ["maximum", "logistic", "network"];
const HOW = { maximum: "maximum", logistic: "softmax, logistic", network: "network, by size" };
const TITLES = { "is-run-4": "taught at the centre", "is-run-1": "taught everywhere", "is-run-2": "scanner" };
const percent = (p) => (p > 0.995 ? "over 99 %" : p < 0.005 ? "under 1 %" : `${Math.round(100 * p)} %`);
const seconds = (step) => (step * STEP).toFixed(2);

function render({ model, el }) {
  const ui = frame(el, {
    kind: "scanner",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const recordings = model.get("recordings"),
    combiners = model.get("combiners"),
    width = model.get("width"),
    guess = model.get("guess");
  const [bands, steps] = [recordings[0].cells.length, recordings[0].cells[0].length];
  const places = steps - width + 1;
  let shown = 0,
    by = 0,
    how = "maximum",
    guessed = false;

  const sound = cellGrid({ rows: bands, columns: steps, left: LEFT, top: TOP, width: CELL, height: BAND });
  const box = s("rect", { y: TOP - 2, height: bands * BAND + 4, rx: 4, class: "scan-word" });
  const name = s("text", { y: TOP - 7, "text-anchor": "middle", class: "scan-label" });
  const limits = () => {
    const one = recordings[shown];
    return { at: [by, 0], low: [Math.ceil(-one.start), 0], high: [Math.floor(steps - one.end), 0] };
  };
  const word = gridHandle(
    {
      label: "place of the word",
      cell: [CELL, BAND],
      where: limits,
      onMove: ([x]) => {
        by = x;
        show();
      },
    },
    box,
    name,
  );
  const picture = s(
    "svg",
    {
      viewBox: `0 0 420 ${TOP + bands * BAND + 6}`,
      class: "scan-picture",
      role: "group",
      "aria-label": "spectrogram",
    },
    s(
      "text",
      {
        x: 14,
        y: TOP + 50,
        "text-anchor": "middle",
        transform: `rotate(-90 14 ${TOP + 50})`,
        class: "scan-label",
      },
      "pitch",
    ),
    sound.element,
    word.element,
  );
  const windows = plot({ width: 420, height: 175 }),
    answers = plot({ width: 420, height: 195 });
  const legend = h(
    "div",
    { class: "plot-legend" },
    Object.entries(TITLES).map(([run, title]) => h("span", { class: run }, title)),
  );
  const cards = h("div", { class: "scan-cards" }),
    listed = dataTable();
  const menu = choice({
    label: "recording",
    value: "0",
    options: recordings.map((one, k) => [
      String(k),
      `${one.label ? "" : "decoy "}“${one.word}”${one.label ? ` ${k + 1}` : ""}`,
    ]),
    onChange: (key) => {
      shown = Number(key);
      by = Math.max(limits().low[0], Math.min(limits().high[0], by));
      show();
    },
  });
  const combining = choice({
    label: "combine the windows by",
    value: how,
    options: BEST.map((key) => [key, HOW[key]]),
    onChange: (key) => {
      how = key;
      show();
    },
  });
  const verdict = h("p", { class: "scan-verdict", "aria-live": "polite" });
  const bet = choice({
    label: guess.text,
    value: null,
    options: guess.options.map((one, k) => [String(k), one.text]),
    onChange: (key) => {
      guessed = true;
      verdict.textContent = guess.options[Number(key)].why;
      show();
    },
  });

  const turn = (k) => ((k % steps) + steps) % steps;
  const scan = (k) => combine(how, turnedScores(recordings[shown].ring, k, places), combiners);

  function show() {
    const one = recordings[shown],
      { low, high } = limits();
    const said = { centre: one.whole[turn(by)], everywhere: one.everywhere[turn(by)], scanner: scan(by) };
    const scores = turnedScores(one.ring, by, places);
    const best = scores.indexOf(Math.max(...scores));
    const middle = (one.start + one.end) / 2 + by;
    sound.paint(
      one.cells.map((_, i) => one.cells[0].map((__, j) => one.cells[bands - 1 - i][turn(j - by)] / 80)),
    );
    box.setAttribute("x", LEFT + (one.start + by) * CELL);
    box.setAttribute("width", (one.end - one.start) * CELL);
    name.setAttribute("x", LEFT + Math.max(4, Math.min(steps - 4, middle)) * CELL);
    name.textContent = `“${one.word}”`;
    const place =
      by === 0 ? "in the centre" : `${Math.abs(by) * 40} ms ${by < 0 ? "before" : "after"} the centre`;
    picture.setAttribute(
      "aria-label",
      `Spectrogram of ${seconds(steps)} seconds, ${bands} pitches from low to high; “${one.word}” is spoken from ${seconds(one.start + by)} to ${seconds(one.end + by)} seconds.`,
    );
    listed.offer("loudness of the recording", () => ({
      columns: ["time in seconds", "loudness, mean", "loudest pitch, 1 is the lowest"],
      rows: loudness(one.cells, (t) => turn(t - by)),
    }));
    word.show({ text: `${place}, its middle at ${seconds(middle)} seconds` });
    const time = { label: "time in seconds", min: 0, max: 2, ticks: [0, 0.5, 1, 1.5, 2] },
      chance = { min: 0, max: 1, ticks: [0, 0.5, 1] };
    windows.paint({
      x: time,
      y: { ...chance, label: "windows" },
      at: (best + width / 2) * STEP,
      marks: [{ y: 0.5, text: "yes above" }],
      curves: [
        { points: scores.map((score, t) => [(t + width / 2) * STEP, sigmoid(score)]), name: "is-run-2" },
      ],
      label: `Probability of “welcome” in each window, at the window's middle; the strongest, at ${seconds(best + width / 2)} seconds, gives ${percent(sigmoid(scores[best]))}.`,
    });
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
      said: guessed ? "" : TITLES[run],
    });
    answers.paint({
      x: { ...time, label: "word's middle, seconds" },
      y: { ...chance, label: "answers" },
      at: at(by),
      marks: [{ y: 0.5, text: "yes above" }],
      curves: [
        ...(guessed
          ? [
              curve((k) => one.whole[turn(k)], "is-run-4"),
              curve((k) => one.everywhere[turn(k)], "is-run-1"),
              curve(scan, "is-run-2"),
            ]
          : []),
        dot(said.centre, "is-run-4"),
        dot(said.everywhere, "is-run-1"),
        dot(said.scanner, "is-run-2"),
      ],
      label: guessed
        ? "Each network's probability of “welcome” against the place of the word."
        : "Each network's probability at the word's present place. The curves over all places appear after your bet.",
    });
    const wrong = (value) => value > 0 !== (one.label === 1);
    const words = (value) =>
      `${value > 0 ? "yes" : "no"}, ${percent(sigmoid(value))}${wrong(value) ? " ✗" : " ✓"}`;
    cards.replaceChildren(
      ...[
        ["is-run-4", "taught at the centre", said.centre],
        ["is-run-1", "taught everywhere", said.everywhere],
        ["is-run-2", `scanner, ${HOW[how]}`, said.scanner],
      ].map(([run, title, value]) =>
        h(
          "div",
          { class: `scan-card ${run} ${wrong(value) ? "is-wrong" : ""}` },
          h("span", {}, title),
          h("strong", {}, words(value)),
        ),
      ),
    );
    const mistaken = [
      ["the network taught at the centre", said.centre],
      ["the one taught everywhere", said.everywhere],
      ["the scanner", said.scanner],
    ]
      .filter(([, value]) => wrong(value))
      .map(([who]) => who);
    ui.say(
      `“${one.word}” ${place}. Is it “welcome”? Taught at the centre: ${percent(sigmoid(said.centre))}; taught everywhere: ${percent(sigmoid(said.everywhere))}; ` +
        `scanner: ${percent(sigmoid(said.scanner))}. ${mistaken.length ? `Wrong here: ${mistaken.join(", ")}.` : "All are right here."}`,
    );
  }
  ui.body.append(
    menu.element,
    bet.element,
    verdict,
    combining.element,
    cards,
    h(
      "div",
      { class: "scan-stack chalk-stage" },
      h("div", {}, picture, listed.element),
      windows.element,
      answers.element,
      legend,
    ),
    ui.status,
  );
  show();
  ui.done();
}

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

export default { render };
