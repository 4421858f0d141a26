import { generated, pick, pick64 } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";

const vp = { t: 0.5, numLevels: 1000, continuous: false };
const ve = { t: 0.5, numLevels: 1000, continuous: false, sigmaMin: 2 ** -6, sigmaMax: 16 };
const grid = { numSteps: 9, cutoff: 2 ** -10 };

/** Cases of labels, indices and grids. */
export const labelCases: Readonly<Record<string, readonly CaseSource[]>> = {
  vpTimeLabel: [
    pick("discrete/half", ["labels"], "Between two grid points: 499.5, not rounded.", vp),
    pick("discrete/data", ["labels", "edge"], "The least noise is label 0.", { ...vp, t: 0 }),
    pick("discrete/prior", ["labels", "edge"], "The most noise is label N - 1.", { ...vp, t: 1 }),
    pick("discrete/grid", ["labels", "exactInputs"], "A grid point has an integer label.", {
      ...vp,
      t: 0.375,
      numLevels: 17,
    }),
    pick("discrete/one-level", ["labels", "edge"], "One level has label 0.", { ...vp, numLevels: 1 }),
    pick("continuous/prior", ["labels", "literature"], "999 whatever the number of levels.", {
      t: 1,
      numLevels: 100,
      continuous: true,
    }),
    pick("continuous/fraction", ["labels", "exactInputs"], "The label is a fraction.", {
      t: 0.3125,
      numLevels: 100,
      continuous: true,
    }),
    pick("continuous/early", ["labels", "literature"], "About 1e-3 of the time.", {
      t: 2 ** -10,
      numLevels: 2000,
      continuous: true,
    }),
    ...generated("vpTimeLabel", 4, (g, i) => ({
      t: g.uniform(0.05, 0.95),
      numLevels: g.int(10, 2000),
      continuous: i % 2 === 1,
    })),
  ],
  veTimeLabel: [
    pick("discrete/prior", ["labels", "edge"], "The most noise is label 0.", { ...ve, t: 1 }),
    pick("discrete/data", ["labels", "edge"], "The least noise is label N - 1.", { ...ve, t: 0 }),
    pick("discrete/grid", ["labels", "exactInputs"], "A grid point.", { ...ve, t: 0.375, numLevels: 17 }),
    pick("discrete/tie-down", ["labels", "rounding"], "4.5 is rounded to 4.", { ...ve, numLevels: 10 }),
    pick("discrete/tie-up", ["labels", "rounding"], "1.5 is rounded to 2.", { ...ve, numLevels: 4 }),
    pick("discrete/below-a-half", ["labels", "rounding"], "2.25 is rounded to 2.", { ...ve, t: 0.25, numLevels: 4 }),
    pick("discrete/above-a-half", ["labels", "rounding"], "3.75 is rounded to 4.", { ...ve, t: 0.25, numLevels: 6 }),
    pick64("discrete/product-rounds-to-a-tie", ["labels", "rounding"], "The exact product lies beside the tie.", {
      ...ve,
      t: 0.15,
      numLevels: 11,
    }),
    pick("continuous/half", ["labels", "exactInputs"], "The noise level itself, not its logarithm.", {
      ...ve,
      continuous: true,
    }),
    pick("continuous/early", ["labels", "literature"], "The range of CIFAR-10.", {
      t: 2 ** -10,
      numLevels: 1000,
      continuous: true,
      sigmaMin: 0.01,
      sigmaMax: 50,
    }),
    ...generated("veTimeLabel", 2, (g) => ({
      ...ve,
      t: g.uniform(0.05, 0.95),
      continuous: true,
      sigmaMin: g.uniform(0.01, 0.5),
      sigmaMax: g.uniform(1, 50),
    })),
  ],
  indexFromTime: [
    pick("data", ["counting", "edge"], "Index 0.", { t: 0, numLevels: 1000 }),
    pick("prior", ["counting", "edge"], "Index N - 1.", { t: 1, numLevels: 1000 }),
    pick("half", ["counting"], "499.5 is cut to 499.", { t: 0.5, numLevels: 1000 }),
    pick("grid", ["counting", "exactInputs"], "A grid point is its own index.", { t: 0.375, numLevels: 17 }),
    pick("below-grid", ["counting", "edge"], "Just before a grid point.", { t: 0.375 - 2 ** -20, numLevels: 17 }),
    pick("above-a-half", ["counting"], "3.75 is cut to 3, not rounded.", { t: 0.75, numLevels: 6 }),
    pick("one-level", ["counting", "edge"], "One level has index 0.", { t: 1, numLevels: 1 }),
    pick64("product-below", ["counting", "rounding"], "0.29 times 100 is 28.999999999999996 in binary64.", {
      t: 0.29,
      numLevels: 101,
    }),
    pick64("product-rounds-up", ["counting", "rounding"], "The exact product is below the integer that it rounds to.", {
      t: 2 / 3,
      numLevels: 7,
    }),
  ],
  samplingTimeGrid: [
    pick("exact", ["exactInputs"], "Times that binary32 nearly holds.", grid),
    pick("paper", ["literature"], "The cutoff of VP sampling.", { numSteps: 20, cutoff: 1e-3 }),
    pick("ve", ["literature"], "The cutoff of VE sampling.", { numSteps: 20, cutoff: 1e-5 }),
    pick("two-points", ["edge"], "Both ends and nothing between.", { numSteps: 2, cutoff: 0.125 }),
    pick("large-cutoff", ["edge"], "Hardly any time passes.", { numSteps: 5, cutoff: 0.9375 }),
    ...generated("samplingTimeGrid", 2, (g) => ({ numSteps: g.int(3, 16), cutoff: g.uniform(0.001, 0.1) })),
  ],
  pcInterpolatedScale: [
    ...[0, 1, 2, 7, 1000, 1999].flatMap((index) =>
      ["interpolate", "floor"].map((kind) =>
        pick(`${kind}/${index}`, ["labels"], "An index of a chain of twice as many levels.", { index, kind }),
      ),
    ),
  ],
};
