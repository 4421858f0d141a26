import fc from "fast-check";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { size } from "./inputs.ts";

/** Laws of bits per dimension. */
export const unitLaws: readonly Law[] = [
  law("elboBitsPerDim", "is the number of bits per dimension whose nats it was given", {
    given: fc.record({ bits: between(-2, 12), d: fc.integer({ min: 1, max: 4096 }) }),
    holds: async (call, { bits, d }, expect) => {
      const { bpd } = await call.elboBitsPerDim({ nll: bits * d * Math.LN2, d });
      expect.close(bpd, bits, 4 * Math.abs(bits));
    },
  }),
  law("elboBitsPerDim", "is the same for independent copies of the data", {
    given: fc.record({
      nll: between(-10, 100),
      d: fc.integer({ min: 1, max: 64 }),
      copies: fc.integer({ min: 2, max: 9 }),
    }),
    holds: async (call, { nll, d, copies }, expect) => {
      const { bpd } = await call.elboBitsPerDim({ nll, d });
      const many = await call.elboBitsPerDim({ nll: copies * nll, d: copies * d });
      expect.close(many.bpd, bpd, 4 * Math.abs(bpd));
    },
  }),
  law("elboTotalBpd", "is the bound in bits per dimension", {
    given: fc.record({
      terms: fc.array(between(0, 3), { minLength: 1, maxLength: 12 }),
      priorKl: between(0, 1),
      d: fc.integer({ min: 1, max: 64 }),
    }),
    holds: async (call, { terms, priorKl, d }, expect) => {
      const [reconstruction = 0, ...stepKls] = terms;
      const bits = async (nll: number): Promise<number> => (await call.elboBitsPerDim({ nll, d })).bpd;
      const stepBpds: number[] = [];
      for (const term of terms) stepBpds.push(await bits(term));
      const { bpd } = await call.elboTotalBpd({ stepBpds, priorBpd: await bits(priorKl) });
      const { total } = await call.elboTotal({ priorKl, stepKls, reconstruction });
      expect.close(bpd, await bits(total), 4 * size([...stepBpds, priorKl]));
    },
  }),
  law("elboTotalBpd", "of a chain without levels is the prior's", {
    given: between(0, 8),
    holds: async (call, priorBpd, expect) => {
      const { bpd } = await call.elboTotalBpd({ stepBpds: [], priorBpd });
      expect.equal(bpd, priorBpd);
    },
  }),
];
