// The kinds of affine maps, each a matrix and a shift that one number makes.

import { compose } from "./numerics.js";

/** The map that leaves every point where it is. */
export const NONE = [
  [
    [1, 0],
    [0, 1],
  ],
  [0, 0],
];

/** A number without the dust that rounding leaves on it. */
export const tidy = (v) => Number(v.toFixed(12)) + 0;
const turned = (degrees) =>
  [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)].map(tidy);

/** Each kind: the range of its number, and its matrix and shift. */
export const KINDS = {
  translate: {
    min: -1.5,
    max: 1.5,
    step: 0.1,
    start: 0.8,
    unit: "",
    make: (v) => [
      [
        [1, 0],
        [0, 1],
      ],
      [v, tidy(v / 2)],
    ],
  },
  rotate: {
    min: -180,
    max: 180,
    step: 5,
    start: 30,
    unit: "°",
    make: (v) => {
      const [c, k] = turned(v);
      return [
        [
          [c, -k],
          [k, c],
        ],
        [0, 0],
      ];
    },
  },
  scale: {
    min: -2,
    max: 2,
    step: 0.1,
    start: 1.5,
    unit: "",
    make: (v) => [
      [
        [v, 0],
        [0, v],
      ],
      [0, 0],
    ],
  },
  shear: {
    min: -2,
    max: 2,
    step: 0.1,
    start: 1,
    unit: "",
    make: (v) => [
      [
        [1, v],
        [0, 1],
      ],
      [0, 0],
    ],
  },
  reflect: {
    min: -90,
    max: 90,
    step: 5,
    start: 90,
    unit: "°",
    make: (v) => {
      const [c, k] = turned(2 * v);
      return [
        [
          [c, k],
          [k, -c],
        ],
        [0, 0],
      ];
    },
  },
};

/** All maps, first to last, as one. */
export const chain = (maps) =>
  maps.reduce((sofar, { kind, value }) => compose(KINDS[kind].make(value), sofar), NONE);
