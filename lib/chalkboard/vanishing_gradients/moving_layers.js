// Which layers move? Recorded training, one thermometer a layer for how far its weights have come, and the loss.
// Source of its numbers: baked, every run trained by chalkgrad.

import { choice } from "../kit/controls.js";
import { dataTable } from "../kit/data_table.js";
import { h } from "../kit/dom.js";
import { fmt } from "../kit/format.js";
import { frame, onWidth } from "../kit/frame.js";
import { player } from "../kit/player.js";
import { plot } from "../kit/plot.js";
import { prediction } from "../kit/prediction.js";
import { drawRow } from "./thermometer_row.js";

const DEEPEST = 14; // decades shown below 1

function render({ model, el }) {
  const ui = frame(el, {
    kind: "moving-layers",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const runs = model.get("runs");
  let chosen = 0,
    width = 0;

  const drawing = h("div", { class: "thermo-moves chalk-stage" }),
    listed = dataTable();
  const loss = plot({ width: 480, height: 220 });
  const time = player({
    last: runs[0].steps.length - 1,
    onMove: () => show(),
    pace: 160,
    count: (k) => runs[chosen].steps[k],
  });
  const guess = prediction(model.get("guess"), () => {
    time.move(runs[chosen].steps.length - 1);
    show();
  });
  const menu = choice({
    label: "network",
    value: "0",
    options: runs.map((one, k) => [String(k), one.title]),
    onChange: (key) => {
      chosen = Number(key);
      const last = runs[chosen].steps.length - 1;
      time.reset(last, guess.made() ? last : 0);
      show();
    },
  });

  function show() {
    const run = runs[chosen],
      at = time.at(),
      layers = run.moved[0].length;
    const from = guess.made() ? 0 : layers - 1;
    const told = tell(run, at, guess.made());
    drawing.replaceChildren(
      drawRow({ logs: run.moved[at], layers, from, zoom: DEEPEST, top: 1, label: told }, width),
    );
    listed.offer("how far each layer has moved", () => ({
      columns: ["layer", "share of its length"],
      rows: run.moved[at].map((v, k) => [k + 1, v > -16 ? fmt(10 ** v, 2) : "nothing yet"]).slice(from),
    }));
    const last = Math.max(...runs.map((one) => one.steps.at(-1)));
    loss.paint({
      x: { label: "step", min: 0, max: last },
      y: { label: "loss", min: 0, max: 1.5 },
      curves: [{ points: run.losses.slice(0, run.steps[at] + 1).map((v, k) => [k, v]), name: "is-loss" }],
      marks: [{ y: Math.LN2, text: "ln 2: a coin", name: "" }],
      at: run.steps[at],
      label: `Loss against steps. ${told}`,
    });
    ui.say(told);
  }
  ui.body.append(guess.element, menu.element, drawing, listed.element, loss.element, time.element, ui.status);
  const stop = onWidth(drawing, (next) => {
    width = next;
    show();
  });
  ui.root.addEventListener("keydown", (event) => {
    if (!event.target.matches("input, button")) time.key(event);
  });
  ui.done();
  return () => {
    stop();
    time.stop();
  };
}

function tell(run, at, guessed) {
  const step = run.steps[at],
    moved = run.moved[at],
    part = (k) => fmt(10 ** moved[k], 2);
  const where =
    `${run.title}, step size ${fmt(run.lr)}, after ${step} ${step === 1 ? "step" : "steps"}: ` +
    `loss ${fmt(run.losses[step], 3)}. `;
  if (step === 0) return `${where}No layer has moved yet.`;
  const last = `Layer ${moved.length} has moved by ${part(moved.length - 1)} of its length`;
  if (!guessed) return `${where}${last}. Place your bet to uncover the others.`;
  return `${where}${last}, layer 1 by ${part(0)}. ${sense(run, at)}`;
}

function sense(run, at) {
  if (run.losses[run.steps[at]] > 100) return "The step was far too long: training is over.";
  const [first, last] = [run.moved[at][0], run.moved[at].at(-1)];
  if (last - first > 4) return "The first layers do not move.";
  return last < -5 ? "No layer moves." : "All layers move.";
}

export default { render };
