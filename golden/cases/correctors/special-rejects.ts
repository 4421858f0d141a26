import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { reject } from "../kit/build.ts";
import type { Special } from "./special.ts";
import { alone, specialRuns, ve, vp } from "./special.ts";

const shared = (good: Special): CaseSource[] => {
  const inputs = { ...good };
  return [
    reject("too-little-noise", ["SHAPE"], "One row for each update.", inputs, { noises: good.noises.slice(1) }),
    reject("too-much-noise", ["SHAPE"], "One row for each update.", inputs, { noises: [...good.noises, [0.5]] }),
    reject("negative-count", ["DOMAIN"], "A count is not negative.", inputs, { numCorrectors: -1 }),
    reject("snr-zero", ["DOMAIN"], "The ratio is above 0.", inputs, { snr: 0 }),
  ];
};

const veRejects = (good: Special): CaseSource[] => [
  ...shared(good),
  reject("clean-level", ["ORDER"], "Entry 0 is the clean data.", { ...good }, { sigmas: [0.25, 0.5, 1.5] }),
  reject(
    "repeated-level",
    ["ORDER"],
    "A level has more noise than the one before.",
    { ...good },
    { sigmas: [0, 0.5, 0.5] },
  ),
];

const vpRejects = (good: Special): CaseSource[] => [
  ...shared(good),
  reject("beta-zero", ["DOMAIN"], "A transition adds some noise.", { ...good }, { betas: [0.25, 0] }),
  reject("beta-one", ["DOMAIN"], "A transition keeps some signal.", { ...good }, { betas: [0.25, 1] }),
  reject("unknown-rule", ["DOMAIN"], "Two rules have names.", { ...good }, { alphaRule: "alpha" }),
];

const zeroScore = (good: Special, x: number): CaseSource =>
  reject(
    "zero-score",
    ["DOMAIN"],
    "The start is the mean, its score is 0: the rule has no step size.",
    { ...good },
    {
      x: [x],
    },
  );

/** What the four algorithms refuse. */
const rejects: Readonly<Record<keyof typeof specialRuns, readonly CaseSource[]>> = {
  pcSampleVe: veRejects(ve),
  pcSampleVp: vpRejects(vp),
  pcCorrectorOnlyVe: [
    ...veRejects(alone(ve)),
    zeroScore(alone(ve), 0.125),
    reject(
      "no-update",
      ["SHAPE"],
      "A run makes at least one update.",
      { ...alone(ve) },
      {
        numCorrectors: 0,
        noises: [[0.5]],
      },
    ),
  ],
  pcCorrectorOnlyVp: [
    ...vpRejects(alone(vp)),
    reject(
      "no-update",
      ["SHAPE"],
      "A run makes at least one update.",
      { ...alone(vp) },
      {
        numCorrectors: 0,
        noises: [[0.5]],
      },
    ),
  ],
};

/** Cases of the four algorithms. */
export const specialCases: ChapterCases["operations"] = Object.fromEntries(
  Object.entries(specialRuns).map(([name, runs]) => [name, [...runs, ...rejects[name as keyof typeof specialRuns]]]),
);
