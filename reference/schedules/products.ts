import { betaBetween } from "../ddpm/parts.ts";
import { equation } from "../kit/equation.ts";
import { ints, vec } from "../kit/kinds.ts";
import { fallingTable, risingLevels } from "../kit/tables.ts";
import { at, generate, length, map, numbers, vec as vecOf } from "../kit/tensor.ts";
import { betas, signalUntilTheLast } from "./conditions.ts";

const alphaBars = vec("N+1", { atLeast: 0, atMost: 1 });

/**
 * Signal power that one transition keeps.
 *
 * ```math
 * \alpha_i = 1 - \beta_i
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `betas` | vec[N], entries in (0, 1] | variances of the transitions; entry `i - 1` belongs to level $i$ |
 * | → `alphas` | vec[N], entries in [0, 1) | signal power that every transition keeps; entry `i - 1` belongs to level $i$ |
 *
 * @equation alphasFromBetas
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Sec. 2
 * @function
 */
export const alphasFromBetas = equation(
  "alphasFromBetas",
  { inputs: { betas }, outputs: { alphas: vec("N", { atLeast: 0, below: 1 }) } },
  (inputs) => ({ alphas: map((beta) => 1 - beta, inputs.betas) }),
);

/**
 * Signal power at every level, level 0 first.
 *
 * ```math
 * \bar\alpha_0 = 1, \qquad \bar\alpha_i = \prod_{j=1}^{i} (1 - \beta_j)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `betas` | vec[N], entries in (0, 1] | variances of the transitions; entry `i - 1` belongs to level $i$ |
 * | → `alphaBars` | vec[N+1], entries in [0, 1] | signal power of every level, level 0 first |
 *
 * Where `betas` below 1 before the last entry.
 *
 * @equation alphaBarsFromBetas
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 4
 * @function
 */
export const alphaBarsFromBetas = equation(
  "alphaBarsFromBetas",
  { inputs: { betas }, outputs: { alphaBars }, where: [signalUntilTheLast] },
  (inputs) => ({ alphaBars: accumulated(numbers(inputs.betas), 1, (power, beta) => power * (1 - beta)) }),
);

const accumulated = (steps: readonly number[], start: number, next: (value: number, step: number) => number) => {
  const values = [start];
  for (const step of steps) values.push(next(values[values.length - 1] as number, step));
  return vecOf(values);
};

/**
 * Noise variance at every level, level 0 first.
 *
 * ```math
 * 1 - \bar\alpha_i = 1 - \prod_{j=1}^{i} (1 - \beta_j)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `betas` | vec[N], entries in (0, 1] | variances of the transitions; entry `i - 1` belongs to level $i$ |
 * | → `oneMinusAlphaBars` | vec[N+1], entries in [0, 1] | noise variance of every level, level 0 first |
 *
 * @equation oneMinusAlphaBarsFromBetas
 * @source derived from Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 4
 * @function
 * @remarks The recursion $v_i = \beta_i + (1 - \beta_i) v_{i-1}$ has positive terms only and keeps its digits.
 */
export const oneMinusAlphaBarsFromBetas = equation(
  "oneMinusAlphaBarsFromBetas",
  { inputs: { betas }, outputs: { oneMinusAlphaBars: vec("N+1", { atLeast: 0, atMost: 1 }) } },
  (inputs) => ({
    oneMinusAlphaBars: accumulated(numbers(inputs.betas), 0, (noise, beta) => beta + (1 - beta) * noise),
  }),
);

/**
 * Variances of the transitions between neighbouring levels of a table of signal powers.
 *
 * ```math
 * \beta_i = 1 - \frac{\bar\alpha_i}{\bar\alpha_{i-1}}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBars` | vec[N+1], entries in [0, 1] | signal power of every level, level 0 first |
 * | → `betas` | vec[N], entries in (0, 1] | variances of the transitions; entry `i - 1` belongs to level $i$ |
 *
 * Where `alphaBars` 1 at entry 0 and strictly decreasing.
 *
 * @equation betasFromAlphaBars
 * @source Dhariwal and Nichol 2021, guided-diffusion respace.py; Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502,
 * App. C.2
 * @function
 */
export const betasFromAlphaBars = equation(
  "betasFromAlphaBars",
  { inputs: { alphaBars }, outputs: { betas }, where: [fallingTable] },
  ({ alphaBars: table }) => ({
    betas: generate(length(table) - 1, (j) => betaBetween(at(table, j + 1), at(table, j))),
  }),
);

/**
 * Variances of the chain that visits a sub-sequence of the levels, and the level that each of its levels stands for.
 *
 * ```math
 * \beta'_j = 1 - \frac{\bar\alpha_{\tau_j}}{\bar\alpha_{\tau_{j-1}}}, \quad \tau_0 = 0, \qquad j = 1, \dots, S
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBars` | vec[N+1], entries in [0, 1] | signal power of every level, level 0 first |
 * | `timesteps` | int[S], entries >= 1 | levels of the sub-sequence, ascending |
 * | → `betas` | vec[S], entries in (0, 1] | variances of the shorter chain; entry `j - 1` belongs to its level $j$ |
 * | → `timestepMap` | int[S], entries >= 1 | level of the whole chain that every level of the shorter one stands for |
 *
 * Where `alphaBars` 1 at entry 0 and strictly decreasing; `timesteps` strictly increasing levels of the table.
 *
 * @equation betasRespaced
 * @source Dhariwal and Nichol 2021, guided-diffusion respace.py; Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502,
 * App. C.1
 * @function
 */
export const betasRespaced = equation(
  "betasRespaced",
  {
    inputs: { alphaBars, timesteps: ints("S", { atLeast: 1 }) },
    outputs: { betas: vec("S", { above: 0, atMost: 1 }), timestepMap: ints("S", { atLeast: 1 }) },
    where: [fallingTable, risingLevels],
  },
  ({ alphaBars: table, timesteps }) => {
    const kept = [0, ...numbers(timesteps)].map((level) => at(table, level));
    return {
      betas: generate(length(timesteps), (j) => betaBetween(kept[j + 1] as number, kept[j] as number)),
      timestepMap: timesteps,
    };
  },
);

/**
 * The same schedule, moved so that the last level has no signal and the first keeps its own.
 *
 * ```math
 * r_i = \sqrt{\bar\alpha_i}, \qquad
 * r'_i = (r_i - r_N)\,\frac{r_1}{r_1 - r_N}, \qquad \bar\alpha'_i = (r'_i)^2, \qquad i = 1, \dots, N
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBars` | vec[N+1], entries in [0, 1] | signal power of every level, level 0 first |
 * | → `alphaBars` | vec[N+1], entries in [0, 1] | signal power of every level of the moved schedule |
 *
 * Where `alphaBars` 1 at entry 0 and strictly decreasing; `alphaBars` of at least 2 levels, level 0 not counted.
 *
 * @equation alphaBarsZeroTerminal
 * @source Lin et al. 2024, arXiv:2305.08891, Alg. 1
 * @function
 * @remarks The difference of two roots is the difference of their squares over their sum, and the first signal power is
 * a factor of the result, so that entry 1 is unchanged to the last bit.
 */
export const alphaBarsZeroTerminal = equation(
  "alphaBarsZeroTerminal",
  {
    inputs: { alphaBars },
    outputs: { alphaBars },
    where: [
      fallingTable,
      {
        argument: "alphaBars",
        domain: "of at least 2 levels, level 0 not counted",
        code: "SHAPE",
        holds: ({ alphaBars: table }) => length(table) > 2,
        counterexample: { what: "one-level", change: () => ({ alphaBars: [1, 0.5] }) },
      },
    ],
  },
  ({ alphaBars: table }) => {
    const last = length(table) - 1;
    const [first, end] = [at(table, 1), at(table, last)];
    const gap = (power: number): number => (power - end) / (Math.sqrt(power) + Math.sqrt(end));
    const moved = (power: number): number => first * (gap(power) / gap(first)) ** 2;
    return {
      alphaBars: map((power, i) => {
        if (i === 0) return 1;
        return i === last ? 0 : moved(power);
      }, table),
    };
  },
);
