import type { CaseSource, ChapterCases, Inputs } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";

/** A level of the variance-preserving chain, its scale and noise rounded to binary32. */
const vp = (alphaBar: number, beta?: number) => ({
  scale: Math.fround(Math.sqrt(alphaBar)),
  sigma: Math.fround(Math.sqrt(1 - alphaBar)),
  alphaBar,
  ...(beta === undefined ? {} : { beta }),
});
const ve = (sigma: number) => ({ scale: 1, sigma });

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
  ],
};
