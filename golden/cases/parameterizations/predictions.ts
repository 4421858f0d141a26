import type { CaseSource } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import { anyLevel, atLevels, circle, linear, subVp, vp } from "./levels.ts";
import { x, eps, x0 } from "../kit/points.ts";
const score = [-1.5, 0.25, 3, 0.5];

/** The state of the clean data `x0` with noise `eps` at signal 1/64 and noise 1: every entry is exact. */
const nearlyNoise = { scale: 0.015625, sigma: 1 };
const noisy = x0.map((clean, i) => clean / 64 + (eps[i] as number));
/** The state of the clean data `x0` with noise `eps` at noise 1/64. */
const nearlyClean = { scale: 1, sigma: 0.015625 };
const clean = x0.map((entry, i) => entry + (eps[i] as number) / 64);

const common = [
  ["mid", ["exactInputs"], "A generic level, every input exact in binary32.", { scale: 0.5, sigma: 0.875 }],
  ["vp/0.6-0.8", ["unitCircle"], "A rational point of the unit circle.", circle.steep],
  ["vp/linear-500", ["literature"], "Level 500 of the linear schedule.", vp(linear[500])],
  ["vp/linear-1000", ["literature"], "Level 1000 of the linear schedule: the signal is 0.0064.", vp(linear[1000])],
  ["sub-vp", ["otherProcess"], "A sub-VP level, inside the unit circle.", subVp],
  ["ve", ["otherProcess"], "A VE level: scale 1, large noise.", { scale: 1, sigma: 50 }],
] as const;

const firstLevel = [
  "vp/linear-1",
  ["literature"],
  "Level 1 of the linear schedule: sigma is 0.01.",
  vp(linear[1]),
] as const;
const atData = ["no-noise", ["edge"], "At the data the noise drops out.", { scale: 1, sigma: 0 }] as const;
const atNoise = ["no-signal", ["edge"], "Without signal the clean data drop out.", { scale: 0, sigma: 1 }] as const;

const toClean = (operation: string, other: "eps" | "score", values: readonly number[]): CaseSource[] => {
  const vectors = { x, [other]: values };
  return [
    ...atLevels(vectors, [...common, firstLevel, atData]),
    ...generated(operation, 3, (g) => ({ x: g.vec(4), [other]: g.vec(4), ...anyLevel(g) })),
  ];
};

const fromClean = (operation: string): CaseSource[] => {
  return [
    ...atLevels({ x, x0 }, [...common, firstLevel, atNoise]),
    pick("nearly-clean", ["cancellation"], "The state of clean data with noise 1/64: state and signal cancel.", {
      x: clean,
      x0,
      ...nearlyClean,
    }),
    ...generated(operation, 3, (g) => ({ x: g.vec(4), x0: g.vec(4), ...anyLevel(g) })),
  ];
};

const bySigma = (
  operation: string,
  name: "eps" | "score",
  values: readonly number[],
  edge: readonly CaseSource[],
): CaseSource[] => {
  const good = { [name]: values, sigma: 0.875 };
  return [
    pick("mid", ["exactInputs"], "A generic level.", good),
    pick("large", ["otherProcess"], "The largest VE level of CIFAR-10.", { ...good, sigma: 50 }),
    pick("small", ["literature"], "The smallest VE level: 0.01.", { ...good, sigma: 0.01 }),
    pick("unit", ["edge"], "At sigma = 1 noise, score and variance cannot be told apart but for the sign.", {
      ...good,
      sigma: 1,
    }),
    pick("vp/linear-500", ["literature"], "Level 500 of the linear schedule.", {
      ...good,
      sigma: vp(linear[500]).sigma,
    }),
    ...edge,
    ...generated(operation, 3, (g) => ({ [name]: g.vec(4), sigma: g.uniform(0.0625, 3) })),
  ];
};

/** Cases of the conversions between noise, clean data and score. */
export const predictionCases: Readonly<Record<string, readonly CaseSource[]>> = {
  x0FromEps: [
    pick("nearly-noise", ["cancellation"], "Signal 1/64: state and noise cancel, and what is left is amplified.", {
      x: noisy,
      eps,
      ...nearlyNoise,
    }),
    ...toClean("x0FromEps", "eps", eps),
  ],
  epsFromX0: fromClean("epsFromX0"),
  scoreFromEps: bySigma("scoreFromEps", "eps", eps, []),
  epsFromScore: bySigma("epsFromScore", "score", score, [
    pick("no-noise", ["edge"], "Without noise the prediction is 0, whatever the score.", { score, sigma: 0 }),
  ]),
  x0FromScore: [
    pick("exact-noise-score", ["cancellation"], "The score of pure noise, -x: the state cancels.", {
      x,
      score: x.map((entry) => -entry),
      scale: 0.015625,
      sigma: 0.9375,
    }),
    ...toClean("x0FromScore", "score", score),
  ],
  scoreFromX0: fromClean("scoreFromX0"),
};
