// A linear classifier in the reader's hands: its W and b, the best it was by hand, and where descent takes it.

import { AT_FIRST, fromPose, pose } from "./decision_regions_grips.js";
import { descend, gradient, judge } from "./numerics.js";

const ETA = 1;
const REST = 1e-4; // where no entry of the gradient is larger, descent has arrived
const ROUNDS = 60,
  STEPS = 50; // descent that has not arrived gives up after so many

/** The classifier of one scene: { W, b, points, labels }, as Python's region_scene makes it. */
export function classifier(scene) {
  const { points, labels } = scene;
  let now = fresh();

  function fresh() {
    const { loss, right } = judge(scene.W, scene.b, points, labels);
    return {
      W: scene.W,
      b: scene.b,
      poses: scene.W.map(() => AT_FIRST),
      moved: false,
      hand: { loss, right },
      descended: null,
      arrived: false,
    };
  }
  function down(steps) {
    const next = descend(now.W, now.b, points, labels, ETA, steps);
    // Subtracting the same from every logit changes nothing: with two classes, class 0 keeps the logit 0.
    const two = next.b.length === 2,
      [first, zero] = two ? [next.W[0], next.b[0]] : [[0, 0], 0];
    now.W = next.W.map((row) => row.map((v, i) => v - first[i]));
    now.b = next.b.map((v) => v - zero);
    now.descended = judge(now.W, now.b, points, labels);
  }
  return {
    /** All there is to show: the state and, as `judged`, what W and b cost and how many points they get right. */
    now() {
      now.poses = now.W.map((w, k) => pose(w, now.b[k], now.poses[k]));
      return { ...now, judged: judge(now.W, now.b, points, labels) };
    },
    /** The line of class k is pulled to a pose. */
    pull(k, to) {
      const { w, b } = fromPose(to);
      now.W = now.W.map((row, i) => (i === k ? w : row));
      now.b = now.b.map((v, i) => (i === k ? b : v));
      now.poses[k] = to;
      Object.assign(now, { moved: true, arrived: false });
      const { loss, right } = judge(now.W, now.b, points, labels);
      if (!now.descended)
        now.hand = { loss: Math.min(loss, now.hand.loss), right: Math.max(right, now.hand.right) };
    },
    /** So many steps of gradient descent. */
    down,
    /** Descent to where it comes to rest. */
    arrive() {
      for (let round = 0; round < ROUNDS; round += 1) {
        const slope = gradient(now.W, now.b, points, labels);
        if (Math.max(...slope.W.flat().map(Math.abs), ...slope.b.map(Math.abs)) < REST) break;
        down(STEPS);
      }
      now.arrived = true;
    },
    restart() {
      now = fresh();
    },
  };
}
