import { relation } from "../kit/relations.ts";
import { equation } from "../kit/equation.ts";
import { number, oneOf } from "../kit/kinds.ts";
import { positive } from "../kit/levels.ts";
import { ratesRise } from "../kit/rates.ts";
import { spaced } from "../kit/tables.ts";
import { vec as vecOf } from "../kit/tensor.ts";
import { betas, betasRise, count, severalLevels } from "./conditions.ts";

/**
 * Variances of the DDPM chain: equally spaced. The usual values are $N = 1000$, $\beta_1 = 10^{-4}$, $\beta_N = 0.02$.
 *
 * ```math
 * \beta_i = \beta_1 + \frac{i-1}{N-1}\,(\beta_N - \beta_1), \qquad i = 1, \dots, N
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `numLevels` | int, >= 1 | number of levels |
 * | `betaFirst` | number, > 0 | variance of the first transition |
 * | `betaLast` | number, in (0, 1) | variance of the last transition |
 * | → `betas` | vec[N], entries in (0, 1] | variances of the transitions; entry `i - 1` belongs to level $i$ |
 *
 * Where `betaLast` >= betaFirst.
 *
 * @equation betasLinear
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Sec. 4
 * @function
 * @remarks The last entry is set, not summed: a sum rounds to a neighbour of $\beta_N$.
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
 * | argument | kind | meaning |
 * |---|---|---|
 * | `numLevels` | int, >= 2 | number of levels |
 * | `betaMin` | number, > 0 | rate of the variance-preserving processes at time 0; usually 0.1 |
 * | `betaMax` | number, > 0 | rate of the variance-preserving processes at time 1; usually 20 |
 * | → `betas` | vec[N], entries in (0, 1] | variances of the transitions; entry `i - 1` belongs to level $i$ |
 *
 * Where `betaMax` >= betaMin; `numLevels` > betaMax.
 *
 * @equation betasFromContinuous
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. C and the text before Eq. 23
 * @function
 * @remarks The last entry is set, not summed: a sum rounds to a neighbour of $\beta_{\max}/N$.
 */
export const betasFromContinuous = equation(
  "betasFromContinuous",
  {
    inputs: { numLevels: severalLevels, betaMin: positive, betaMax: positive },
    outputs: { betas },
    where: [ratesRise, relation("numLevels", ">", "betaMax")],
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
 * \text{quad: } & \big(\sqrt{\beta_1} + \tfrac{i-1}{N-1}(\sqrt{\beta_N} - \sqrt{\beta_1})\big)^2 \\
 * \text{const: } & \beta_N \\
 * \text{jsd: } & \tfrac{1}{N-i+1} \\
 * \text{sigmoid: } & \beta_1 + \frac{\beta_N - \beta_1}{1 + e^{-u_i}}, \qquad u_i = -6 + 12\,\tfrac{i-1}{N-1} \\
 * \text{warmup10: } & \beta_1 + \tfrac{i-1}{w-1}\,(\beta_N - \beta_1) \ \text{ for } i \le w, \quad \beta_N \ \text{ for } i > w,
 * \qquad w = \lfloor N/10 \rfloor \\
 * \text{warmup50: } & \text{the same with } w = \lfloor N/2 \rfloor
 * \end{aligned}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `kind` | 'quad', 'const', 'jsd', 'sigmoid', 'warmup10' or 'warmup50' | which family |
 * | `numLevels` | int, >= 1 | number of levels |
 * | `betaFirst` | number, > 0 | variance of the first transition |
 * | `betaLast` | number, in (0, 1] | variance of the last transition |
 * | → `betas` | vec[N], entries in (0, 1] | variances of the transitions; entry `i - 1` belongs to level $i$ |
 *
 * Where `betaLast` >= betaFirst; `betaLast` below 1, but for jsd.
 *
 * @equation betasByKind
 * @source Ho, Jain and Abbeel 2020 (DDPM), repository hojonathanho/diffusion, diffusion_utils.py; ermongroup/ddim
 * runners/diffusion.py
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
        counterexample: { what: "beta-one", change: () => ({ betaLast: 1 }) },
      },
    ],
  },
  ({ kind, ...ends }) => ({ betas: vecOf(families[kind](ends)) }),
);
