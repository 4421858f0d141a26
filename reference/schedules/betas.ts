import { equation } from "../kit/equation.ts";
import { number, oneOf } from "../kit/kinds.ts";
import { positive } from "../kit/levels.ts";
import { ratesRise } from "../kit/rates.ts";
import { spaced } from "../kit/tables.ts";
import { vec as vecOf } from "../kit/tensor.ts";
import { betas, betasRise, count, severalLevels } from "./conditions.ts";

/**
 * Variances of the DDPM chain: equally spaced. The usual values are 1,000 levels from 1e-4 to 0.02.
 *
 * ```math
 * \beta_i = \beta_1 + \frac{i-1}{N-1}\,(\beta_N - \beta_1), \qquad i = 1, \dots, N
 * ```
 *
 * The last entry is $\beta_N$ itself. One level has the variance $\beta_1$.
 *
 * @equation betasLinear
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Sec. 4
 * @function
 */
export const betasLinear = equation(
  "betasLinear",
  {
    inputs: { numLevels: count, betaFirst: positive, betaLast: number({ above: 0, below: 1 }) },
    outputs: { betas },
    where: [betasRise],
  },
  ({ numLevels, betaFirst, betaLast }) => ({ betas: vecOf(spaced(betaFirst, betaLast, numLevels)) }),
);

/**
 * Variances of a chain of $N$ levels that follows the linear rate: $N\beta_i$ is the rate.
 *
 * ```math
 * \beta_i = \frac{\beta_{\min}}{N} + \frac{i-1}{N\,(N-1)}\,(\beta_{\max} - \beta_{\min}), \qquad i = 1, \dots, N
 * ```
 *
 * The last entry is $\beta_{\max}/N$ itself, and below 1.
 *
 * @equation betasFromContinuous
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. C and the text before Eq. 23
 * @function
 */
export const betasFromContinuous = equation(
  "betasFromContinuous",
  {
    inputs: { numLevels: severalLevels, betaMin: positive, betaMax: positive },
    outputs: { betas },
    where: [
      ratesRise,
      { argument: "numLevels", domain: "> betaMax", holds: ({ numLevels, betaMax }) => betaMax / numLevels < 1 },
    ],
  },
  ({ numLevels, betaMin, betaMax }) => ({
    betas: vecOf(spaced(betaMin / numLevels, betaMax / numLevels, numLevels)),
  }),
);

interface Ends {
  readonly numLevels: number;
  readonly betaFirst: number;
  readonly betaLast: number;
}

const warmUp = ({ numLevels, betaFirst, betaLast }: Ends, part: number): number[] => {
  const rising = spaced(betaFirst, betaLast, Math.floor(numLevels / part));
  return [...rising, ...new Array<number>(numLevels - rising.length).fill(betaLast)];
};

const families = {
  quad: ({ numLevels, betaFirst, betaLast }: Ends) =>
    spaced(Math.sqrt(betaFirst), Math.sqrt(betaLast), numLevels).map((root) => root * root),
  const: ({ numLevels, betaLast }: Ends) => new Array<number>(numLevels).fill(betaLast),
  jsd: ({ numLevels }: Ends) => Array.from({ length: numLevels }, (_, i) => 1 / (numLevels - i)),
  sigmoid: ({ numLevels, betaFirst, betaLast }: Ends) =>
    spaced(-6, 6, numLevels).map((u) => betaFirst + (betaLast - betaFirst) / (1 + Math.exp(-u))),
  warmup10: (ends: Ends) => warmUp(ends, 10),
  warmup50: (ends: Ends) => warmUp(ends, 2),
};

/**
 * The other families of the DDPM repository, for $i = 1, \dots, N$.
 *
 * ```math
 * \begin{aligned}
 * \text{quad: } & \big(\sqrt{\beta_1} + \tfrac{i-1}{N-1}(\sqrt{\beta_N} - \sqrt{\beta_1})\big)^2, &
 * \text{const: } & \beta_N, \\
 * \text{jsd: } & \tfrac{1}{N-i+1}, &
 * \text{sigmoid: } & \beta_1 + \frac{\beta_N - \beta_1}{1 + e^{-u_i}}, \quad u_i = -6 + 12\,\tfrac{i-1}{N-1}
 * \end{aligned}
 * ```
 *
 * The warm-ups are equally spaced from $\beta_1$ to $\beta_N$ over the first tenth or half of the levels, rounded
 * down, and $\beta_N$ from there on. An equally spaced list of one point is its first point.
 *
 * @equation betasByKind
 * @source Ho, Jain and Abbeel 2020 (DDPM), repository hojonathanho/diffusion, diffusion_utils.py
 * @function
 */
export const betasByKind = equation(
  "betasByKind",
  {
    inputs: {
      kind: oneOf("quad", "const", "jsd", "sigmoid", "warmup10", "warmup50"),
      numLevels: count,
      betaFirst: positive,
      betaLast: number({ above: 0, atMost: 1 }),
    },
    outputs: { betas },
    where: [
      betasRise,
      {
        argument: "betaLast",
        domain: "below 1, but for jsd",
        holds: ({ kind, betaLast }) => kind === "jsd" || betaLast < 1,
      },
    ],
  },
  ({ kind, ...ends }) => ({ betas: vecOf(families[kind](ends)) }),
);
