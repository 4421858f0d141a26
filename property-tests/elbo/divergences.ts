import fc from "fast-check";
import { length, map, numbers, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { between, levelPair, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry, root } from "../kit/numbers.ts";
import { size } from "./inputs.ts";

const filled = (d: number, value: number): number[] => new Array<number>(d).fill(value);

/** Laws of the divergences. */
export const divergenceLaws: readonly Law[] = [
  law("elboPriorKl", "is the sum of the divergences of the coordinates from the standard normal", {
    given: fc.record({ s: states("x0"), alphaBar: between(0.01, 0.98) }),
    holds: async (call, { s: { x0 }, alphaBar }, expect) => {
      const { kl } = await call.elboPriorKl({ x0, alphaBar });
      const zeros = map(() => 0, x0);
      const { klVec } = await call.gaussianKlDiag({
        meanP: map((x) => root(alphaBar) * x, x0),
        logVarP: map(() => Math.log1p(-alphaBar), x0),
        meanQ: zeros,
        logVarQ: zeros,
      });
      const d = length(x0);
      expect.close(kl, size(numbers(klVec)), alphaBar * squaredNorm(x0) + d + d / (1 - alphaBar));
    },
  }),
  law(
    "elboPriorKl",
    "of weak signal is half the signal's energy plus a quarter of its squared power, to the third power of it",
    {
      given: fc.record({ s: states("x0"), alphaBar: between(2e-6, 1e-4), share: between(0, 0.01) }),
      holds: async (call, { s: { x0 }, alphaBar, share }, expect) => {
        const small = map((x) => share * x, x0);
        const { kl } = await call.elboPriorKl({ x0: small, alphaBar });
        const d = length(x0);
        const want = 0.5 * alphaBar * squaredNorm(small) + (d * alphaBar ** 2) / 4;
        expect.within(kl, want, (d * alphaBar ** 3) / 6 / (1 - alphaBar) + 64 * expect.u * want);
      },
    },
  ),
  law(
    "elboPriorKl",
    "of the linear schedule with 1,000 levels is 7.28e-6 bits per dimension for data of mean square 1/4",
    {
      runs: 4,
      given: fc.integer({ min: 1, max: 4 }),
      holds: async (call, d, expect) => {
        const { betas } = await call.betasLinear({ numLevels: 1000, betaFirst: 1e-4, betaLast: 0.02 });
        const { alphaBars } = await call.alphaBarsFromBetas({ betas });
        const alphaBar = entry(numbers(alphaBars), 1000);
        const { kl } = await call.elboPriorKl({ x0: filled(d, 0.5), alphaBar });
        const { bpd } = await call.elboBitsPerDim({ nll: kl, d });
        expect.within(bpd, 7.28e-6, 5e-9);
      },
    },
  ),
  law("elboStepKl", "is the sum of the divergences of the coordinates", {
    given: fc.record({ s: states("meanP", "meanQ"), betaTilde: between(0.01, 1), variance: between(0.01, 1) }),
    holds: async (call, { s: { meanP, meanQ }, betaTilde, variance }, expect) => {
      const { kl } = await call.elboStepKl({ meanP, betaTilde, meanQ, variance });
      const { klVec } = await call.gaussianKlDiag({
        meanP,
        logVarP: map(() => Math.log(betaTilde), meanP),
        meanQ,
        logVarQ: map(() => Math.log(variance), meanP),
      });
      const distance = squaredNorm(sub(meanP, meanQ)) / variance;
      const d = length(meanP);
      expect.close(kl, size(numbers(klVec)), 6 * (distance + d * (betaTilde / variance + 5)));
    },
  }),
  law(
    "elboStepKl",
    "of one mean vanishes where the variances agree and grows with the square of their relative difference",
    {
      given: fc.record({ s: states("mean"), variance: between(0.01, 1), step: fc.integer({ min: -8, max: 8 }) }),
      holds: async (call, { s: { mean }, variance, step }, expect) => {
        const betaTilde = Math.fround(variance * (1 + step * 2 ** -12));
        const { kl } = await call.elboStepKl({ meanP: mean, betaTilde, meanQ: mean, variance });
        const d = length(mean);
        const gap = (betaTilde - variance) / variance;
        const want = 0.5 * d * (gap * gap * 0.5 - gap ** 3 / 3);
        expect.within(kl, want, d * gap ** 4 * 0.25 + 64 * expect.u * Math.abs(d * gap));
        if (betaTilde !== variance) expect.that(kl > 0, "two different distributions have a divergence");
      },
    },
  ),
  law(
    "elboStepKl",
    "is the weighted squared error of the predicted noise, plus a constant that the prediction does not change",
    {
      given: fc.record({ s: states("x0", "noise", "eps"), p: levelPair, variance: between(0.05, 1) }),
      holds: async (call, { s: { x0, noise, eps }, p, variance }, expect) => {
        const { alphaBar } = p;
        const beta = (p.alphaBarPrev - alphaBar) / p.alphaBarPrev;
        const { x } = await call.ddpmForwardMarginal({ x0, alphaBar, noise });
        const { mean: meanP } = await call.ddpmPosteriorMean({ x, x0, ...p });
        const { mean: meanQ } = await call.ddpmMeanFromEps({ x, eps, beta, alphaBar });
        const { variance: betaTilde } = await call.ddpmPosteriorVariance(p);
        const { kl } = await call.elboStepKl({ meanP, betaTilde, meanQ, variance });
        const { kl: constant } = await call.elboStepKl({ meanP, betaTilde, meanQ: meanP, variance });
        const { weight } = await call.elboEpsWeight({ beta, alphaBar, variance });
        const error = weight * squaredNorm(sub(noise, eps));
        const terms = size([...numbers(x), ...numbers(eps), ...numbers(x0)]) / root(1 - beta) + 1;
        expect.close(kl, error + constant, (terms * terms) / (variance * (1 - alphaBar)) + constant + 10);
      },
    },
  ),
];
