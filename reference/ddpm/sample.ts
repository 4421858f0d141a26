import { equation } from "../kit/equation.ts";
import { mat, nameOr, oneOf, vec } from "../kit/kinds.ts";
import type { Vec } from "../kit/tensor.ts";
import { at, length, row, stack } from "../kit/tensor.ts";
import { epsFn } from "../models.ts";
import type { Powers } from "./parts.ts";
import { powersOf } from "./parts.ts";
import { ddpmStep } from "./step.ts";

/** Variance of the step that leaves level `t`. */
const varianceAt = (kind: "large" | "small" | Vec, betas: Vec, powers: readonly Powers[], t: number): number => {
  if (typeof kind !== "string") return at(kind, t - 1);
  if (t === 1) return 0;
  const [before, after] = powers.slice(t - 1, t + 1) as [Powers, Powers];
  return kind === "large" ? at(betas, t - 1) : (before.noise / after.noise) * at(betas, t - 1);
};

/**
 * Ancestral sampling: `ddpmStep` from level $N$ down to the data.
 *
 * ```math
 * x_{t-1} = \mathrm{ddpmStep}\big(x_t,\ \hat\epsilon(x_t, t-1),\ z_t,\ \beta_t,\ \bar\alpha_t,\ \sigma_t^2\big),
 * \qquad t = N, \dots, 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | vec[d] | state at level $N$, the start of the run |
 * | `epsFn` | epsFn[d], a pure function (x, label), or {gmm, alphaBars} | network that predicts the noise from a state and the label $t - 1$ |
 * | `betas` | vec[N], entries in (0, 1) | variances of all transitions; entry `t - 1` belongs to level $t$ |
 * | `varKind` | 'large', 'small' or vec[N], entries >= 0 | variances of the steps: $\beta_t$ ('large'), $\tilde\beta_t$ ('small'), or a table |
 * | `noises` | mat[N, d] | draws of N(0, I), one row for each step in the order of use |
 * | → `x` | vec[d] | the sample |
 * | → `trajectory` | mat[N+1, d] | states of the run, the start first |
 *
 * @equation ddpmSample
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Algorithm 2
 * @function
 */
export const ddpmSample = equation(
  "ddpmSample",
  {
    level: "algorithm",
    inputs: {
      x: vec("d"),
      epsFn: epsFn("d"),
      betas: vec("N", { above: 0, below: 1 }),
      varKind: nameOr(oneOf("large", "small"), vec("N", { atLeast: 0 })),
      noises: mat("N", "d"),
    },
    outputs: { x: vec("d"), trajectory: mat("N+1", "d") },
  },
  ({ x, epsFn: predict, betas, varKind, noises }) => {
    const count = length(betas);
    const powers = powersOf(betas);
    const trajectory = [x];
    for (let t = count; t >= 1; t -= 1) {
      const state = trajectory[count - t] as Vec;
      const { xPrev } = ddpmStep({
        x: state,
        eps: predict(state, t - 1),
        noise: row(noises, count - t),
        beta: at(betas, t - 1),
        alphaBar: (powers[t] as Powers).signal,
        variance: varianceAt(varKind, betas, powers, t),
      });
      trajectory.push(xPrev);
    }
    return { x: trajectory[count] as Vec, trajectory: stack(trajectory) };
  },
);
