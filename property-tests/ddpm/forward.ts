import fc from "fast-check";
import { between, levelPair, states } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { root } from "../kit/numbers.ts";
import { entry, linearBetas, linearPower } from "./inputs.ts";

/** Factors of the state and of the draw: one coordinate has only the state, the other only the draw. */
const [onlyState, onlyDraw] = [
  [1, 0],
  [0, 1],
];

/** Gain of the signal and variance of the noise after forward steps with some betas. */
const composed = async (call: Calls, betas: readonly number[]): Promise<{ gain: number; variance: number }> => {
  let [gain, variance] = [1, 0];
  for (const beta of betas) {
    const { xNext } = await call.ddpmForwardStep({ x: onlyState, beta, noise: onlyDraw });
    gain *= entry(xNext, 0);
    variance = entry(xNext, 0) ** 2 * variance + entry(xNext, 1) ** 2;
  }
  return { gain, variance };
};

/** What must hold for the forward process. */
export const forwardLaws: readonly Law[] = [
  law("ddpmForwardStep", "keeps unit variance", {
    given: between(0.001, 1),
    holds: async (call, beta, expect) => {
      const { xNext } = await call.ddpmForwardStep({ x: onlyState, beta, noise: onlyDraw });
      expect.close(entry(xNext, 0) ** 2 + entry(xNext, 1) ** 2, 1);
    },
  }),
  law("ddpmForwardStep", "twice is the transition between the outer levels: independent noises add their variances", {
    given: fc.record({ first: between(0.01, 0.9), second: between(0.01, 0.9) }),
    holds: async (call, { first, second }, expect) => {
      const twice = await composed(call, [first, second]);
      const alphaBar = (1 - first) * (1 - second);
      const { xNext } = await call.ddpmForwardConditional({ x: onlyState, alphaBar, alphaBarPrev: 1, noise: onlyDraw });
      expect.close(twice.gain, entry(xNext, 0), 1);
      expect.close(twice.variance, entry(xNext, 1) ** 2, 2);
    },
  }),
  law("ddpmForwardStep", "with beta 1 forgets the state", {
    given: states("x", "noise"),
    holds: async (call, s, expect) => {
      expect.close((await call.ddpmForwardStep({ ...s, beta: 1 })).xNext, s.noise);
    },
  }),
  law("ddpmForwardMarginal", "has the gain and the variance of the composed steps of the linear schedule", {
    runs: 14,
    given: fc.constantFrom(1, 2, 5, 20, 100, 500, 1000),
    holds: async (call, level, expect) => {
      const { x } = await call.ddpmForwardMarginal({ x0: onlyState, alphaBar: linearPower(level), noise: onlyDraw });
      const { gain, variance } = await composed(call, linearBetas.slice(0, level));
      expect.close(entry(x, 0), gain, (1 + level) * gain);
      expect.close(entry(x, 1) ** 2, variance, 2 + level * variance);
    },
  }),
  law("ddpmForwardMarginal", "keeps unit variance at every level", {
    given: between(0, 1),
    holds: async (call, alphaBar, expect) => {
      const { x } = await call.ddpmForwardMarginal({ x0: onlyState, alphaBar, noise: onlyDraw });
      expect.close(entry(x, 0) ** 2 + entry(x, 1) ** 2, 1);
    },
  }),
  law("ddpmForwardMarginal", "is the data at alphaBar 1 and the draw at alphaBar 0", {
    given: states("x0", "noise"),
    holds: async (call, s, expect) => {
      expect.close((await call.ddpmForwardMarginal({ ...s, alphaBar: 1 })).x, s.x0);
      expect.close((await call.ddpmForwardMarginal({ ...s, alphaBar: 0 })).x, s.noise);
    },
  }),
  law("ddpmForwardConditional", "after the marginal of its start is the marginal of its end", {
    given: levelPair,
    holds: async (call, pair, expect) => {
      const { xNext } = await call.ddpmForwardConditional({ x: onlyState, ...pair, noise: onlyDraw });
      const [gain, std] = [entry(xNext, 0), entry(xNext, 1)];
      expect.close(gain * root(pair.alphaBarPrev), root(pair.alphaBar), 1);
      expect.close(gain ** 2 * (1 - pair.alphaBarPrev) + std ** 2, 1 - pair.alphaBar, 2);
    },
  }),
  law("ddpmForwardConditional", "from the data is the marginal", {
    given: fc.record({ s: states("x", "noise"), alphaBar: between(0.02, 0.98) }),
    holds: async (call, { s: { x, noise }, alphaBar }, expect) => {
      const { xNext } = await call.ddpmForwardConditional({ x, alphaBar, alphaBarPrev: 1, noise });
      expect.close(xNext, (await call.ddpmForwardMarginal({ x0: x, alphaBar, noise })).x, 6);
    },
  }),
  law("ddpmForwardConditional", "from a level to itself changes nothing", {
    given: fc.record({ s: states("x", "noise"), alphaBar: between(0.02, 1) }),
    holds: async (call, { s, alphaBar }, expect) => {
      const { xNext } = await call.ddpmForwardConditional({ ...s, alphaBar, alphaBarPrev: alphaBar });
      expect.close(xNext, s.x);
    },
  }),
];
