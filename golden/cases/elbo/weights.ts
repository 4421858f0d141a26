import type { ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { linear } from "../ddim/inputs.ts";

const beta500 = 0.010040040040040041;
const eps = { beta: 0.25, alphaBar: 0.5, variance: 0.125 };
const score = { beta: 0.25, variance: 0.125 };
const snr = { alphaBar: 0.25, alphaBarPrev: 0.75 };

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
  ],
};
