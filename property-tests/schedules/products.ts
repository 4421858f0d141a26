import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry } from "../kit/numbers.ts";
import { lastOf, variances } from "./kit.ts";

/** Laws of products of variances. */
export const productsLaws: readonly Law[] = [
  law("alphasFromBetas", "adds up to 1 with the variances", {
    given: variances,
    holds: async (call, betas, expect) => {
      const alphas = numbers((await call.alphasFromBetas({ betas })).alphas);
      expect.close(
        alphas.map((alpha, i) => alpha + entry(betas, i)),
        betas.map(() => 1),
      );
    },
  }),
  law("alphaBarsFromBetas", "starts at 1 and keeps the share 1 - beta at every level", {
    given: variances,
    holds: async (call, betas, expect) => {
      const table = numbers((await call.alphaBarsFromBetas({ betas })).alphaBars);
      expect.equal(table.length, betas.length + 1);
      expect.equal(entry(table, 0), 1);
      const want = betas.map((beta, i) => (1 - beta) * entry(table, i));
      expect.close(table.slice(1), want, table.slice(0, -1));
    },
  }),
  law("alphaBarsFromBetas", "adds up to 1 with the noise variances", {
    given: variances,
    holds: async (call, betas, expect) => {
      const table = numbers((await call.alphaBarsFromBetas({ betas })).alphaBars);
      const noise = numbers((await call.oneMinusAlphaBarsFromBetas({ betas })).oneMinusAlphaBars);
      expect.close(
        table.map((power, i) => power + entry(noise, i)),
        table.map(() => 1),
        betas.length,
      );
    },
  }),
  law("oneMinusAlphaBarsFromBetas", "starts at 0 and gains beta of what is not yet noise", {
    given: variances,
    holds: async (call, betas, expect) => {
      const noise = numbers((await call.oneMinusAlphaBarsFromBetas({ betas })).oneMinusAlphaBars);
      expect.equal(entry(noise, 0), 0);
      expect.close(
        noise.slice(1),
        betas.map((beta, i) => beta + (1 - beta) * entry(noise, i)),
      );
    },
  }),
  law("oneMinusAlphaBarsFromBetas", "keeps its digits for small variances, where it is their sum", {
    given: fc.array(between(2 ** -32, 2 ** -28), { minLength: 1, maxLength: 6 }),
    holds: async (call, betas, expect) => {
      const noise = numbers((await call.oneMinusAlphaBarsFromBetas({ betas })).oneMinusAlphaBars);
      const sum = betas.reduce((total, beta) => total + beta, 0);
      expect.within(lastOf(noise), sum, sum * (sum + 64 * expect.u));
    },
  }),
];
