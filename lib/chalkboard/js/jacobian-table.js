// The Jacobian table: a function from three numbers to two, its slopes as a table in either layout, and the product
// with an upstream gradient. Source of its numbers: live (numerics-jacobians.js).

import { choice, player, slider } from "./controls.js";
import { fill, h, s } from "./dom.js";
import { bracketed, fmt, subscript } from "./format.js";
import { frame } from "./frame.js";
import { followLayout, layout, turn, turnedBefore } from "./layout.js";
import { matrix } from "./matrix.js";
import { mix, mixSlopes, timesVector } from "./numerics-jacobians.js";
import { transpose } from "./numerics-layers.js";

const sub = (k) => subscript(k + 1);
const INPUTS = [0, 1, 2].map((n) => `x${sub(n)}`),
  OUTPUTS = [0, 1].map((m) => `y${sub(m)}`);
const [WIDTH, HEIGHT, BOX, TALL] = [400, 196, 112, 50];
const inputAt = (n) => [6, 6 + n * 67],
  outputAt = (m) => [WIDTH - BOX - 6, 39 + m * 67];

function render({ model, el }) {
  const ui = frame(el, {
    kind: "jacobian-table",
    name: model.get("name"),
    question: model.get("question"),
    caption: model.get("caption"),
  });
  const x = [...model.get("x")],
    u = [...model.get("upstream")],
    guess = model.get("guess");
  let picked = null; // [n, m] of the cell that is touched

  const net = s("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "jacobian-net",
    role: "img",
    style: `aspect-ratio: ${WIDTH} / ${HEIGHT}`,
  });
  const turned = () => layout() === "numerator";
  const touch = (i, j) => {
    picked = turned() ? [j, i] : [i, j];
    paint();
  };
  const table = matrix({ label: "the slopes of each output by each input", hover: false, onPick: touch });
  const up = matrix({ label: "the upstream gradient" }),
    down = matrix({ label: "the gradient of x" });
  const equation = h("div", { class: "jacobian-product chalk-stage" });
  const sum = h("p", { class: "jacobian-sum" });
  const rows = player({
    last: 3,
    onMove: () => {
      picked = null;
      paint();
    },
  });

  const verdict = h("p", { class: "jacobian-verdict", "aria-live": "polite" });
  const bet = choice({
    label: guess.text,
    value: null,
    options: guess.options.map((one, k) => [String(k), one.text]),
    onChange: (key) => {
      verdict.textContent = guess.options[Number(key)].why;
      layouts.element.disabled = false;
    },
  });
  const layouts = choice({
    label: "layout of this page",
    value: layout(),
    onChange: turn,
    options: [
      ["deck", "the deck's: a row for each input"],
      ["numerator", "numerator: a row for each output"],
    ],
  });
  layouts.element.disabled = !turnedBefore();
  const stop = followLayout(() => {
    picked = null;
    layouts.set(layout());
    paint();
  });
  layouts.set(layout());
  const knob = (values, k, label, most) =>
    slider({
      label,
      min: -most,
      max: most,
      step: 0.5,
      value: values[k],
      onInput: (v) => {
        values[k] = v;
        paint();
      },
    }).element;
  const knobs = h(
    "div",
    { class: "jacobian-knobs" },
    h(
      "div",
      {},
      INPUTS.map((name, n) => knob(x, n, name, 3)),
    ),
    h(
      "div",
      {},
      OUTPUTS.map((_, m) => knob(u, m, `u${sub(m)}`, 2)),
    ),
  );

  function paint() {
    const slopes = mixSlopes(x),
      gradient = timesVector(slopes, u),
      y = mix(x),
      at = rows.at();
    const now = at - 1; // the row being made, −1 before the first
    const isOn = (n, m) => (picked ? picked[0] === n && picked[1] === m : n === now);
    fill(
      net,
      ...edges(slopes, isOn),
      ...x.flatMap((v, n) =>
        box(
          inputAt(n),
          `${INPUTS[n]} = ${fmt(v)}`,
          n < at ? `∂ ${fmt(gradient[n])}` : "",
          picked ? picked[0] === n : n === now,
        ),
      ),
      ...y.flatMap((v, m) =>
        box(
          outputAt(m),
          `${OUTPUTS[m]} = ${fmt(v)}`,
          `u${sub(m)} = ${fmt(u[m])}`,
          picked ? picked[1] === m : now >= 0,
        ),
      ),
    );
    net.setAttribute(
      "aria-label",
      `inputs ${x.map((v, n) => `${INPUTS[n]} = ${fmt(v)}`).join(", ")}; outputs ${y.map((v, m) => `${OUTPUTS[m]} = ${fmt(v)}`).join(", ")}`,
    );

    const stand = (column) => (turned() ? [column] : column.map((v) => [v]));
    const index = (i, j) => (turned() ? j : i); // of an entry of a row or of a column
    const size = (a, b) => (turned() ? `${b} × ${a}` : `${a} × ${b}`);
    table.paint({
      values: turned() ? transpose(slopes) : slopes,
      rows: turned() ? OUTPUTS : INPUTS,
      cols: turned() ? INPUTS : OUTPUTS,
      title: `∂y/∂x\n${size(3, 2)}`,
      mark: (i, j) => {
        const [n, m] = turned() ? [j, i] : [i, j];
        return isOn(n, m) ? `is-value ${picked ? "is-lit" : ""}` : "";
      },
    });
    up.paint({
      values: stand(u),
      title: `∂L/∂y\n${size(2, 1)}`,
      mark: (i, j) => ((picked ? picked[1] === index(i, j) : now >= 0) ? "is-gradient" : ""),
    });
    down.paint({
      values: stand(gradient.map((v, n) => (n < at ? v : null))),
      title: `∂L/∂x\n${size(3, 1)}`,
      mark: (i, j) => (index(i, j) === now ? "is-gradient is-lit" : index(i, j) < now ? "is-gradient" : ""),
    });
    if (equation.dataset.order !== layout()) {
      // rebuilt only when turned, for what is moved loses the focus
      const [left, right] = turned() ? [up, table] : [table, up];
      equation.dataset.order = layout();
      fill(equation, down.element, factor("=", left), factor("×", right));
    }
    sum.textContent =
      now < 0
        ? "Step on: one entry of ∂L/∂x after another."
        : `∂L/∂${INPUTS[now]} = ${u.map((v, m) => `${bracketed(slopes[now][m])} · ${bracketed(v)}`).join(" + ")} = ${fmt(gradient[now])}`;
    ui.say(tell(slopes, gradient, now));
  }
  function tell(slopes, gradient, now) {
    const way = turned()
      ? "Numerator layout, upstream × local, gradients are rows"
      : "The deck's layout, local × upstream, gradients are columns";
    if (picked) {
      const [n, m] = picked,
        place = turned() ? `(${m + 1}, ${n + 1})` : `(${n + 1}, ${m + 1})`;
      return `Cell ${place} is ∂${OUTPUTS[m]}/∂${INPUTS[n]} = ${fmt(slopes[n][m])}, the path from ${INPUTS[n]} to ${OUTPUTS[m]}: a small nudge of ${INPUTS[n]} arrives at ${OUTPUTS[m]} ${fmt(slopes[n][m])} times as long.`;
    }
    if (now < 0) return `${way}. Nothing is multiplied yet.`;
    const line = turned() ? `column ${now + 1}` : `row ${now + 1}`;
    return `${way}. ${line[0].toUpperCase()}${line.slice(1)} of the table holds all paths out of ${INPUTS[now]}; weighted with ${u.map((v) => fmt(v)).join(" and ")}, they give ∂L/∂${INPUTS[now]} = ${fmt(gradient[now])}.`;
  }
  ui.body.append(
    bet.element,
    verdict,
    layouts.element,
    h("div", { class: "jacobian-top" }, net, knobs),
    equation,
    sum,
    rows.element,
    ui.status,
  );
  rows.reset(3, 1);
  paint();
  ui.done();
  return () => {
    rows.stop();
    stop();
  };
}

/** A factor of a product with the sign before it, which stays with it when the line breaks. */
const factor = (sign, one) =>
  h(
    "div",
    { class: "jacobian-factor" },
    h("span", { class: "jacobian-sign", "aria-hidden": "true" }, sign),
    one.element,
  );

function box([left, top], first, second, lit) {
  return [
    s("rect", { x: left, y: top, width: BOX, height: TALL, rx: 8, class: lit ? "is-on" : "" }),
    s("text", { x: left + BOX / 2, y: top + 20, class: "jacobian-value" }, first),
    s("text", { x: left + BOX / 2, y: top + 40, class: "jacobian-gradient" }, second),
  ];
}

/** The six paths, those that are on last, with their slopes. */
function edges(slopes, isOn) {
  const all = slopes.flatMap((row, n) =>
    row.map((slope, m) => {
      const [x1, y1, x2, y2] = [
        inputAt(n)[0] + BOX,
        inputAt(n)[1] + TALL / 2,
        outputAt(m)[0],
        outputAt(m)[1] + TALL / 2,
      ];
      return {
        on: isOn(n, m),
        line: { x1, y1, x2, y2 },
        slope,
        at: [x1 + 0.55 * (x2 - x1), y1 + 0.55 * (y2 - y1) + 5],
      };
    }),
  );
  return [...all.filter((one) => !one.on), ...all.filter((one) => one.on)].flatMap(
    ({ on, line, slope, at }) =>
      [
        s("line", { ...line, class: on ? "is-on" : "" }),
        on ? s("text", { x: at[0], y: at[1], class: "jacobian-slope" }, fmt(slope)) : null,
      ].filter(Boolean),
  );
}

export default { render };
