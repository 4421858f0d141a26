import { generated, pick } from "../kit/build.ts";
import type { CaseSource, Inputs } from "../kit/case.ts";
import type { Generator } from "../kit/generator.ts";

const ddpm = { betaFirst: 1e-4, betaLast: 0.02 };
const dyadic = { betaFirst: 2 ** -7, betaLast: 0.25 };

const ends = (g: Generator): { betaFirst: number; betaLast: number } => ({
  betaFirst: g.uniform(0.001, 0.05),
  betaLast: g.uniform(0.1, 0.5),
});

const kinds = ["quad", "const", "jsd", "sigmoid", "warmup10", "warmup50"];
const family = (kind: string, numLevels: number, extra: Inputs = dyadic): Inputs => ({ kind, numLevels, ...extra });

const chain = { numLevels: 25, betaMin: 0.5, betaMax: 19.5 };

/** Cases of the tables of variances. */
export const betasCases: Readonly<Record<string, readonly CaseSource[]>> = {
  betasLinear: [
    pick("ddpm", ["literature"], "The chain of DDPM.", { numLevels: 1000, ...ddpm }),
    pick("ddpm-ends/n100", ["convention"], "The ends of DDPM with a tenth of the levels, not rescaled.", {
      numLevels: 100,
      ...ddpm,
    }),
    pick("exact-steps", ["exactInputs"], "Steps that binary32 holds.", {
      numLevels: 9,
      betaFirst: 0.125,
      betaLast: 0.375,
    }),
    pick("one-level", ["edge"], "One level has the first variance.", { numLevels: 1, ...dyadic }),
    pick("two-levels", ["edge"], "Both ends and nothing between.", { numLevels: 2, ...dyadic }),
    pick("constant", ["edge"], "Both ends alike.", { numLevels: 4, betaFirst: 0.25, betaLast: 0.25 }),
    pick("last-entry", ["edge"], "A sum of steps that rounds to another number than the last variance.", {
      numLevels: 11,
      betaFirst: 0.1,
      betaLast: 0.7,
    }),
    ...generated("betasLinear", 2, (g) => ({ numLevels: g.int(3, 12), ...ends(g) })),
  ],
  betasFromContinuous: [
    pick("n25", ["exactInputs"], "Few levels: the last variance is 0.78.", chain),
    pick("usual/n100", ["literature"], "The usual rates.", { numLevels: 100, betaMin: 0.1, betaMax: 20 }),
    pick("usual/n21", ["edge", "literature"], "The fewest levels that the usual rates allow.", {
      numLevels: 21,
      betaMin: 0.1,
      betaMax: 20,
    }),
    pick("constant", ["edge"], "A constant rate.", { numLevels: 8, betaMin: 2, betaMax: 2 }),
    pick("two-levels", ["edge"], "Both ends and nothing between.", { numLevels: 2, betaMin: 0.25, betaMax: 1.5 }),
    ...generated("betasFromContinuous", 2, (g) => ({
      numLevels: g.int(26, 32),
      betaMin: g.uniform(0.05, 1),
      betaMax: g.uniform(2, 25),
    })),
  ],
  betasByKind: [
    ...kinds.map((kind) => pick(`${kind}/n20`, ["families"], `The family ${kind}.`, family(kind, 20))),
    ...["quad", "jsd", "sigmoid", "warmup10"].map((kind) =>
      pick(`${kind}/one-level`, ["families", "edge"], "One level.", family(kind, 1)),
    ),
    pick("warmup10/one-level-of-10", ["families", "edge"], "A warm-up of one level starts at the first variance.", {
      ...family("warmup10", 10),
    }),
    pick("warmup10/n29", ["families", "edge"], "A tenth of 29 levels is 2.", family("warmup10", 29)),
    pick("warmup50/n7", ["families", "edge"], "Half of 7 levels is 3.", family("warmup50", 7)),
    pick("quad/ddpm", ["families", "literature"], "The ends of DDPM.", family("quad", 20, ddpm)),
    pick("jsd/last-one", ["families", "edge"], "Here the last variance may be 1; the ends have no effect.", {
      ...family("jsd", 4, { betaFirst: 0.5, betaLast: 1 }),
    }),
    ...generated("betasByKind", 3, (g, i) => family(kinds[(2 * i + 3) % 6] as string, g.int(5, 12), ends(g))),
  ],
};
