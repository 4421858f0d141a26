import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { alphaBarTable, between, subSequence } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry, indices } from "../kit/numbers.ts";
import { lastOf, variances } from "./kit.ts";

const tableLaws: readonly Law[] = [
  law("betasFromAlphaBars", "undoes the product", {
    given: variances,
    holds: async (call, betas, expect) => {
      const { alphaBars } = await call.alphaBarsFromBetas({ betas });
      expect.close((await call.betasFromAlphaBars({ alphaBars })).betas, betas, 1);
    },
  }),
  law("betasFromAlphaBars", "is exactly 1 where no signal is left", {
    given: alphaBarTable(6),
    holds: async (call, table, expect) => {
      const { betas } = await call.betasFromAlphaBars({ alphaBars: [...numbers(table), 0] });
      expect.equal(lastOf(numbers(betas)), 1);
    },
  }),
];

const subSequences = alphaBarTable(8).chain((table) =>
  fc.record({ alphaBars: fc.constant(table), timesteps: subSequence(numbers(table).length - 1) }),
);

const respacedLaws: readonly Law[] = [
  law("betasRespaced", "makes a chain with the signal powers of the levels kept", {
    given: subSequences,
    holds: async (call, { alphaBars, timesteps }, expect) => {
      const { betas } = await call.betasRespaced({ alphaBars, timesteps });
      const kept = [0, ...timesteps].map((level) => entry(numbers(alphaBars), level));
      expect.close((await call.alphaBarsFromBetas({ betas })).alphaBars, kept, kept.length);
    },
  }),
  law("betasRespaced", "with every level is the table's own chain", {
    given: alphaBarTable(8),
    holds: async (call, alphaBars, expect) => {
      const timesteps = indices(numbers(alphaBars).length - 1).map((i) => i + 1);
      const { betas } = await call.betasRespaced({ alphaBars, timesteps });
      expect.close(betas, (await call.betasFromAlphaBars({ alphaBars })).betas, 1);
    },
  }),
  law("betasRespaced", "maps its levels to those of the table", {
    given: subSequences,
    holds: async (call, { alphaBars, timesteps }, expect) => {
      expect.equal((await call.betasRespaced({ alphaBars, timesteps })).timestepMap, timesteps);
    },
  }),
  law("betasRespaced", "takes one level in one jump", {
    given: alphaBarTable(8),
    holds: async (call, alphaBars, expect) => {
      const list = numbers(alphaBars);
      const { betas } = await call.betasRespaced({ alphaBars, timesteps: [list.length - 1] });
      expect.close(betas, [1 - lastOf(list)], 1);
    },
  }),
];

const terminalLaws: readonly Law[] = [
  law("alphaBarsZeroTerminal", "keeps the clean and the first level and ends with exactly 0", {
    given: alphaBarTable(8),
    holds: async (call, alphaBars, expect) => {
      const moved = numbers((await call.alphaBarsZeroTerminal({ alphaBars })).alphaBars);
      expect.equal(entry(moved, 0), 1);
      expect.close(entry(moved, 1), entry(numbers(alphaBars), 1));
      expect.equal(lastOf(moved), 0);
    },
  }),
  law("alphaBarsZeroTerminal", "moves the roots of the signal powers by one affine map", {
    given: alphaBarTable(8),
    holds: async (call, alphaBars, expect) => {
      const after = numbers((await call.alphaBarsZeroTerminal({ alphaBars })).alphaBars).map(Math.sqrt);
      const before = numbers(alphaBars).map(Math.sqrt);
      const [first, last] = [entry(before, 1), lastOf(before)];
      const want = before.slice(1).map((root) => ((root - last) * first) / (first - last));
      expect.close(after.slice(1), want, 4 / (first - last));
    },
  }),
  law("alphaBarsZeroTerminal", "keeps digits of a level that is close to the last", {
    given: fc.record({ first: between(0.7, 0.9), middle: between(0.4, 0.6), end: between(0.1, 0.3) }),
    holds: async (call, { first, middle, end }, expect) => {
      const near = Math.fround(end * (1 + 2 ** -15));
      const moved = numbers((await call.alphaBarsZeroTerminal({ alphaBars: [1, first, middle, near, end] })).alphaBars);
      const [a, b, c] = [Math.sqrt(first), Math.sqrt(near), Math.sqrt(end)];
      const want = (((b - c) * a) / (a - c)) ** 2;
      expect.close(entry(moved, 3), want, want * (1 + (2 * b) / (b - c)));
    },
  }),
];

/** Laws of tables of signal powers and of what is read from them. */
export const tablesLaws: readonly Law[] = [...tableLaws, ...respacedLaws, ...terminalLaws];
