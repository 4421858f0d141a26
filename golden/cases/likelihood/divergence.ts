import { generated, pick, reject } from "../kit/build.ts";
import type { CaseSource, ChapterCases } from "../kit/case.ts";
import type { Generator } from "../kit/generator.ts";

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

const drawMatrix = (g: Generator): number[][] => [g.vec(3), g.vec(3), g.vec(3)];

const matrixRejects = (good: CaseSource["inputs"], name: string): CaseSource[] => [
  reject("not-square", ["SHAPE"], "A field has as many outputs as inputs.", good, {
    [name]: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  }),
  reject("a-vector", ["SHAPE"], "The diagonal alone is no Jacobian.", good, { [name]: [1, 2, 3] }),
  reject("infinite-entry", ["NONFINITE", "DOMAIN"], "An infinite derivative has no meaning.", good, {
    [name]: [
      [1, Infinity],
      [0, 1],
    ],
  }),
  reject("missing", ["UNKNOWN_INPUT"], "There is no default matrix.", good, { [name]: undefined }),
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
    reject("nan", ["NONFINITE", "DOMAIN"], "NaN is no divergence.", { divergence: 1 }, { divergence: NaN }),
    reject(
      "a-vector",
      ["DOMAIN", "SHAPE"],
      "A divergence is one number, not the diagonal of a Jacobian.",
      { divergence: 1 },
      { divergence: [1, 2] },
    ),
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
    ...matrixRejects({ jacobian: jacobian3 }, "jacobian"),
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
    reject("jvp-length", ["SHAPE"], "The product has the dimension of the probe.", probing, { jvp: [1, 2, 3] }),
    reject("probe-infinite", ["NONFINITE", "DOMAIN"], "An infinite entry has no meaning.", probing, {
      probe: [1, Infinity, 1, 1],
    }),
    reject("jvp-nan", ["NONFINITE", "DOMAIN"], "NaN is no product.", probing, { jvp: [1, NaN, 1, 1] }),
    reject("no-probe", ["UNKNOWN_INPUT"], "The probe is an input: nothing is drawn.", probing, { probe: undefined }),
    reject("empty", ["SHAPE"], "A state has at least one coordinate.", probing, { probe: [], jvp: [] }),
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
    reject("unknown-kind", ["DOMAIN"], "Two kinds of probes are stated.", variance, { kind: "sphere" }),
    ...matrixRejects(variance, "matrix"),
  ],
  probeRademacher: [
    pick("bits", ["signProbe"], "Ones become +1, zeros -1.", { bits: [1, 0, 0, 1] }),
    pick("one-bit", ["signProbe", "edge"], "One dimension.", { bits: [0] }),
    pick("all-ones", ["signProbe", "edge"], "No coordinate is left out.", { bits: [1, 1, 1] }),
    ...generated("probeRademacher", 2, (g) => ({ bits: [g.int(0, 1), g.int(0, 1), g.int(0, 1), g.int(0, 1)] })),
    reject("two", ["DOMAIN"], "A bit is 0 or 1.", { bits: [1, 0] }, { bits: [1, 2] }),
    reject("a-sign", ["DOMAIN"], "A sign is no bit.", { bits: [1, 0] }, { bits: [1, -1] }),
    reject("a-half", ["DOMAIN"], "A uniform draw is no bit.", { bits: [1, 0] }, { bits: [1, 0.5] }),
    reject("empty", ["SHAPE"], "A probe has at least one coordinate.", { bits: [1, 0] }, { bits: [] }),
  ],
  probeGaussian: [
    pick("draw", ["normalProbe"], "The draw as it is.", { noise: [0.5, -1.25, 2, 0.03125] }),
    pick("one-dimension", ["normalProbe", "edge"], "A sign probe would have length 1 here.", { noise: [-0.375] }),
    pick("zero", ["normalProbe", "edge"], "A draw may be 0.", { noise: [0, 0] }),
    ...generated("probeGaussian", 2, (g) => ({ noise: g.vec(4) })),
    reject("nan", ["NONFINITE", "DOMAIN"], "NaN is no draw.", { noise: [0.5, 1] }, { noise: [0.5, NaN] }),
    reject("empty", ["SHAPE"], "A probe has at least one coordinate.", { noise: [0.5, 1] }, { noise: [] }),
    reject("missing", ["UNKNOWN_INPUT"], "The draw is an input.", { noise: [0.5, 1] }, { noise: undefined }),
  ],
};
