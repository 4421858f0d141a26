import { generated, pick, pick64 } from "../kit/build.ts";
import type { CaseSource, Inputs } from "../kit/case.ts";
import type { Generator } from "../kit/generator.ts";
import { table } from "../kit/points.ts";

const betas = [0.125, 0.25, 0.5, 0.0625];
const firstOfDdpm = Array.from({ length: 8 }, (_, i) => Math.fround(1e-4 + (i * 0.0199) / 999));
const usual = Array.from({ length: 20 }, (_, i) => Math.fround(0.005 + (i * 0.995) / 20));

const draw = (g: Generator): Inputs => ({ betas: g.vec(g.int(3, 8), 0.01, 0.4) });

const common = (operation: string): CaseSource[] => [
  pick("mixed", ["exactInputs"], "Variances that binary32 holds, in no order.", { betas }),
  pick("one-level", ["edge"], "One level.", { betas: [0.25] }),
  pick("last-one", ["edge"], "The last variance is 1: no signal is left.", { betas: [0.25, 0.5, 1] }),
  pick("first-of-ddpm", ["literature", "cancellation"], "The first levels of DDPM, where nearly all is signal.", {
    betas: firstOfDdpm,
  }),
  pick("long", ["literature"], "Twenty levels that end with little signal.", { betas: usual }),
  pick("tiny", ["cancellation"], "So little noise that 1 - beta is 1 in binary32.", { betas: [2 ** -30, 2 ** -28] }),
  ...generated(operation, 3, draw),
];
const tables = (g: Generator): number[] => {
  const entries = [1];
  for (let i = 0; i < 6; i += 1) entries.push(Math.fround((entries[i] as number) * g.uniform(0.4, 0.9)));
  return entries;
};

const respaced = { alphaBars: table, timesteps: [1, 3, 6, 8] };

/** Cases of products of variances and of tables of signal powers. */
export const productsCases: Readonly<Record<string, readonly CaseSource[]>> = {
  alphasFromBetas: common("alphasFromBetas"),
  alphaBarsFromBetas: [...common("alphaBarsFromBetas")],
  oneMinusAlphaBarsFromBetas: common("oneMinusAlphaBarsFromBetas"),
  betasFromAlphaBars: [
    pick("mixed", ["exactInputs"], "Eight levels.", { alphaBars: table }),
    pick("one-level", ["edge"], "One level: all the noise there is.", { alphaBars: [1, 0.25] }),
    pick("no-signal-at-the-end", ["edge"], "The last variance is exactly 1.", { alphaBars: [1, 0.5, 0.25, 0] }),
    pick64("first-of-ddpm", ["literature", "cancellation"], "Powers near 1.", {
      alphaBars: [1, 0.9999, 0.99978009207207216],
    }),
    ...generated("betasFromAlphaBars", 3, (g) => ({ alphaBars: tables(g) })),
  ],
  betasRespaced: [
    pick("some", ["exactInputs"], "Four of eight levels.", respaced),
    pick("all", ["edge"], "Every level: the variances of the table.", {
      ...respaced,
      timesteps: [1, 2, 3, 4, 5, 6, 7, 8],
    }),
    pick("one/last", ["edge"], "One level, the last: legal, in one jump.", { ...respaced, timesteps: [8] }),
    pick("one/first", ["edge"], "One level, the first.", { ...respaced, timesteps: [1] }),
    pick("late", ["exactInputs"], "The first levels are skipped.", { ...respaced, timesteps: [5, 7] }),
    pick("no-signal-at-the-end", ["edge"], "A table that ends without signal.", {
      alphaBars: [1, 0.75, 0.5, 0.25, 0],
      timesteps: [2, 4],
    }),
    ...generated("betasRespaced", 3, (g) => ({ alphaBars: tables(g), timesteps: [g.int(1, 2), g.int(3, 4), 6] })),
  ],
  alphaBarsZeroTerminal: [
    pick("mixed", ["exactInputs"], "Eight levels.", { alphaBars: table }),
    pick("exact-roots", ["exactInputs"], "Powers whose roots are exact.", { alphaBars: [1, 0.5625, 0.25, 0.0625] }),
    pick("two-levels", ["edge"], "The first stays, the last loses its signal.", { alphaBars: [1, 0.75, 0.25] }),
    pick("already-zero", ["edge"], "Nothing changes.", { alphaBars: [1, 0.75, 0.25, 0] }),
    pick("flat-end", ["cancellation"], "The last roots are close: their difference loses digits.", {
      alphaBars: [1, 0.75, 0.5, 0.25 + 2 ** -12, 0.25],
    }),
    pick("flatter-end", ["cancellation"], "So close that beta before the last level is 1 but for its last digits.", {
      alphaBars: [1, 0.75, 0.5, 0.25 + 2 ** -14, 0.25],
    }),
    ...generated("alphaBarsZeroTerminal", 3, (g) => ({ alphaBars: tables(g) })),
  ],
};
