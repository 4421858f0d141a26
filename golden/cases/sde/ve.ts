import { generated, pick, pick64 } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";
import { drawLevels, drawTimes, dyadicLevels, levels, noise, wideLevels, x } from "./inputs.ts";

const atTime = { t: 0.5, ...dyadicLevels };
const interval = { s: 0.25, t: 0.75, ...dyadicLevels };

/** Cases of the variance-exploding SDE. */
export const veCases: ChapterCases["operations"] = {
  veDrift: [
    pick("mid", ["exactInputs"], "There is no drift, whatever the state.", { x, t: 0.5 }),
    pick("at-the-data", ["edge"], "Nor at the data.", { x, t: 0 }),
    pick("one-coordinate", ["exactInputs"], "One coordinate.", { x: [-3], t: 1 }),
  ],
  veDiffusion: [
    pick("mid", ["exactInputs"], "Halfway: the level is the geometric mean.", atTime),
    pick("at-the-data", ["edge"], "At the data the coefficient is not 0.", { ...atTime, t: 0 }),
    pick("at-the-prior", ["edge"], "At the prior.", { ...atTime, t: 1 }),
    pick("literature", ["literature"], "Levels 0.01 and 50.", { t: 0.75, ...levels }),
    pick("literature/start", ["literature"], "The smallest time in use.", { t: 1e-5, ...levels }),
    ...generated("veDiffusion", 3, (g) => ({ t: g.uniform(0, 1), ...drawLevels(g) })),
  ],
  veKernel: [
    pick("mid", ["exactInputs"], "Half of the way, powers of two.", interval),
    pick("from-the-data", ["noiseAtZero"], "From time 0 the level there is taken off.", { ...interval, s: 0 }),
    pick("whole", ["noiseAtZero"], "From the data to the prior.", { ...interval, s: 0, t: 1 }),
    pick("no-time", ["edge"], "Nothing happens in no time.", { ...interval, s: 0.5, t: 0.5 }),
    pick("literature", ["literature"], "Levels 0.01 and 50.", { s: 0.25, t: 0.5, ...levels }),
    pick("short", ["cancellation"], "A short interval: the squares nearly agree.", {
      s: 0.5,
      t: 0.5001220703125,
      ...levels,
    }),
    pick64("shortest", ["cancellation"], "An interval of 1e-12 of the unit.", {
      s: 0.5,
      t: 0.5 + 2 ** -40,
      ...dyadicLevels,
    }),
    ...generated("veKernel", 3, (g) => ({ ...drawTimes(g), ...drawLevels(g) })),
  ],
  veMarginal: [
    pick("mid", ["exactInputs"], "Halfway: the geometric mean.", atTime),
    pick("at-the-data", ["noiseAtZero"], "At time 0 the level is sigmaMin, not 0.", { ...atTime, t: 0 }),
    pick("at-the-prior", ["edge"], "At time 1 the level is sigmaMax.", { ...atTime, t: 1 }),
    pick("literature", ["literature"], "Levels 0.01 and 50.", { t: 0.75, ...levels }),
    pick("literature/start", ["literature", "noiseAtZero"], "The exact transition from 0 has 1.3 % of this std.", {
      t: 1e-5,
      ...levels,
    }),
    pick("literature/wide", ["literature"], "The widest levels in use.", { t: 0.875, ...wideLevels }),
    ...generated("veMarginal", 3, (g) => ({ t: g.uniform(0, 1), ...drawLevels(g) })),
  ],
  vePriorSample: [
    pick("mid", ["exactInputs"], "The draw times sigmaMax.", { noise, sigmaMax: 8 }),
    pick("no-noise", ["edge"], "The prior is centred at 0.", { noise: [0, 0, 0, 0], sigmaMax: 8 }),
    pick("literature", ["literature"], "Level 50.", { noise, sigmaMax: 50 }),
    ...generated("vePriorSample", 2, (g) => ({ noise: g.vec(4), sigmaMax: g.uniform(1, 60) })),
  ],
  vePriorLogPdf: [
    pick("mid", ["exactInputs"], "Four coordinates.", { x, sigmaMax: 8 }),
    pick("centre", ["edge"], "At the centre only the normaliser is left.", { x: [0, 0], sigmaMax: 8 }),
    pick("one-coordinate", ["exactInputs"], "One coordinate, a narrow prior.", { x: [0.75], sigmaMax: 0.5 }),
    pick("literature", ["literature"], "Level 50, a typical state.", { x: [48, -37, 61.5, -20], sigmaMax: 50 }),
    ...generated("vePriorLogPdf", 3, (g) => ({ x: g.vec(4, -20, 20), sigmaMax: g.uniform(1, 20) })),
  ],
};
