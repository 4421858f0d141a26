import type { Powers } from "../ddpm/parts.ts";
import { powersOf } from "../ddpm/parts.ts";
import { equation } from "../kit/equation.ts";
import { mat, number, vec } from "../kit/kinds.ts";
import { nonNegative } from "../kit/levels.ts";
import { compensatedSum } from "../kit/sums.ts";
import type { Tensor, Vec } from "../kit/tensor.ts";
import { add, at, generate, length, numbers, row, scale, squaredNorm, sub } from "../kit/tensor.ts";
import { watched } from "../kit/watch.ts";
import type { EpsFn } from "../models.ts";
import { epsFn } from "../models.ts";
import { binLogProb } from "./decoder.ts";
import { onGrid } from "./grid.ts";
import { priorKlOf, stepKlOf } from "./parts.ts";

/** Errors `ε - ε̂` of the prediction at the noised data of the levels 1..T. */
const errorsOf = (x0: Vec, predict: EpsFn, powers: readonly Powers[], noises: Tensor): Vec[] => {
  const states = [x0];
  const asked = watched("elboTerms", "epsFn", predict, states);
  return Array.from({ length: length(noises) }, (_, i) => {
    const { signal, noise } = powers[i + 1] as Powers;
    const draw = row(noises, i);
    const x = add(scale(Math.sqrt(signal), x0), scale(Math.sqrt(noise), draw));
    const eps = asked(x, i);
    states.push(x);
    return sub(draw, eps);
  });
};

/** $L_{t-1}$ from the error of the prediction at level `t`. */
const stepKl = (error: Vec, beta: number, variance: number, before: Powers, after: Powers): number => {
  const weight = (beta * (beta / variance)) / ((1 - beta) * after.noise);
  return stepKlOf(weight * squaredNorm(error), length(error), (before.noise / after.noise) * beta, variance);
};

/** $L_0$ from the error of the prediction at level 1, by which the mean misses the data. */
const reconstructionOf = (x0: Vec, error: Vec, beta: number, variance: number): number => {
  const displacement = scale(-Math.sqrt(beta / (1 - beta)), error);
  const logProbs = numbers(x0).map((x, k) => binLogProb(x, at(displacement, k), Math.sqrt(variance)));
  return -compensatedSum(logProbs);
};

/**
 * The terms of the bound for one sample and one draw of noise per level, in nats.
 *
 * ```math
 * L_T = \mathrm{KL}\big(q(x_T \mid x_0)\,\Vert\,p(x_T)\big), \qquad
 * L_{t-1} = \mathrm{KL}\big(q(x_{t-1} \mid x_t, x_0)\,\Vert\,p_\theta(x_{t-1} \mid x_t)\big), \qquad
 * L_0 = -\log p_\theta(x_0 \mid x_1)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x0` | vec[d] | data |
 * | `betas` | vec[T], entries in (0, 1) | variances of all transitions; entry `t - 1` belongs to level $t$ |
 * | `epsFn` | epsFn[d], a pure function (x, label), or {gmm, alphaBars} | network that predicts the noise from a state and the label $t - 1$ |
 * | `variances` | vec[T], entries > 0 | variances of the model; entry `t - 1` belongs to level $t$ |
 * | `noises` | mat[T, d] | draws of N(0, I); row `t - 1` noises the data to $x_t$ |
 * | → `priorKl` | number, >= 0 | prior term, nats |
 * | → `stepKls` | vec[T-1], entries >= 0 | terms of the steps from level $t \ge 2$, nats; entry `t - 2` is $L_{t-1}$ |
 * | → `reconstruction` | number, >= 0 | reconstruction term, nats |
 *
 * Where `x0` entries on the grid -1 + 2 j / 255, j = 0..255, within 1e-9.
 *
 * @equation elboTerms
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 5
 * @function
 * @remarks The posterior mean is what the same formula gives for the noise itself, so the two means differ by
 * $\beta_t(\epsilon-\hat\epsilon)/\sqrt{\alpha_t(1-\bar\alpha_t)}$: computed that way, small steps lose no digits.
 */
export const elboTerms = equation(
  "elboTerms",
  {
    level: "algorithm",
    inputs: {
      x0: vec("d"),
      betas: vec("T", { above: 0, below: 1 }),
      epsFn: epsFn("d"),
      variances: vec("T", { above: 0 }),
      noises: mat("T", "d"),
    },
    outputs: { priorKl: nonNegative, stepKls: vec("T-1", { atLeast: 0 }), reconstruction: number({ atLeast: 0 }) },
    where: [onGrid],
  },
  ({ x0, betas, epsFn: predict, variances, noises }) => {
    const powers = powersOf(betas);
    const count = length(betas);
    const errors = errorsOf(x0, predict, powers, noises);
    const pair = (t: number): [Powers, Powers] => powers.slice(t - 1, t + 1) as [Powers, Powers];
    const stepKls = generate(count - 1, (i) =>
      stepKl(errors[i + 1] as Vec, at(betas, i + 1), at(variances, i + 1), ...pair(i + 2)),
    );
    return {
      priorKl: priorKlOf(squaredNorm(x0), length(x0), powers[count] as Powers),
      stepKls,
      reconstruction: reconstructionOf(x0, errors[0] as Vec, at(betas, 0), at(variances, 0)),
    };
  },
);
