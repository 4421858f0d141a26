import { normalCdf } from "../../../reference/kit/erfc.ts";
import type { Mat, Vec } from "../../../reference/kit/tensor.ts";
import { length, numbers, row, scale, squaredNorm, sub, add } from "../../../reference/kit/tensor.ts";
import { ncsnv2Gamma, ncsnv2SigmaMax, ncsnv2VarianceRatio } from "../../../reference/smld.ts";
import { langevinHalf } from "../common/langevin.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";

const rows = (points: Mat): Vec[] => Array.from({ length: length(points) }, (_, i) => row(points, i));

const distance = (a: Vec, b: Vec): number => Math.sqrt(squaredNorm(sub(a, b)));

const rounded = (terms: readonly number[]): number => terms.reduce((sum, term) => f32(sum + term), 0);

const products = (a: Vec, b: Vec): number[] =>
  numbers(a).map((entry, j) => f32(f32(entry) * f32(numbers(b)[j] as number)));

/** `|a|^2 + |b|^2 - 2 a b` in binary32. */
const expanded = (a: Vec, b: Vec): number => {
  const squares = f32(rounded(products(a, a)) + rounded(products(b, b)));
  return f32(squares - f32(2 * rounded(products(a, b))));
};

/** The root above 1 of a falling function, by halving. */
const root = (excess: (gamma: number) => number, high: number): number => {
  let [low, top] = [1, high];
  for (let halving = 0; halving < 100; halving += 1) {
    const middle = (low + top) / 2;
    if (excess(middle) > 0) low = middle;
    else top = middle;
  }
  return low;
};

const between = (from: number, to: number): number => normalCdf(to) - normalCdf(from);

/** The ratio after the steps, with what can go wrong in it. */
const ratioWith = (factor: number, power: number, start: number, limit: number): { ratio: number } => ({
  ratio: Math.abs(factor) ** power * (start - limit) + limit,
});

const gammaDeviations: readonly Deviation[] = [
  deviation(ncsnv2Gamma, {
    id: "dimension-not-doubled",
    kind: "bug",
    title: "The root of d for that of 2 d",
    hint: "You use sqrt(d): the radius of a shell of noise has the variance 1/2, so sqrt(2 d) is expected.",
    evidence: "constructed",
    applies: ({ d }) => d >= 10,
    run: ({ d }) => ({
      gamma: root((gamma) => {
        const centre = Math.sqrt(d) * (gamma - 1);
        return between(centre - 3 * gamma, centre + 3 * gamma) - 0.5;
      }, 100),
    }),
  }),
  deviation(ncsnv2Gamma, {
    id: "shell-not-scaled",
    kind: "bug",
    title: "Three standard deviations of the wrong level",
    hint: "You use 3 where 3 gamma is expected: the shell that counts is that of the larger level.",
    evidence: "constructed",
    run: ({ d }) => ({
      gamma: root((gamma) => {
        const centre = Math.sqrt(2 * d) * (gamma - 1);
        return between(centre - 3, centre + 3) - 0.5;
      }, 100),
    }),
  }),
  deviation(ncsnv2Gamma, {
    id: "inverse-ratio",
    kind: "convention",
    title: "The ratio of the smaller level to the larger",
    hint: "You return sigma_(i-1) / sigma_i, which is below 1. That is the ratio of neighbours in a descending list.",
    evidence: "constructed",
    convention: { name: "levelRatio", value: "inverse" },
    run: ({ d }) => ({ gamma: 1 / ncsnv2Gamma({ d }).gamma }),
  }),
];

/** Deviations of the techniques of NCSNv2. */
export const ncsnv2Deviations: readonly Deviation[] = [
  deviation(ncsnv2SigmaMax, {
    id: "squared-distance",
    kind: "bug",
    title: "The squared distance",
    hint: "You return the largest squared distance: its root is missing.",
    evidence: "constructed",
    run: ({ points }) => ({ sigmaMax: ncsnv2SigmaMax({ points }).sigmaMax ** 2 }),
  }),
  deviation(ncsnv2SigmaMax, {
    id: "distance-from-the-mean",
    kind: "bug",
    title: "The largest distance from the mean",
    hint: "You measure from the mean of the points; the level must span the farthest pair.",
    evidence: "constructed",
    run: ({ points }) => {
      const [first, ...rest] = rows(points) as [Vec, ...Vec[]];
      const mean = scale(1 / length(points), add(first, ...rest));
      return { sigmaMax: Math.max(...rows(points).map((point) => distance(point, mean))) };
    },
  }),
  deviation(ncsnv2SigmaMax, {
    id: "neighbours-only",
    kind: "bug",
    title: "Only neighbouring rows compared",
    hint: "You compare every point with the next one only; the farthest pair may be any.",
    evidence: "constructed",
    run: ({ points }) => {
      const list = rows(points);
      return { sigmaMax: Math.max(...list.slice(1).map((point, i) => distance(point, list[i] as Vec))) };
    },
  }),
  deviation(ncsnv2SigmaMax, {
    id: "expanded-square",
    kind: "precision",
    title: "The squared distance from norms and products in binary32",
    hint: "|a|^2 + |b|^2 - 2 a b loses its digits for close points far from the origin: subtract the points first. Libraries of pairwise distances use that form.",
    evidence: "constructed",
    run: ({ points }) => {
      const list = rows(points);
      const squares = list.flatMap((a, i) => list.slice(i + 1).map((b) => Math.max(0, expanded(a, b))));
      return { sigmaMax: f32(Math.sqrt(Math.max(...squares))) };
    },
  }),
  ...gammaDeviations,
  ...deviates(langevinHalf, [
    on(ncsnv2VarianceRatio, (inputs) => ncsnv2VarianceRatio({ ...inputs, stepSize: inputs.stepSize / 2 }), {
      convention: { name: "langevinStep", value: "half" },
    }),
  ]),
  deviation(ncsnv2VarianceRatio, {
    id: "decay-of-the-mean",
    kind: "bug",
    title: "The factor of the mean for that of the variance",
    hint: "Your variance decays as q^T; a variance decays with the square, q^(2T).",
    evidence: "constructed",
    applies: ({ stepSize, sigmaMin }) => stepSize < sigmaMin * sigmaMin,
    run: ({ stepSize, sigmaMin, gamma, numCorrectors }) => {
      const step = stepSize / sigmaMin ** 2;
      return ratioWith(1 - step, numCorrectors, gamma * gamma, 2 / (2 - step));
    },
  }),
  deviation(ncsnv2VarianceRatio, {
    id: "gamma-not-squared",
    kind: "bug",
    title: "The ratio of the levels for that of their variances",
    hint: "You start from gamma; the start has the variance gamma^2 in units of the level's.",
    evidence: "constructed",
    applies: ({ gamma }) => gamma > 0,
    run: ({ stepSize, sigmaMin, gamma, numCorrectors }) => {
      const step = stepSize / sigmaMin ** 2;
      return ratioWith(1 - step, 2 * numCorrectors, gamma, 2 / (2 - step));
    },
  }),
  deviation(ncsnv2VarianceRatio, {
    id: "limit-one",
    kind: "bug",
    title: "The limit of vanishing steps",
    hint: "Your ratio tends to 1; with steps of finite size it tends to 1 / (1 - stepSize / (2 sigmaMin^2)). 1 is the ratio of the process in continuous time.",
    evidence: "constructed",
    run: ({ stepSize, sigmaMin, gamma, numCorrectors }) =>
      ratioWith(1 - stepSize / sigmaMin ** 2, 2 * numCorrectors, gamma * gamma, 1),
  }),
];
