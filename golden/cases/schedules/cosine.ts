import { generated, pick } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";

const offset = 0.008;
const table = { numLevels: 10, offset, cap: 0.999 };

/** Cases of the cosine schedule. */
export const cosineCases: Readonly<Record<string, readonly CaseSource[]>> = {
  alphaBarCosine: [
    pick("data", ["edge"], "All signal: exactly 1.", { t: 0, offset }),
    pick("prior", ["edge", "cancellation"], "The angle is a right angle: exactly 0.", { t: 1, offset }),
    pick("half", ["literature"], "0.4938 with the usual offset.", { t: 0.5, offset }),
    pick("early", ["literature"], "The first of a thousand levels.", { t: Math.fround(1e-3), offset }),
    pick("near-the-prior", ["cancellation"], "The cosine of a rounded angle loses its digits.", {
      t: 1 - 2 ** -10,
      offset,
    }),
    pick("other-offset", ["exactInputs"], "An offset that binary32 holds.", { t: 0.375, offset: 0.125 }),
    pick("large-offset", ["edge"], "An offset above 1: the power is nearly the square of the time left.", {
      t: 0.25,
      offset: 4,
    }),
    ...generated("alphaBarCosine", 3, (g) => ({ t: g.uniform(0.05, 0.9), offset: g.uniform(0.001, 0.5) })),
  ],
  betasCosine: [
    pick("n10", ["literature"], "The usual offset and cap: only the last entry is capped.", table),
    pick("n50", ["literature", "cancellation"], "Small first variances: the printed difference loses their digits.", {
      ...table,
      numLevels: 50,
    }),
    pick("one-level", ["edge"], "One level is the cap.", { ...table, numLevels: 1 }),
    pick("two-levels", ["edge"], "The second is the cap.", { ...table, numLevels: 2 }),
    pick("odd", ["edge"], "An odd number of levels: the middle lies on neither side.", { ...table, numLevels: 7 }),
    pick("low-cap", ["edge"], "Several entries are capped.", { numLevels: 12, offset: 0.125, cap: 0.25 }),
    pick("other-offset", ["exactInputs"], "Numbers that binary32 holds.", {
      numLevels: 8,
      offset: 0.125,
      cap: 0.9375,
    }),
    ...generated("betasCosine", 2, (g) => ({
      numLevels: g.int(3, 16),
      offset: g.uniform(0.002, 0.25),
      cap: g.uniform(0.8, 0.999),
    })),
  ],
};
