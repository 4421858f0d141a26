import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry, indices } from "../kit/numbers.ts";
import { lastOf, spans, times } from "./kit.ts";

const offsets = between(0.001, 0.5);

/** The angle at the data, and the angle that passes in some time. */
const start = (offset: number): number => ((offset / (1 + offset)) * Math.PI) / 2;
const passed = (t: number, offset: number): number => ((t / (1 + offset)) * Math.PI) / 2;

/** Share of the signal power at the data that is lost by a time: a product, so that nothing cancels. */
const lost = (t: number, offset: number): number => {
  const [from, turn] = [start(offset), passed(t, offset)];
  return (Math.sin(2 * from + turn) * Math.sin(turn)) / Math.cos(from) ** 2;
};

const powerLaws: readonly Law[] = [
  law("alphaBarCosine", "is exactly 1 at the data and exactly 0 at the prior", {
    given: offsets,
    holds: async (call, offset, expect) => {
      expect.equal((await call.alphaBarCosine({ t: 0, offset })).alphaBar, 1);
      expect.equal((await call.alphaBarCosine({ t: 1, offset })).alphaBar, 0);
    },
  }),
  law("alphaBarCosine", "falls with time", {
    given: fc.record({ span: spans, offset: offsets }),
    holds: async (call, { span: { s, t }, offset }, expect) => {
      const [before, after] = [await call.alphaBarCosine({ t: s, offset }), await call.alphaBarCosine({ t, offset })];
      expect.that(after.alphaBar < before.alphaBar, "the later time has less signal");
    },
  }),
  law("alphaBarCosine", "loses the product of the sines of sum and difference of the angles", {
    given: fc.record({ t: times, offset: offsets }),
    holds: async (call, { t, offset }, expect) => {
      const { alphaBar } = await call.alphaBarCosine({ t, offset });
      expect.close(1 - alphaBar, lost(t, offset), 8);
    },
  }),
  law("alphaBarCosine", "keeps its digits near the prior, where it is the square of the time left", {
    given: fc.record({ bits: fc.integer({ min: 8, max: 20 }), offset: offsets }),
    holds: async (call, { bits, offset }, expect) => {
      const left = 2 ** -bits;
      const unit = Math.PI / (2 * (1 + offset));
      const { alphaBar } = await call.alphaBarCosine({ t: 1 - left, offset });
      const want = ((unit * left) / Math.sin(unit)) ** 2;
      expect.within(alphaBar, want, want * ((unit * left) ** 2 / 3 + 64 * expect.u));
    },
  }),
];

const tables = fc.record({ numLevels: fc.integer({ min: 1, max: 24 }), offset: offsets, cap: between(0.9, 0.9995) });

const tableLaws: readonly Law[] = [
  law("betasCosine", "rebuilds the signal power of the schedule up to the first capped level", {
    given: tables,
    holds: async (call, { numLevels, offset, cap }, expect) => {
      const { betas } = await call.betasCosine({ numLevels, offset, cap });
      const list = numbers(betas);
      const { alphaBars } = await call.alphaBarsFromBetas({ betas });
      const free = list.findIndex((beta) => beta > 0.999 * cap);
      for (const i of indices(free)) {
        const { alphaBar } = await call.alphaBarCosine({ t: i / numLevels, offset });
        const amplified = list.slice(0, i).reduce((sum, beta) => sum + 1 / (1 - beta), 1);
        expect.close(entry(numbers(alphaBars), i), alphaBar, 2 * alphaBar * amplified);
      }
    },
  }),
  law("betasCosine", "ends with the cap and never goes above it", {
    given: tables,
    holds: async (call, { numLevels, offset, cap }, expect) => {
      const betas = numbers((await call.betasCosine({ numLevels, offset, cap })).betas);
      expect.close(lastOf(betas), cap);
      expect.that(
        betas.every((beta) => beta > 0 && beta <= cap * (1 + 2 * expect.u)),
        "variances lie in (0, cap]",
      );
    },
  }),
  law("betasCosine", "keeps its digits at the first level of a long chain", {
    runs: 30,
    given: fc.record({ numLevels: fc.integer({ min: 50, max: 400 }), offset: offsets }),
    holds: async (call, { numLevels, offset }, expect) => {
      const betas = numbers((await call.betasCosine({ numLevels, offset, cap: 0.984375 })).betas);
      expect.close(entry(betas, 0), lost(1 / numLevels, offset));
    },
  }),
];

/** Laws of the cosine schedule. */
export const cosineLaws: readonly Law[] = [...powerLaws, ...tableLaws];
