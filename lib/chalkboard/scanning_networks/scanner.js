// The scanner: pull a spoken word through its recording; windows score it, and three networks answer.
// Source of its numbers: baked (recordings, scores at all places); combining window scores is live (numerics.js).

import { choice } from "../kit/controls.js";
import { h } from "../kit/dom.js";
import { frame } from "../kit/frame.js";
import { prediction } from "../kit/prediction.js";
import { combine, sigmoid, turnedScores } from "./numerics.js";
import { answerCards, curves, percent, placed, spectrogram } from "./scanner_panels.js";

const BEST = ["maximum", "logistic", "network"];
const HOW = { maximum: "maximum", logistic: "softmax, logistic", network: "network, by size" };

function render({ model, el }) {
  const ui = frame(el, {
    kind: "scanner",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const recordings = model.get("recordings"),
    combiners = model.get("combiners"),
    width = model.get("width");
  const [bands, steps] = [recordings[0].cells.length, recordings[0].cells[0].length];
  let shown = 0,
    by = 0,
    how = "maximum";

  const limits = () => {
    const one = recordings[shown];
    return { at: [by, 0], low: [Math.ceil(-one.start), 0], high: [Math.floor(steps - one.end), 0] };
  };
  const sound = spectrogram({
    bands,
    steps,
    where: limits,
    onMove: (x) => {
      by = x;
      show();
    },
  });
  const plots = curves(width);
  const cards = h("div", { class: "scan-cards" });
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
  const guess = prediction(model.get("guess"), () => show());

  /** What is heard with the word where it is: all scores, and the three answers `said`. */
  function heard() {
    const one = recordings[shown];
    const turn = (k) => ((k % steps) + steps) % steps;
    const scores = (k) => turnedScores(one.ring, k, steps - width + 1);
    const scan = (k) => combine(how, scores(k), combiners);
    return {
      ...limits(),
      one,
      by,
      turn,
      scan,
      scores: scores(by),
      said: { centre: one.whole[turn(by)], everywhere: one.everywhere[turn(by)], scanner: scan(by) },
      wrong: (value) => value > 0 !== (one.label === 1),
      told: guess.made(),
    };
  }
  function show() {
    const seen = heard();
    sound.paint(seen);
    plots.paint(seen);
    cards.replaceChildren(...answerCards(seen, HOW[how]));
    ui.say(tell(seen));
  }
  ui.body.append(
    menu.element,
    guess.element,
    combining.element,
    cards,
    h("div", { class: "scan-stack chalk-stage" }, sound.element, plots.elements),
    ui.status,
  );
  show();
  ui.done();
}

/** The three answers in words, and who is wrong. */
function tell({ one, by, said, wrong }) {
  const mistaken = [
    ["the network taught at the centre", said.centre],
    ["the one taught everywhere", said.everywhere],
    ["the scanner", said.scanner],
  ]
    .filter(([, value]) => wrong(value))
    .map(([who]) => who);
  const [centre, everywhere, scanner] = [said.centre, said.everywhere, said.scanner].map((value) =>
    percent(sigmoid(value)),
  );
  return (
    `“${one.word}” ${placed(by)}. Is it “welcome”? ` +
    `Taught at the centre: ${centre}; taught everywhere: ${everywhere}; scanner: ${scanner}. ` +
    (mistaken.length ? `Wrong here: ${mistaken.join(", ")}.` : "All are right here.")
  );
}

export default { render };
