import { alphaBarsZeroTerminal, betasFromAlphaBars, betasRespaced } from "../../../reference/schedules.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { at, generate, length, map, numbers, vec } from "../../../reference/kit/tensor.ts";
import { alphaNotBar, oneStepRespacingCrash, unrespacedBeta } from "../common/levels.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32, root } from "../kit/rounding.ts";

const last = (list: readonly number[]): number => list[list.length - 1] as number;

const ratios = (table: readonly number[]): Vec =>
  generate(table.length - 1, (j) => 1 - (table[j + 1] as number) / (table[j] as number));

const inverseDeviations: readonly Deviation[] = [
  ...deviates(alphaNotBar, [
    on(betasFromAlphaBars, ({ alphaBars }) => ({
      betas: generate(length(alphaBars) - 1, (j) => 1 - at(alphaBars, j + 1)),
    })),
  ]),
  deviation(betasFromAlphaBars, {
    id: "beta-over-the-noisier-level",
    kind: "bug",
    title: "The drop divided by the noisier level",
    hint: "Divide the drop of the signal power by the level it starts from, not by the one it ends at.",
    evidence: "constructed",
    run: ({ alphaBars }) => ({
      betas: generate(length(alphaBars) - 1, (j) => at(alphaBars, j) / at(alphaBars, j + 1) - 1),
    }),
  }),
  ...deviates(unrespacedBeta, [
    on(betasRespaced, ({ alphaBars, timesteps }) => ({
      betas: map((level) => 1 - at(alphaBars, level) / at(alphaBars, level - 1), timesteps),
      timestepMap: timesteps,
    })),
  ]),
  ...deviates(oneStepRespacingCrash, [
    on(betasRespaced, ({ alphaBars, timesteps }) => {
      const betas = ratios([0, ...numbers(timesteps)].map((level) => at(alphaBars, level)));
      at(betas, 1);
      return { betas, timestepMap: timesteps };
    }),
  ]),
  deviation(betasRespaced, {
    id: "timestep-map-of-labels",
    kind: "convention",
    title: "A map to labels",
    hint: "Your map holds the labels of the network, which start at 0; this one holds levels, which start at 1.",
    evidence: "guided-diffusion respace.py, timestep_map",
    convention: { name: "timestepMap", value: "labels" },
    run: ({ alphaBars, timesteps }) => ({
      betas: ratios([0, ...numbers(timesteps)].map((level) => at(alphaBars, level))),
      timestepMap: map((level) => level - 1, timesteps),
    }),
  }),
];

/** A table whose entries from level 1 on are changed, with the last signal power given. */
const changed = (table: Vec, change: (power: number, first: number, end: number) => number, terminal = 0): Vec => {
  const end = length(table) - 1;
  return map((power, i) => {
    if (i === 0) return 1;
    return i === end ? terminal : change(power, at(table, 1), at(table, end));
  }, table);
};

const moved = (power: number, first: number, end: number): number =>
  (((root(power) - root(end)) * root(first)) / (root(first) - root(end))) ** 2;

const terminalDeviations: readonly Deviation[] = [
  deviation(alphaBarsZeroTerminal, {
    id: "zero-terminal-snr-eps/floor",
    kind: "convention",
    title: "A last signal power of 2^-24",
    hint: "Your last level keeps a signal power of 2^-24, so that a noise prediction can be divided by its root.",
    evidence: "diffusers scheduling_euler_discrete.py with rescale_betas_zero_snr; issues 3851 and 5103",
    convention: { name: "terminalAlphaBar", value: "2^-24" },
    run: ({ alphaBars }) => ({ alphaBars: changed(alphaBars, moved, 2 ** -24) }),
  }),
  deviation(alphaBarsZeroTerminal, {
    id: "zero-terminal-through-betas",
    kind: "precision",
    title: "The rescaled table kept as binary32 betas",
    hint: "Your last signal powers have lost digits: they were stored as betas near 1. Keep the rescaled table itself.",
    evidence: "diffusers scheduling_ddim.py: rescale_zero_terminal_snr returns betas; 1.3 % off in the case flat-end",
    run: ({ alphaBars }) => {
      const betas = map(f32, ratios(numbers(alphaBarsZeroTerminal({ alphaBars }).alphaBars)));
      return { alphaBars: vec(numbers(betas).reduce((table, beta) => [...table, last(table) * (1 - beta)], [1])) };
    },
  }),
  deviation(alphaBarsZeroTerminal, {
    id: "zero-terminal-without-root",
    kind: "bug",
    title: "Powers moved instead of their roots",
    hint: "You shift and stretch the signal powers; the algorithm does it to their square roots.",
    evidence: "constructed",
    run: ({ alphaBars }) => ({
      alphaBars: changed(alphaBars, (power, first, end) => ((power - end) * first) / (first - end)),
    }),
  }),
  deviation(alphaBarsZeroTerminal, {
    id: "zero-terminal-not-stretched",
    kind: "bug",
    title: "Roots shifted and not stretched",
    hint: "Your first level has lost signal: after the shift the roots are stretched back to the first.",
    evidence: "constructed",
    run: ({ alphaBars }) => ({
      alphaBars: changed(alphaBars, (power, _first, end) => (root(power) - root(end)) ** 2),
    }),
  }),
];

/** Deviations of tables of signal powers and of what is read from them. */
export const tablesDeviations: readonly Deviation[] = [...inverseDeviations, ...terminalDeviations];
