import { equation } from "../kit/equation.ts";
import { number } from "../kit/kinds.ts";
import { positive } from "../kit/levels.ts";
import type { Rates } from "../kit/rates.ts";
import { betaIntegral, rates, ratesRise } from "../kit/rates.ts";
import { timeOf } from "../schedules/parts.ts";
import { uniform } from "./conditions.ts";

interface Draw extends Rates {
  readonly u: number;
  readonly cutoff: number;
}

/** The integral up to the cutoff, and the logarithm of the ratio of the noise powers of VP at both ends. */
const endsOf = ({ cutoff, ...parameters }: Draw): { low: number; rest: number; logRatio: number } => {
  const low = betaIntegral(0, cutoff, parameters);
  const rest = betaIntegral(cutoff, 1, parameters);
  return { low, rest, logRatio: Math.log1p(-Math.expm1(-rest) / Math.expm1(low)) };
};

/** Exponents from here on are left in logarithms: their exponential overflows, or soon will. */
const largest = 600;

const domain = {
  inputs: { u: uniform, cutoff: number({ above: 0, below: 1 }), ...rates },
  outputs: { t: number({ above: 0, atMost: 1 }), normaliser: positive },
  where: [ratesRise],
};

/**
 * A time drawn in proportion to $g^2/\sigma^2$ for the variance-preserving SDE, and the integral of $g^2/\sigma^2$.
 *
 * ```math
 * \int\frac{\beta}{1-e^{-B}}\,dt = \log(e^{B}-1), \qquad e^{B(t)}-1 = (e^{B(\varepsilon)}-1)^{1-u}\,(e^{B(1)}-1)^{u}, \qquad
 * Z = \log\frac{e^{B(1)}-1}{e^{B(\varepsilon)}-1}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `u` | number, in [0, 1) | a uniform draw |
 * | `cutoff` | number, in (0, 1) | smallest time |
 * | `betaMin` | number, > 0 | rate of VP and sub-VP at time 0 |
 * | `betaMax` | number, > 0 | rate of VP and sub-VP at time 1 |
 * | → `t` | number, in (0, 1] | time |
 * | → `normaliser` | number, > 0 | integral of $g^2/\sigma^2$ from the cutoff to 1 |
 *
 * Where `betaMax` >= betaMin.
 *
 * @equation importanceTimeVp
 * @source Song et al. 2021 (maximum likelihood training), arXiv:2101.09258, Sec. 5 for the idea; closed form derived
 * @function
 * @remarks Computed as $B(t) = B(\varepsilon) + \log(1 + (1-e^{-B(\varepsilon)})(e^{uZ}-1))$: every term is positive.
 * The ratio under the logarithm of $Z$ is 1 plus a positive number times $e^{B(\varepsilon, 1)}$ for the same reason.
 */
export const importanceTimeVp = equation("importanceTimeVp", domain, (draw) => {
  const { low, rest, logRatio } = endsOf(draw);
  const normaliser = rest + logRatio;
  const mass = draw.u * normaliser;
  const share = -Math.expm1(-low);
  const gain = mass > largest ? mass + Math.log(share) : Math.log1p(share * Math.expm1(mass));
  return { t: timeOf(low + gain, draw), normaliser };
});

/**
 * A time drawn in proportion to $g^2/\sigma^2$ for the sub-VP SDE, and the integral of $g^2/\sigma^2$.
 *
 * ```math
 * \int\beta\,\frac{1+e^{-B}}{1-e^{-B}}\,dt = 2\log\sinh\tfrac B2, \qquad
 * \sinh\tfrac{B(t)}2 = \Big(\sinh\tfrac{B(\varepsilon)}2\Big)^{1-u}\Big(\sinh\tfrac{B(1)}2\Big)^{u}, \qquad
 * Z = 2\log\frac{\sinh(B(1)/2)}{\sinh(B(\varepsilon)/2)}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `u` | number, in [0, 1) | a uniform draw |
 * | `cutoff` | number, in (0, 1) | smallest time |
 * | `betaMin` | number, > 0 | rate of VP and sub-VP at time 0 |
 * | `betaMax` | number, > 0 | rate of VP and sub-VP at time 1 |
 * | → `t` | number, in (0, 1] | time |
 * | → `normaliser` | number, > 0 | integral of $g^2/\sigma^2$ from the cutoff to 1 |
 *
 * Where `betaMax` >= betaMin.
 *
 * @equation importanceTimeSubvp
 * @source derived
 * @function
 * @remarks Computed as $B(t) = 2 \mathrm{arsinh}(e^{uZ/2}\sinh(B(\varepsilon)/2))$, and in logarithms where that
 * overflows.
 */
export const importanceTimeSubvp = equation("importanceTimeSubvp", domain, (draw) => {
  const { low, rest, logRatio } = endsOf(draw);
  const normaliser = rest + 2 * logRatio;
  const mass = draw.u * normaliser;
  const inLogarithms = low + mass + 2 * Math.log(-Math.expm1(-low));
  const plain = 2 * Math.asinh(Math.exp(mass / 2) * Math.sinh(low / 2));
  const betaInt = low + mass > largest ? inLogarithms : plain;
  return { t: timeOf(betaInt, draw), normaliser };
});
