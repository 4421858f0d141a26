import type { CaseSource } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";
import { levels, noise, pair, power, power64, x, x0 } from "./values.ts";

const stepInputs = { x, beta: 0.25, noise };
const marginalInputs = { x0, alphaBar: 0.25, noise };
const conditionalInputs = { x, ...pair, noise };

const marginalAt = (level: number): CaseSource =>
  pick(`level-${level}`, ["literature"], `Level ${level} of the linear schedule.`, {
    ...marginalInputs,
    alphaBar: power(level),
  });

/** Cases of the forward process. */
export const forwardCases: Readonly<Record<string, readonly CaseSource[]>> = {
  ddpmForwardStep: [
    pick("mid", ["explicitNoise"], "A large step.", stepInputs),
    pick("first-beta", ["literature"], "The first beta of the linear schedule.", {
      ...stepInputs,
      beta: Math.fround(1e-4),
    }),
    pick("last-beta", ["literature"], "The last beta of the linear schedule.", {
      ...stepInputs,
      beta: Math.fround(0.02),
    }),
    pick("beta-one", ["edge"], "The state is forgotten: only the noise is left.", { ...stepInputs, beta: 1 }),
    pick("no-draw", ["edge"], "A draw of zeros gives the mean.", { ...stepInputs, noise: [0, 0, 0, 0] }),
    ...generated("ddpmForwardStep", 3, (g) => ({ x: g.vec(4), beta: g.uniform(0.01, 0.95), noise: g.vec(4) })),
  ],
  ddpmForwardMarginal: [
    pick("mid", ["explicitNoise"], "As much noise as gives a quarter of the signal power.", marginalInputs),
    pick("data", ["edge"], "At level 0 the state is the data.", { ...marginalInputs, alphaBar: 1 }),
    pick("no-signal", ["edge"], "A schedule that ends without signal is legal.", { ...marginalInputs, alphaBar: 0 }),
    pick64("level-1", ["literature", "cancellation"], "Level 1 of the linear schedule: 1 - alphaBar is 1e-4.", {
      ...marginalInputs,
      alphaBar: power64(1),
    }),
    ...[100, 500, 1000].map(marginalAt),
    ...generated("ddpmForwardMarginal", 3, (g) => ({ x0: g.vec(4), alphaBar: g.uniform(0.02, 0.98), noise: g.vec(4) })),
  ],
  ddpmForwardConditional: [
    pick("mid", ["explicitNoise"], "A jump.", conditionalInputs),
    pick("from-the-data", ["edge"], "From level 0 the transition is the marginal.", {
      ...conditionalInputs,
      alphaBarPrev: 1,
    }),
    pick("same-level", ["edge"], "From a level to itself nothing happens.", {
      ...conditionalInputs,
      alphaBar: 0.75,
    }),
    pick("adjacent", ["literature"], "Level 499 to 500 of the linear schedule.", {
      ...conditionalInputs,
      alphaBar: power(500),
      alphaBarPrev: power(499),
    }),
    pick("jump", ["literature"], "Level 100 to 1000 of the linear schedule.", {
      ...conditionalInputs,
      alphaBar: power(1000),
      alphaBarPrev: power(100),
    }),
    pick64("first-levels", ["literature", "cancellation"], "Level 1 to 2: the quotient of the powers is near 1.", {
      ...conditionalInputs,
      alphaBar: power64(2),
      alphaBarPrev: power64(1),
    }),
    ...generated("ddpmForwardConditional", 3, (g) => ({ x: g.vec(4), ...levels(g), noise: g.vec(4) })),
  ],
};
