import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { between, levelPair } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { conditioning, entry, strided } from "./inputs.ts";

const betaTables = (least: number): fc.Arbitrary<number[]> =>
  fc.array(between(0.03125, 0.75), { minLength: least, maxLength: 6 });

const learnedInputs = fc
  .record({ beta: between(0.05, 1), share: between(0.05, 0.95) })
  .map(({ beta, share }) => ({ beta, betaTilde: Math.fround(beta * share) }));

const logSize = (...values: readonly number[]): number =>
  values.reduce((total, value) => total + Math.abs(Math.log(value)) + 1, 0);

/** What must hold for the variances of a reverse step. */
export const varianceLaws: readonly Law[] = [
  law("ddpmVarianceFixedLarge", "is the variance of the forward transition", {
    given: levelPair,
    holds: async (call, pair, expect) => {
      const { variance } = await call.ddpmVarianceFixedLarge(pair);
      const { xNext } = await call.ddpmForwardConditional({ x: [0], ...pair, noise: [1] });
      expect.close(variance, entry(xNext, 0) ** 2, 2);
    },
  }),
  law("ddpmVarianceFixedLarge", "exceeds the posterior variance by the quotient of the noises of the two levels", {
    given: levelPair,
    holds: async (call, pair, expect) => {
      const { variance } = await call.ddpmVarianceFixedLarge(pair);
      const posterior = await call.ddpmPosteriorVariance(pair);
      expect.close(variance * (1 - pair.alphaBarPrev), posterior.variance * (1 - pair.alphaBar), 2);
    },
  }),
  law("ddpmLogVarianceFixedSmall", "holds from its second entry on the logarithms of the posterior variances", {
    given: fc.record({ betas: betaTables(2), first: fc.constantFrom("second" as const, "clamp" as const) }),
    holds: async (call, { betas, first }, expect) => {
      const logs = numbers((await call.ddpmLogVarianceFixedSmall({ betas, first })).logVariances);
      expect.equal(logs.length, betas.length);
      let alphaBarPrev = 1 - (betas[0] as number);
      for (const [i, beta] of betas.slice(1).entries()) {
        const pair = { alphaBar: alphaBarPrev * (1 - beta), alphaBarPrev };
        const { variance } = await call.ddpmPosteriorVariance(pair);
        expect.close(logs[i + 1] as number, Math.log(variance), betas.length * conditioning(pair) + logSize(variance));
        alphaBarPrev = pair.alphaBar;
      }
    },
  }),
  law("ddpmLogVarianceFixedSmall", "repeats its second entry in the first where asked to", {
    given: betaTables(2),
    holds: async (call, betas, expect) => {
      const logs = numbers((await call.ddpmLogVarianceFixedSmall({ betas, first: "second" })).logVariances);
      expect.close(logs[0] as number, logs[1] as number);
    },
  }),
  law("ddpmLogVarianceFixedSmall", "has log 1e-20 in its first entry where asked to, also for a chain of one level", {
    given: betaTables(1),
    holds: async (call, betas, expect) => {
      const { logVariances } = await call.ddpmLogVarianceFixedSmall({ betas, first: "clamp" });
      expect.close(entry(logVariances, 0), Math.log(1e-20), 47);
    },
  }),
  law("ddpmLogVarianceLearned", "is the logarithm of the smaller variance at -1 and of the larger at 1", {
    given: learnedInputs,
    holds: async (call, { beta, betaTilde }, expect) => {
      const { logVariance } = await call.ddpmLogVarianceLearned({ output: [-1, 1], beta, betaTilde });
      expect.close(logVariance, [Math.log(betaTilde), Math.log(beta)], logSize(beta, betaTilde));
    },
  }),
  law("ddpmLogVarianceLearned", "has at two opposite outputs the sum of the two logarithms", {
    given: fc.record({ levels: learnedInputs, o: between(-1, 1) }),
    holds: async (call, { levels: { beta, betaTilde }, o }, expect) => {
      const { logVariance } = await call.ddpmLogVarianceLearned({ output: [o, -o], beta, betaTilde });
      const sum = entry(logVariance, 0) + entry(logVariance, 1);
      expect.close(sum, Math.log(beta) + Math.log(betaTilde), 2 * logSize(beta, betaTilde));
    },
  }),
  law("ddpmLogVarianceLearned", "reaches on a respaced chain the variance of the jump", {
    given: strided,
    holds: async (call, { alphaBar, alphaBarPrev }, expect) => {
      const pair = { alphaBar, alphaBarPrev };
      const { variance: beta } = await call.ddpmVarianceFixedLarge(pair);
      const { variance: betaTilde } = await call.ddpmPosteriorVariance(pair);
      const { logVariance } = await call.ddpmLogVarianceLearned({ output: [1], beta, betaTilde });
      expect.close(logVariance, [Math.log(beta)], logSize(beta, betaTilde));
    },
  }),
];
