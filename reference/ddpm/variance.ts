import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { number, oneOf, vec } from "../kit/kinds.ts";
import { level, nonNegative, towardsData } from "../kit/levels.ts";
import type { Vec } from "../kit/tensor.ts";
import { length, map, numbers, vec as vecOf } from "../kit/tensor.ts";
import type { Powers } from "./parts.ts";
import { betaBetween, powersOf } from "./parts.ts";

/**
 * The larger of the two fixed variances of a reverse step, that of the forward transition.
 *
 * ```math
 * \sigma_t^2 = \beta_{t|s} = 1-\frac{\bar\alpha_t}{\bar\alpha_s}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBar` | number, in (0, 1] | signal power at level $t$ |
 * | `alphaBarPrev` | number, in (0, 1] | signal power at the level nearer to the data |
 * | → `variance` | number, >= 0 | variance of the reverse step, the same in every direction |
 *
 * Where `alphaBar` < alphaBarPrev.
 *
 * @equation ddpmVarianceFixedLarge
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Sec. 3.2
 * @function
 * @remarks Computed as $(\bar\alpha_s-\bar\alpha_t)/\bar\alpha_s$: one subtraction of the given doubles.
 */
export const ddpmVarianceFixedLarge = equation(
  "ddpmVarianceFixedLarge",
  { inputs: { alphaBar: level, alphaBarPrev: level }, outputs: { variance: nonNegative }, where: [towardsData] },
  ({ alphaBar, alphaBarPrev }) => ({ variance: betaBetween(alphaBar, alphaBarPrev) }),
);

const secondExists: Constraint<{ betas: Vec; first: "second" | "clamp" }> = {
  argument: "betas",
  domain: "of two levels or more where first is 'second'",
  holds: ({ betas, first }) => first !== "second" || length(betas) >= 2,
  counterexample: { what: "one-level", change: () => ({ betas: [0.5], first: "second" }) },
};

/** $\log\tilde\beta_t$ of a transition. */
const logPosteriorVariance = (beta: number, before: Powers, after: Powers): number =>
  Math.log(beta) + Math.log(before.noise / after.noise);

/**
 * Logarithms of the posterior variances of a whole chain. The first, $-\infty$, is replaced by a rule that the caller
 * names.
 *
 * ```math
 * \log\tilde\beta_t = \log\Big(\frac{1-\bar\alpha_{t-1}}{1-\bar\alpha_t}\,\beta_t\Big) \quad (t \ge 2), \qquad
 * \text{entry 1} = \begin{cases} \log\tilde\beta_2 & \text{first is 'second'} \\ \log 10^{-20} & \text{first is 'clamp'} \end{cases}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `betas` | vec[N], entries in (0, 1] | variances of all transitions; entry `t - 1` belongs to level $t$ |
 * | `first` | 'second' or 'clamp' | what replaces the first logarithm: the second one, or that of $10^{-20}$ |
 * | → `logVariances` | vec[N] | logarithms of the posterior variances; entry `t - 1` belongs to level $t$ |
 *
 * Where `betas` of two levels or more where first is 'second'.
 *
 * @equation ddpmLogVarianceFixedSmall
 * @source code of Ho, Jain and Abbeel 2020 (DDPM) and guided-diffusion for 'second'; ermongroup/ddim for 'clamp'
 * @function
 * @remarks The noise $1-\bar\alpha_t$ grows by a sum of positive terms, and the two logarithms that are added are not
 * positive, so nothing cancels.
 */
export const ddpmLogVarianceFixedSmall = equation(
  "ddpmLogVarianceFixedSmall",
  {
    inputs: { betas: vec("N", { above: 0, atMost: 1 }), first: oneOf("second", "clamp") },
    outputs: { logVariances: vec("N") },
    where: [secondExists],
  },
  ({ betas, first }) => {
    const powers = powersOf(betas);
    const rest = numbers(betas)
      .map((beta, i) => logPosteriorVariance(beta, powers[i] as Powers, powers[i + 1] as Powers))
      .slice(1);
    const replacement = first === "second" ? (rest[0] as number) : Math.log(1e-20);
    return { logVariances: vecOf([replacement, ...rest]) };
  },
);

/**
 * Logarithm of a learned variance: the network output $o$ places it between the two fixed ones.
 *
 * ```math
 * \log\Sigma = \nu\,\log\beta + (1-\nu)\,\log\tilde\beta, \qquad \nu = \tfrac12\,(o+1)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `output` | vec[d] | network output that places the variance, meant to lie in [-1, 1] |
 * | `beta` | number, in (0, 1] | variance of the transition to level $t$, or of a jump |
 * | `betaTilde` | number, > 0 | posterior variance of the transition |
 * | → `logVariance` | vec[d] | logarithm of the variance of the reverse step |
 *
 * @equation ddpmLogVarianceLearned
 * @source Nichol and Dhariwal 2021 (Improved DDPM), arXiv:2102.09672, Eq. 15 (number not verified); guided-diffusion
 * gaussian_diffusion.py
 * @function
 */
export const ddpmLogVarianceLearned = equation(
  "ddpmLogVarianceLearned",
  {
    inputs: { output: vec("d"), beta: number({ above: 0, atMost: 1 }), betaTilde: number({ above: 0 }) },
    outputs: { logVariance: vec("d") },
  },
  ({ output, beta, betaTilde }) => {
    const [large, small] = [Math.log(beta), Math.log(betaTilde)];
    return { logVariance: map((o) => 0.5 * (1 + o) * large + 0.5 * (1 - o) * small, output) };
  },
);
