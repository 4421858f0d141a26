import { generated, pick } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";
import { drawMatrix } from "../kit/points.ts";

const jacobian3 = [
  [-1.5, 0.25, 2],
  [0.75, 0.5, -0.125],
  [-0.5, 1.25, -2],
];
const symmetric3 = [
  [-1.5, 0.5, 0.75],
  [0.5, 0.25, -1.25],
  [0.75, -1.25, 2],
];
const turning3 = [
  [0, 1.5, -0.25],
  [-1.5, 0, 2],
  [0.25, -2, 0],
];
const diagonal3 = [
  [1.5, 0, 0],
  [0, -0.25, 0],
  [0, 0, 3],
];

const probing = { probe: [1, -1, 1, 1], jvp: [0.5, -1.25, 2, 0.03125] };
const variance = { matrix: jacobian3, kind: "rademacher" };

/** Cases of the divergence and of its estimators. */
export const divergenceCases: ChapterCases["operations"] = {
  logDensityRate: [
    pick("contracting", ["exactInputs"], "Paths that come together: the density on them rises.", { divergence: -2.5 }),
    pick("spreading", ["exactInputs"], "Paths that spread: the density on them falls.", { divergence: 0.375 }),
    pick("incompressible", ["edge"], "No divergence, no change.", { divergence: 0 }),
    ...generated("logDensityRate", 2, (g) => ({ divergence: g.uniform(-20, 20) })),
  ],
  divergenceExact: [
    pick("full", ["coupled"], "Coordinates that depend on each other: only the diagonal counts.", {
      jacobian: jacobian3,
    }),
    pick("diagonal", ["exactInputs"], "Independent coordinates.", { jacobian: diagonal3 }),
    pick("antisymmetric", ["edge"], "A rotation does not diverge.", { jacobian: turning3 }),
    pick("one-dimension", ["edge"], "A derivative.", { jacobian: [[-0.625]] }),
    pick("cancelling", ["cancellation"], "Opposite derivatives leave what is small.", {
      jacobian: [
        [1024, 3, 1],
        [2, -1023.9375, 5],
        [1, 1, 0.0009765625],
      ],
    }),
    ...generated("divergenceExact", 3, (g) => ({ jacobian: drawMatrix(g) })),
  ],
  hutchinsonDivergence: [
    pick("signs", ["signProbe"], "A sign probe.", probing),
    pick("normal", ["normalProbe"], "A normal probe: its squares are not 1.", {
      probe: [0.5, -1.75, 0.25, 1.125],
      jvp: [0.5, -1.25, 2, 0.03125],
    }),
    pick("one-dimension", ["signProbe", "edge"], "In one dimension a sign probe is exact.", {
      probe: [-1],
      jvp: [0.625],
    }),
    pick("zero-product", ["edge"], "A field that does not change along the probe.", {
      probe: [1, -1, 1],
      jvp: [0, 0, 0],
    }),
    ...generated("hutchinsonDivergence", 3, (g) => ({ probe: g.vec(4), jvp: g.vec(4) })),
  ],
  hutchinsonVariance: [
    pick("signs", ["signProbe", "coupled"], "Signs see the symmetric part off its diagonal.", variance),
    pick("normal", ["normalProbe", "coupled"], "Normal probes see all of the symmetric part.", {
      ...variance,
      kind: "gaussian",
    }),
    pick("symmetric-signs", ["signProbe"], "A symmetric matrix: the Jacobian of a score.", {
      matrix: symmetric3,
      kind: "rademacher",
    }),
    pick("symmetric-normal", ["normalProbe"], "The same with normal probes.", { matrix: symmetric3, kind: "gaussian" }),
    pick("diagonal-signs", ["signProbe", "edge"], "For a diagonal matrix signs have no variance at all.", {
      matrix: diagonal3,
      kind: "rademacher",
    }),
    pick("diagonal-normal", ["normalProbe"], "Normal probes have.", { matrix: diagonal3, kind: "gaussian" }),
    pick("antisymmetric", ["normalProbe", "edge"], "A rotation contributes nothing to any estimate.", {
      matrix: turning3,
      kind: "gaussian",
    }),
    pick(
      "large-diagonal",
      ["signProbe", "cancellation"],
      "The squares of the diagonal must not enter and leave again.",
      {
        matrix: [
          [1024, 0.0625],
          [0.03125, -2048],
        ],
        kind: "rademacher",
      },
    ),
    ...generated("hutchinsonVariance", 4, (g, i) => ({
      matrix: drawMatrix(g),
      kind: i % 2 === 0 ? "rademacher" : "gaussian",
    })),
  ],
  probeRademacher: [
    pick("bits", ["signProbe"], "Ones become +1, zeros -1.", { bits: [1, 0, 0, 1] }),
    pick("one-bit", ["signProbe", "edge"], "One dimension.", { bits: [0] }),
    pick("all-ones", ["signProbe", "edge"], "No coordinate is left out.", { bits: [1, 1, 1] }),
    ...generated("probeRademacher", 2, (g) => ({ bits: [g.int(0, 1), g.int(0, 1), g.int(0, 1), g.int(0, 1)] })),
  ],
  probeGaussian: [
    pick("draw", ["normalProbe"], "The draw as it is.", { noise: [0.5, -1.25, 2, 0.03125] }),
    pick("one-dimension", ["normalProbe", "edge"], "A sign probe would have length 1 here.", { noise: [-0.375] }),
    pick("zero", ["normalProbe", "edge"], "A draw may be 0.", { noise: [0, 0] }),
    ...generated("probeGaussian", 2, (g) => ({ noise: g.vec(4) })),
  ],
};
