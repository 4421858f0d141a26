import type { CaseSource } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import {
  eps,
  lastTriple,
  levels,
  linearBetas,
  mean,
  pair,
  power,
  power64,
  score,
  transition,
  transitions,
  triple,
  x,
} from "./values.ts";

const withoutPrev = ({ beta, alphaBar }: { beta: number; alphaBar: number }): { beta: number; alphaBar: number } => ({
  beta,
  alphaBar,
});

const epsInputs = { x, eps, ...withoutPrev(triple) };
const scoreInputs = { x, score, beta: 0.25 };
const x0Inputs = { mean, x, ...pair };
const inverseInputs = { mean, x, ...withoutPrev(triple) };

/** Cases of the means of a reverse step. */
export const meanCases: Readonly<Record<string, readonly CaseSource[]>> = {
  ddpmMeanFromEps: [
    pick("mid", ["prediction"], "A large step.", epsInputs),
    pick("last-step", ["lastStep"], "From level 1: beta is all of the noise.", { x, eps, ...withoutPrev(lastTriple) }),
    pick("adjacent", ["literature"], "Level 500 to 499 of the linear schedule.", {
      x,
      eps,
      ...withoutPrev(transition(500, 499)),
    }),
    pick("from-the-prior", ["literature"], "Level 1000 to 999 of the linear schedule.", {
      x,
      eps,
      ...withoutPrev(transition(1000, 999)),
    }),
    pick("respaced", ["literature", "jump"], "Level 500 to 480, with the beta of the jump.", {
      x,
      eps,
      ...withoutPrev(transition(500, 480)),
    }),
    pick64("level-1", ["literature", "cancellation"], "Level 1 of the linear schedule: 1 - alphaBar is 1e-4.", {
      x,
      eps,
      beta: linearBetas[0],
      alphaBar: power64(1),
    }),
    ...generated("ddpmMeanFromEps", 3, (g) => ({ x: g.vec(4), eps: g.vec(4), ...withoutPrev(transitions(g)) })),
  ],
  ddpmMeanFromScore: [
    pick("mid", ["prediction"], "A large step.", scoreInputs),
    pick("no-score", ["edge"], "Without a score the step only scales.", { ...scoreInputs, score: [0, 0, 0, 0] }),
    pick("first-beta", ["literature"], "The first beta of the linear schedule.", {
      ...scoreInputs,
      beta: Math.fround(1e-4),
    }),
    pick("last-beta", ["literature"], "The last beta of the linear schedule.", {
      ...scoreInputs,
      beta: Math.fround(0.02),
    }),
    pick("large-score", ["edge"], "The score of narrow data: its term outweighs the state.", {
      ...scoreInputs,
      score: [64, -128, 256, -32],
    }),
    ...generated("ddpmMeanFromScore", 3, (g) => ({ x: g.vec(4), score: g.vec(4, -8, 8), beta: g.uniform(0.02, 0.9) })),
  ],
  ddpmX0FromMean: [
    pick("mid", ["jump"], "A jump.", x0Inputs),
    pick("last-step", ["lastStep"], "On the last step the mean is the predicted clean data.", {
      ...x0Inputs,
      alphaBarPrev: 1,
    }),
    pick("adjacent", ["literature", "cancellation"], "Level 500 to 499: the mean is divided by 1 / 326.", {
      ...x0Inputs,
      alphaBar: power(500),
      alphaBarPrev: power(499),
    }),
    pick("jump", ["literature", "jump"], "Level 500 to 100 of the linear schedule.", {
      ...x0Inputs,
      alphaBar: power(500),
      alphaBarPrev: power(100),
    }),
    ...generated("ddpmX0FromMean", 3, (g) => ({ mean: g.vec(4), x: g.vec(4), ...levels(g) })),
  ],
  ddpmEpsFromMean: [
    pick("mid", ["prediction"], "A large step.", inverseInputs),
    pick("last-step", ["lastStep"], "From level 1: beta is all of the noise.", {
      mean,
      x,
      ...withoutPrev(lastTriple),
    }),
    pick("from-the-prior", ["literature", "cancellation"], "Level 1000 of the linear schedule: divided by 0.02.", {
      mean,
      x,
      ...withoutPrev(transition(1000, 999)),
    }),
    pick("beta-one", ["edge"], "A transition that keeps nothing: the mean does not matter.", {
      ...inverseInputs,
      beta: 1,
    }),
    pick("no-noise", ["edge"], "At the data the noise is 0 whatever the mean.", { ...inverseInputs, alphaBar: 1 }),
    ...generated("ddpmEpsFromMean", 3, (g) => ({ mean: g.vec(4), x: g.vec(4), ...withoutPrev(transitions(g)) })),
  ],
};
