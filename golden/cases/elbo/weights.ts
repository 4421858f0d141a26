import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64, reject } from "../kit/build.ts";
import { linear } from "../ddim/inputs.ts";

const beta500 = 0.010040040040040041;
const eps = { beta: 0.25, alphaBar: 0.5, variance: 0.125 };
const score = { beta: 0.25, variance: 0.125 };
const snr = { alphaBar: 0.25, alphaBarPrev: 0.75 };

const betaRejects = (good: CaseSource["inputs"]): CaseSource[] => [
  reject("beta-zero", ["DOMAIN"], "A transition adds some noise.", good, { beta: 0 }),
  reject("beta-one", ["DOMAIN"], "Nothing is kept: the weight divides by 1 - beta.", good, { beta: 1 }),
  reject("beta-above-one", ["DOMAIN"], "A variance of a transition is at most 1.", good, { beta: 1.5 }),
  reject("variance-zero", ["DOMAIN"], "The posterior variance of level 1 is 0: that term is no divergence.", good, {
    variance: 0,
  }),
  reject("variance-negative", ["DOMAIN"], "A variance is not negative.", good, { variance: -0.125 }),
  reject("variance-nan", ["NONFINITE", "DOMAIN"], "NaN is no variance.", good, { variance: NaN }),
  reject("variance-missing", ["UNKNOWN_INPUT"], "The variance is an argument.", good, { variance: undefined }),
];

const levelRejects = (good: CaseSource["inputs"], name: string): CaseSource[] => [
  reject(`${name}-zero`, ["DOMAIN"], "A level has some signal.", good, { [name]: 0 }),
  reject(`${name}-one`, ["DOMAIN"], "A level has some noise.", good, { [name]: 1 }),
];

/** Cases of the weights. */
export const weightCases: ChapterCases["operations"] = {
  elboEpsWeight: [
    pick("mid", ["interior"], "A large transition.", eps),
    pick("fixed-large", ["literature"], "Level 500 of the linear schedule with the larger variance.", {
      beta: beta500,
      alphaBar: linear[500],
      variance: beta500,
    }),
    pick("last-level", ["literature"], "Level 1000 of the linear schedule.", {
      beta: 0.02,
      alphaBar: linear[1000],
      variance: 0.02,
    }),
    pick64("second-level", ["literature", "cancellation"], "Level 2 with the posterior variance.", {
      beta: 0.00011992,
      alphaBar: linear[2],
      variance: 5.453e-5,
    }),
    ...generated("elboEpsWeight", 3, (g) => ({
      beta: g.uniform(0.01, 0.9),
      alphaBar: g.uniform(0.05, 0.95),
      variance: g.uniform(0.01, 1),
    })),
    ...betaRejects(eps),
    ...levelRejects(eps, "alphaBar"),
  ],
  elboSnrWeight: [
    pick("mid", ["interior"], "Far apart.", snr),
    pick("adjacent", ["literature", "cancellation"], "Levels 500 and 480 of the linear schedule.", {
      alphaBar: linear[500],
      alphaBarPrev: linear[480],
    }),
    pick("close", ["cancellation"], "Two levels 2^-12 apart: the difference of the two ratios cancels.", {
      alphaBar: 0.5,
      alphaBarPrev: 0.5 + 2 ** -12,
    }),
    pick("late", ["literature"], "Levels 1000 and 980.", { alphaBar: linear[1000], alphaBarPrev: linear[980] }),
    pick64("first-levels", ["literature", "cancellation"], "Levels 2 and 1, where the ratios are about 1e4.", {
      alphaBar: linear[2],
      alphaBarPrev: linear[1],
    }),
    ...generated("elboSnrWeight", 3, (g) => {
      const alphaBarPrev = g.uniform(0.3, 0.99);
      return { alphaBar: Math.fround(alphaBarPrev * g.uniform(0.1, 0.9)), alphaBarPrev };
    }),
    reject("levels-swapped", ["ORDER"], "The earlier level has more signal.", snr, {
      alphaBar: 0.75,
      alphaBarPrev: 0.25,
    }),
    reject("levels-equal", ["ORDER"], "Two different levels.", snr, { alphaBar: 0.75 }),
    ...levelRejects(snr, "alphaBarPrev"),
    reject("alphaBar-zero", ["DOMAIN"], "A level has some signal.", snr, { alphaBar: 0 }),
    reject("alphaBar-nan", ["NONFINITE", "DOMAIN"], "NaN is not a level.", snr, { alphaBar: NaN }),
  ],
  elboScoreWeight: [
    pick("mid", ["interior"], "A large transition.", score),
    pick("fixed-large", ["literature"], "Level 500 of the linear schedule with the larger variance.", {
      beta: beta500,
      variance: beta500,
    }),
    pick64("second-level", ["literature"], "Level 2 with the posterior variance.", {
      beta: 0.00011992,
      variance: 5.453e-5,
    }),
    ...generated("elboScoreWeight", 3, (g) => ({ beta: g.uniform(0.01, 0.9), variance: g.uniform(0.01, 1) })),
    ...betaRejects(score),
  ],
};
