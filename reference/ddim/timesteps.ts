import { equation } from "../kit/equation.ts";
import { boolean, int, ints, number, oneOf, vec } from "../kit/kinds.ts";
import { level } from "../kit/levels.ts";
import { fallingTable } from "../kit/tables.ts";
import { at, generate } from "../kit/tensor.ts";
import { beforeTheEnd } from "./conditions.ts";

/**
 * Evenly spaced levels, ascending, the last of them $N$.
 *
 * ```math
 * \tau_i = \lfloor iN/S \rfloor, \qquad i = 1, \dots, S
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `numLevels` | int, >= 1 | number of levels of the chain |
 * | `numSteps` | int, >= 1 | number of levels to visit |
 * | → `timesteps` | int[S] | levels that the sampler visits, ascending |
 *
 * Where `numSteps` <= numLevels.
 *
 * @equation ddimTimestepsLinear
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, App. D.2
 * @function
 * @remarks All arithmetic is in integers.
 */
export const ddimTimestepsLinear = equation(
  "ddimTimestepsLinear",
  {
    inputs: { numLevels: int({ atLeast: 1 }), numSteps: int({ atLeast: 1 }) },
    outputs: { timesteps: ints("S") },
    where: [beforeTheEnd],
  },
  ({ numLevels, numSteps }) => ({ timesteps: generate(numSteps, (i) => quotient((i + 1) * numLevels, numSteps)) }),
);

const quotient = (a: number, b: number): number => (a - (a % b)) / b;

/**
 * Labels that are dense near the data, ascending, as the authors' repository computes them.
 *
 * ```math
 * h = \frac{\sqrt{fN}}{S-1}, \qquad v_j = jh, \quad v_{S-1} = \sqrt{fN}, \qquad \tau_j = \lfloor v_j v_j \rfloor
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `numLevels` | int, >= 1 | number of levels of the chain |
 * | `numSteps` | int, >= 1 | number of levels to visit |
 * | `fraction` | number, in (0, 1] | share of the levels that is covered |
 * | → `timesteps` | int[S] | labels that the sampler visits |
 *
 * Where `numSteps` <= numLevels.
 *
 * @equation ddimTimestepsQuadratic
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, App. D.2; ermongroup/ddim runners/diffusion.py
 * @function
 * @remarks The labels are those of binary64 arithmetic in this order; exact arithmetic gives others for some $S$.
 */
export const ddimTimestepsQuadratic = equation(
  "ddimTimestepsQuadratic",
  {
    inputs: {
      numLevels: int({ atLeast: 1 }),
      numSteps: int({ atLeast: 1 }),
      fraction: number({ above: 0, atMost: 1 }),
    },
    outputs: { timesteps: ints("S") },
    where: [beforeTheEnd],
  },
  ({ numLevels, numSteps, fraction }) => {
    const end = Math.sqrt(fraction * numLevels);
    const h = end / (numSteps - 1);
    const label = (j: number): number => {
      const point = j === numSteps - 1 ? end : j * h;
      return Math.floor(point * point);
    };
    return { timesteps: numSteps === 1 ? generate(1, () => 0) : generate(numSteps, label) };
  },
);

/**
 * Labels of a sub-sequence, descending, in one of the three spacings in use.
 *
 * ```math
 * \text{leading: } j\lfloor N/S \rfloor + o, \qquad
 * \text{linspace: } \mathrm{round}\Big(\frac{j(N-1)}{S-1}\Big), \qquad
 * \text{trailing: } \mathrm{round}(N - jN/S) - 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `numLevels` | int, >= 1 | number of levels of the chain |
 * | `numSteps` | int, >= 1 | number of levels to visit |
 * | `kind` | 'leading', 'linspace' or 'trailing' | which spacing |
 * | `offset` | int, >= 0 | shift of every label, for 'leading' only |
 * | → `timesteps` | int[S] | labels that the sampler visits |
 *
 * Where `numSteps` <= numLevels; `offset` small enough that the largest label is at most numLevels - 1.
 *
 * @equation ddimTimestepsSpacing
 * @source Lin et al. 2024, arXiv:2305.08891, Table 2; diffusers scheduling_ddim.py
 * @function
 * @remarks Every label comes from its index $j$ in integers, never from a running sum.
 */
export const ddimTimestepsSpacing = equation(
  "ddimTimestepsSpacing",
  {
    inputs: {
      numLevels: int({ atLeast: 1 }),
      numSteps: int({ atLeast: 1 }),
      kind: oneOf("leading", "linspace", "trailing"),
      offset: int({ atLeast: 0 }),
    },
    outputs: { timesteps: ints("S") },
    where: [
      beforeTheEnd,
      {
        argument: "offset",
        domain: "small enough that the largest label is at most numLevels - 1",
        holds: ({ numLevels, numSteps, kind, offset }) =>
          kind !== "leading" || (numSteps - 1) * quotient(numLevels, numSteps) + offset <= numLevels - 1,
        counterexample: { what: "offset-overruns", change: ({ numLevels }) => ({ offset: numLevels }) },
      },
    ],
  },
  ({ numLevels, numSteps, kind, offset }) => {
    const backwards = (j: number): number => numSteps - 1 - j;
    const label = {
      leading: (j: number) => backwards(j) * quotient(numLevels, numSteps) + offset,
      linspace: (j: number) => (numSteps === 1 ? 0 : roundRatio(backwards(j) * (numLevels - 1), numSteps - 1)),
      trailing: (j: number) => roundRatio(numLevels * (numSteps - j), numSteps) - 1,
    }[kind];
    return { timesteps: generate(numSteps, label) };
  },
);

/** The integer nearest to `a / b`, ties to even. */
const roundRatio = (a: number, b: number): number => {
  const [down, rest] = [quotient(a, b), a % b];
  if (2 * rest === b) return down % 2 === 0 ? down : down + 1;
  return 2 * rest < b ? down : down + 1;
};

/**
 * Labels of the smallest constant stride that gives exactly $S$ of them, ascending.
 *
 * ```math
 * \lbrace 0, k, 2k, \dots\rbrace \cap [0, N), \qquad k = \min\lbrace k : \lceil N/k \rceil = S\rbrace
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `numLevels` | int, >= 1 | number of levels of the chain |
 * | `numSteps` | int, >= 1 | number of levels to visit |
 * | → `timesteps` | int[S] | labels that the sampler visits |
 *
 * Where `numSteps` <= numLevels; `numSteps` ceil(numLevels / k) for some stride k.
 *
 * @equation ddimTimestepsStride
 * @source Dhariwal and Nichol, guided-diffusion respace.py ("ddimS")
 * @function
 */
export const ddimTimestepsStride = equation(
  "ddimTimestepsStride",
  {
    inputs: { numLevels: int({ atLeast: 1 }), numSteps: int({ atLeast: 1 }) },
    outputs: { timesteps: ints("S") },
    where: [
      beforeTheEnd,
      {
        argument: "numSteps",
        domain: "ceil(numLevels / k) for some stride k",
        holds: ({ numLevels, numSteps }) => strideOf(numLevels, numSteps) !== undefined,
        counterexample: { what: "no-stride", change: () => ({ numLevels: 10, numSteps: 6 }) },
      },
    ],
  },
  ({ numLevels, numSteps }) => {
    const stride = strideOf(numLevels, numSteps) ?? 0;
    return { timesteps: generate(numSteps, (j) => j * stride) };
  },
);

const strideOf = (numLevels: number, numSteps: number): number | undefined =>
  Array.from({ length: numLevels }, (_, i) => i + 1).find((k) => quotient(numLevels + k - 1, k) === numSteps);

/**
 * Signal power after the last step: 1, or that of level 1.
 *
 * ```math
 * \bar\alpha_0 = 1 \quad\text{or}\quad \bar\alpha_1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBars` | vec[N+1], entries in [0, 1] | signal power of every level, level 0 first |
 * | `setToOne` | boolean | whether the step to the data ends at power 1, or at that of level 1 |
 * | → `alphaBarPrev` | number, in (0, 1] | signal power after the last step |
 *
 * Where `alphaBars` 1 at entry 0 and strictly decreasing.
 *
 * @equation ddimFinalAlphaBar
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, note to Eq. 12; diffusers scheduling_ddim.py
 * @function
 */
export const ddimFinalAlphaBar = equation(
  "ddimFinalAlphaBar",
  {
    inputs: { alphaBars: vec("N+1", { atLeast: 0, atMost: 1 }), setToOne: boolean() },
    outputs: { alphaBarPrev: level },
    where: [fallingTable],
  },
  ({ alphaBars, setToOne }) => ({ alphaBarPrev: setToOne ? 1 : at(alphaBars, 1) }),
);
