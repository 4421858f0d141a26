import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry, indices } from "../kit/numbers.ts";
import { ends, lastOf, rates } from "./kit.ts";

const levelCount = fc.integer({ min: 2, max: 40 });
const chains = fc.record({ numLevels: levelCount, ends });

const linearLaws: readonly Law[] = [
  law("betasLinear", "runs from the first variance to the last in equal steps", {
    given: chains,
    holds: async (call, { numLevels, ends: { betaFirst, betaLast } }, expect) => {
      const betas = numbers((await call.betasLinear({ numLevels, betaFirst, betaLast })).betas);
      expect.equal(betas.length, numLevels);
      expect.close(entry(betas, 0), betaFirst);
      expect.close(lastOf(betas), betaLast);
      const steps = betas.slice(1).map((beta, i) => beta - entry(betas, i));
      const step = (betaLast - betaFirst) / (numLevels - 1);
      expect.close(
        steps,
        steps.map(() => step),
        4 * betaLast,
      );
    },
  }),
  law("betasLinear", "has the first variance for one level", {
    given: ends,
    holds: async (call, given, expect) => {
      expect.close((await call.betasLinear({ numLevels: 1, ...given })).betas, [given.betaFirst]);
    },
  }),
  law("betasLinear", "with both ends halved and twice the levels keeps the last signal power to first order", {
    given: chains,
    holds: async (call, { numLevels, ends: { betaFirst, betaLast } }, expect) => {
      const once = (await call.betasLinear({ numLevels, betaFirst, betaLast })).betas;
      const halves = { betaFirst: betaFirst / 2, betaLast: betaLast / 2 };
      const twice = (await call.betasLinear({ numLevels: 2 * numLevels, ...halves })).betas;
      const powers = [once, twice].map(async (betas) =>
        lastOf(numbers((await call.alphaBarsFromBetas({ betas })).alphaBars)),
      );
      const [short, long] = (await Promise.all(powers)) as [number, number];
      const secondOrder = numbers(once).reduce((sum, beta) => sum + beta * beta, 0);
      expect.within(Math.log(short), Math.log(long), secondOrder);
    },
  }),
];

const continuousChains = fc.record({ numLevels: fc.integer({ min: 27, max: 60 }), given: rates });

const continuousLaws: readonly Law[] = [
  law("betasFromContinuous", "times N is the rate on the grid (i - 1) / (N - 1)", {
    given: continuousChains,
    holds: async (call, { numLevels, given }, expect) => {
      const betas = numbers((await call.betasFromContinuous({ numLevels, ...given })).betas);
      const want = indices(numLevels).map(
        async (k) => (await call.betaLinear({ t: k / (numLevels - 1), ...given })).beta,
      );
      expect.close(
        betas.map((beta) => numLevels * beta),
        await Promise.all(want),
        4 * given.betaMax,
      );
    },
  }),
  law("betasFromContinuous", "adds up to the integral of the rate, whatever the number of levels", {
    given: continuousChains,
    holds: async (call, { numLevels, given }, expect) => {
      const betas = numbers((await call.betasFromContinuous({ numLevels, ...given })).betas);
      const { betaInt } = await call.betaIntegral({ s: 0, t: 1, ...given });
      expect.close(
        betas.reduce((sum, beta) => sum + beta, 0),
        betaInt,
        4 * given.betaMax,
      );
    },
  }),
  law("betasFromContinuous", "refuses a last variance of 1 or more", {
    given: fc.record({ betaMax: fc.integer({ min: 2, max: 30 }), fewer: fc.integer({ min: 0, max: 10 }) }),
    holds: async (call, { betaMax, fewer }, expect) => {
      const numLevels = Math.max(2, betaMax - fewer);
      await expect.refused(call.betasFromContinuous({ numLevels, betaMin: 0.125, betaMax }), "DOMAIN");
    },
  }),
];

const familyLaws: readonly Law[] = [
  law("betasByKind", "has equally spaced roots in the family quad", {
    given: chains,
    holds: async (call, { numLevels, ends: given }, expect) => {
      const betas = numbers((await call.betasByKind({ kind: "quad", numLevels, ...given })).betas);
      const [first, last] = [Math.sqrt(given.betaFirst), Math.sqrt(given.betaLast)];
      const roots = indices(numLevels).map((k) => first + (k * (last - first)) / (numLevels - 1));
      expect.close(betas.map(Math.sqrt), roots, 2 * last);
    },
  }),
  law("betasByKind", "repeats the last variance in the family const", {
    given: chains,
    holds: async (call, { numLevels, ends: given }, expect) => {
      const { betas } = await call.betasByKind({ kind: "const", numLevels, ...given });
      expect.close(
        betas,
        indices(numLevels).map(() => given.betaLast),
      );
    },
  }),
  law("betasByKind", "takes the same amount of signal at every level in the family jsd, and all of it", {
    given: chains,
    holds: async (call, { numLevels, ends: given }, expect) => {
      const { betas } = await call.betasByKind({ kind: "jsd", numLevels, ...given });
      const { alphaBars } = await call.alphaBarsFromBetas({ betas });
      expect.close(
        alphaBars,
        indices(numLevels + 1).map((i) => (numLevels - i) / numLevels),
        numLevels,
      );
    },
  }),
  law("betasByKind", "is logistic from -6 to 6 in the family sigmoid", {
    given: chains,
    holds: async (call, { numLevels, ends: { betaFirst, betaLast } }, expect) => {
      const { betas } = await call.betasByKind({ kind: "sigmoid", numLevels, betaFirst, betaLast });
      const want = indices(numLevels).map((k) => {
        const u = -6 + (12 * k) / (numLevels - 1);
        return betaFirst + (betaLast - betaFirst) / (1 + Math.exp(-u));
      });
      expect.close(betas, want, 8 * betaLast);
    },
  }),
  law(
    "betasByKind",
    "is linear over a tenth or half of the levels, rounded down, and constant from there in the warm-ups",
    {
      given: fc.record({
        numLevels: levelCount,
        ends,
        kind: fc.constantFrom("warmup10" as const, "warmup50" as const),
      }),
      holds: async (call, { numLevels, ends: given, kind }, expect) => {
        const betas = numbers((await call.betasByKind({ kind, numLevels, ...given })).betas);
        const count = Math.floor(numLevels / (kind === "warmup10" ? 10 : 2));
        const rising = count === 0 ? [] : numbers((await call.betasLinear({ numLevels: count, ...given })).betas);
        const want = indices(numLevels).map((i) => rising[i] ?? given.betaLast);
        expect.close(betas, want, 2 * given.betaLast);
      },
    },
  ),
];

/** Laws of the tables of variances. */
export const betasLaws: readonly Law[] = [...linearLaws, ...continuousLaws, ...familyLaws];
