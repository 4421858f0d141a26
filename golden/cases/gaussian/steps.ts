import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick, reject } from "../kit/build.ts";

type Inputs = CaseSource["inputs"];

/** A level of the variance-preserving chain, its scale and noise rounded to binary32. */
const vp = (alphaBar: number, beta?: number) => ({
  scale: Math.fround(Math.sqrt(alphaBar)),
  sigma: Math.fround(Math.sqrt(1 - alphaBar)),
  alphaBar,
  ...(beta === undefined ? {} : { beta }),
});
const ve = (sigma: number) => ({ scale: 1, sigma });
const pureNoise = { scale: 0, sigma: 1, alphaBar: 0, beta: 0.0625 };

const data = { mean0: 0.75, variance0: 0.375 };
const chain = { level: vp(0.25, 0.0625), levelPrev: vp(0.265625), ...data };
const exploding = { kind: "reverse-diffusion-ve", level: ve(2.5), levelPrev: ve(1.75), ...data };
const ddim = { kind: "ddim", level: vp(0.25), levelPrev: vp(0.75), ...data };

const vpCases = (kind: string): CaseSource[] => [
  pick(`${kind}/mid`, ["edge"], "A step of the chain.", { kind, ...chain }),
  pick(`${kind}/large-beta`, ["edge"], "A large step, where the rules differ.", {
    kind,
    ...chain,
    level: vp(0.25, 0.625),
  }),
  pick(`${kind}/literature`, ["literature"], "Level 500 of the linear schedule, centred data.", {
    kind,
    level: vp(Math.fround(0.078545712), Math.fround(0.01004)),
    levelPrev: vp(Math.fround(0.079342)),
    mean0: 0,
    variance0: 0.25,
  }),
  pick(`${kind}/unit-variance`, ["edge"], "Data as wide as the prior: the marginal does not change.", {
    kind,
    level: { scale: 0.5, sigma: 0.875, beta: 0.0625 },
    levelPrev: vp(0.265625),
    mean0: 0.75,
    variance0: 0.9375,
  }),
  ...generated(`samplerAffineCoefficients/${kind}`, 1, (g): Inputs => ({
    kind,
    level: vp(g.uniform(0.125, 0.75), g.uniform(0.03125, 0.25)),
    levelPrev: vp(0.875),
    mean0: g.uniform(-2, 2),
    variance0: g.uniform(0.25, 2),
  })).map((source) => ({ ...source, id: `${kind}/${source.id}` })),
];

const rejects: readonly CaseSource[] = [
  reject("unknown-kind", ["DOMAIN"], "There are five rules.", { kind: "em-vp", ...chain }, { kind: "heun" }),
  reject(
    "beta-missing",
    ["DOMAIN", "UNKNOWN_INPUT"],
    "The rules of the chain need beta.",
    { kind: "em-vp", ...chain },
    {
      level: vp(0.25),
    },
  ),
  reject(
    "beta-one",
    ["DOMAIN"],
    "A step with beta = 1 keeps no signal.",
    { kind: "ancestral-vp", ...chain },
    {
      level: vp(0.25, 1),
    },
  ),
  reject(
    "beta-negative",
    ["DOMAIN"],
    "beta is a variance.",
    { kind: "ancestral-vp", ...chain },
    {
      level: vp(0.25, -0.5),
    },
  ),
  reject("ve-noise-rises", ["ORDER"], "A reverse step loses noise.", exploding, { levelPrev: ve(3) }),
  reject("ddim-signal-falls", ["ORDER"], "A step towards the data gains signal.", ddim, { levelPrev: vp(0.125) }),
  reject("ddim-alphaBar-missing", ["DOMAIN", "UNKNOWN_INPUT"], "ddim needs the signal powers.", ddim, {
    level: { scale: 0.5, sigma: 0.875 },
  }),
  reject("ddim-alphaBar-missing-before", ["DOMAIN", "UNKNOWN_INPUT"], "ddim needs both signal powers.", ddim, {
    levelPrev: { scale: 0.875, sigma: 0.5 },
  }),
  reject("ddim-no-step", ["ORDER"], "A step towards the data gains some signal.", ddim, { levelPrev: vp(0.25) }),
  reject("ddim-no-signal", ["DOMAIN"], "Without signal the clean data cannot be recovered.", ddim, {
    level: pureNoise,
  }),
  reject("no-spread", ["DOMAIN"], "A point without noise has no score.", exploding, {
    level: ve(0),
    levelPrev: ve(0),
    variance0: 0,
  }),
  reject("variance0-negative", ["DOMAIN"], "A variance is not negative.", exploding, { variance0: -1 }),
  reject("level-stranger", ["UNKNOWN_INPUT"], "A field nobody knows is a mistake of the caller.", exploding, {
    level: { scale: 1, sigma: 2.5, alpha: 0.5 },
  }),
];

/** Cases of the coefficients of sampler steps. */
export const stepsCases: ChapterCases["operations"] = {
  samplerAffineCoefficients: [
    ...["em-vp", "ancestral-vp", "reverse-diffusion-vp"].flatMap(vpCases),
    pick("em-vp/other-level-ignored", ["edge"], "Rules of the chain do not look at the level that they reach.", {
      kind: "em-vp",
      ...chain,
      levelPrev: vp(0.125),
    }),
    pick("reverse-diffusion-ve/mid", ["edge"], "A step of the exploding chain.", exploding),
    pick("reverse-diffusion-ve/scaled", ["edge"], "The scale of the level enters the spread.", {
      ...exploding,
      level: { scale: 0.5, sigma: 2.5 },
      levelPrev: { scale: 0.5, sigma: 1.75 },
    }),
    pick("reverse-diffusion-ve/no-step", ["identical"], "Twice the same noise: nothing happens.", {
      ...exploding,
      levelPrev: exploding.level,
    }),
    pick(
      "reverse-diffusion-ve/last-step",
      ["noNoise"],
      "The last step from a low level: a difference from 1 cancels.",
      {
        ...exploding,
        level: ve(8),
        levelPrev: ve(0),
        variance0: 2 ** -10,
      },
    ),
    pick("reverse-diffusion-ve/point-mass", ["pointMass"], "For a point the last step is exact.", {
      ...exploding,
      level: ve(0.5),
      levelPrev: ve(0),
      variance0: 0,
    }),
    pick("reverse-diffusion-ve/literature", ["literature"], "Noise levels of the geometric schedule.", {
      ...exploding,
      level: ve(50),
      levelPrev: ve(49.5),
    }),
    pick("ddim/mid", ["edge"], "A jump of the deterministic sampler.", ddim),
    pick("ddim/last-step", ["noNoise"], "The last step ends at the posterior mean.", { ...ddim, levelPrev: vp(1) }),
    pick("ddim/literature", ["literature"], "Level 500 to 480 of the linear schedule.", {
      ...ddim,
      level: vp(Math.fround(0.078545712)),
      levelPrev: vp(Math.fround(0.095)),
    }),
    pick("ddim/point-mass", ["pointMass"], "For a point every step is exact.", { ...ddim, variance0: 0 }),
    ...rejects,
  ],
};
