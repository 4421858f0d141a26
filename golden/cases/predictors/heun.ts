import { pick } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";
import { gaussian, mixture, pair, sdes } from "./inputs.ts";

const onPlane = {
  x: [0.75, -1.5],
  t: 0.5,
  h: 0.125,
  sde: sdes.vp,
  scoreFn: { gmm: mixture, sde: sdes.vp },
  noise: [0.5, -1.25],
};
const flow = { x: [0.75, -1.5], t: 0.5, h: 0.125, driftFn: { gmm: mixture, sde: sdes.vp } };

/** Cases of the two methods of Heun. */
export const heunCases: ChapterCases["operations"] = {
  heunSdeStep: [
    pick("vp/mixture", ["explicitNoise"], "Two dimensions, two components.", onPlane),
    pick("ve/gaussian", ["explicitNoise"], "One dimension, where the step is affine.", {
      ...onPlane,
      x: [-1.25],
      sde: sdes.ve,
      scoreFn: { gmm: gaussian, sde: sdes.ve },
      noise: [0.75],
    }),
    pick("subvp/pair", ["explicitNoise"], "One dimension, two components.", {
      ...onPlane,
      x: [-1.25],
      sde: sdes.subvp,
      scoreFn: { gmm: pair, sde: sdes.subvp },
      noise: [0.75],
    }),
    pick("no-noise", ["edge"], "Without noise the explicit trapezoid of the reverse drift.", {
      ...onPlane,
      noise: [0, 0],
    }),
    pick("to-the-data", ["lastStep", "edge"], "A step that ends at t = 0.", { ...onPlane, t: 0.125 }),
    pick("from-the-prior", ["edge"], "A step that starts at t = 1.", { ...onPlane, t: 1, h: 0.0625 }),
  ],
  heunOdeStep: [
    pick("vp/mixture", ["deterministic"], "Two dimensions, two components.", flow),
    pick("ve/gaussian", ["deterministic"], "One dimension, where the step is affine.", {
      ...flow,
      x: [-1.25],
      driftFn: { gmm: gaussian, sde: sdes.ve },
    }),
    pick("subvp/pair", ["deterministic"], "One dimension, two components.", {
      ...flow,
      x: [-1.25],
      driftFn: { gmm: pair, sde: sdes.subvp },
    }),
    pick("level-clock", ["deterministic", "literature"], "The clock is the noise level and exceeds 1.", {
      ...flow,
      t: 2.5,
      h: 1.25,
      driftFn: { gmm: mixture },
    }),
    pick("level-clock/to-the-data", ["lastStep", "edge"], "At level 0 the velocity vanishes: half of Euler's move.", {
      ...flow,
      t: 0.5,
      h: 0.5,
      driftFn: { gmm: mixture },
    }),
    pick("to-the-data", ["lastStep", "edge"], "A step that ends at t = 0.", { ...flow, t: 0.125 }),
  ],
};
