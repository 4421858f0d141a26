import { equation } from "../kit/equation.ts";
import { logNormalCdf } from "../kit/erfc.ts";
import { number, vec } from "../kit/kinds.ts";
import { gaussLegendre, integral } from "../kit/quadrature.ts";
import { sub, zip } from "../kit/tensor.ts";
import { lastValue, onGrid, valueIndex } from "./grid.ts";

/** Half of the distance between two neighbouring values. */
const halfWidth = 1 / lastValue;

/** Exact to roundoff for the integrand of `narrowBin`, whose derivative of order 24 is below 1e12. */
const rule = gaussLegendre(12);

/** `log(Φ(c + k) - Φ(c - k))` for small `k` and `c k`: the density at the centre times an integral of positive terms. */
const narrowBin = (c: number, k: number): number => {
  const mass = integral(rule, 0, 1, (v) => Math.cosh(c * k * v) * Math.exp(-0.5 * (k * v) ** 2));
  return Math.log(k * Math.sqrt(2 / Math.PI) * mass) - 0.5 * c * c;
};

/** The same for all other bins: what lies above the near edge less what lies above the far one, less than a fifth of it. */
const tailBin = (c: number, k: number): number => {
  const near = logNormalCdf(k - c);
  return near + Math.log1p(-Math.exp(logNormalCdf(-c - k) - near));
};

const logBin = (c: number, k: number): number => (k <= 1 && c * k <= 1 ? narrowBin(c, k) : tailBin(c, k));

/** Log-probability of the bin of `x`, whose distance from the mean is given, with more digits than both may have. */
export const binLogProb = (x: number, displacement: number, sigma: number): number => {
  const [j, c, k] = [valueIndex(x), displacement / sigma, halfWidth / sigma];
  if (j === 0) return logNormalCdf(c + k);
  return j === lastValue ? logNormalCdf(k - c) : logBin(Math.abs(c), k);
};

/**
 * Log-probability of every coordinate under the discretised Gaussian decoder, in nats: the reconstruction term is minus
 * their sum.
 *
 * ```math
 * \log p_\theta(x_{0k} \mid x_1) = \log \int_{\delta_-(x_{0k})}^{\delta_+(x_{0k})} \mathcal N(u; \mu_k, \sigma_1^2)\,du,
 * \qquad \delta_\pm(x) = x \pm \tfrac{1}{255}, \quad \delta_+(1) = \infty, \quad \delta_-(-1) = -\infty
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x0` | vec[d] | data |
 * | `mean` | vec[d] | mean of the model |
 * | `sigma` | number, > 0 | **standard deviation** of the decoder |
 * | → `logProbs` | vec[d], entries <= 0 | log-probability of every coordinate, in nats |
 *
 * Where `x0` entries on the grid -1 + 2 j / 255, j = 0..255, within 1e-9.
 *
 * @equation elboDecoderLogProb
 * @source Ho, Jain and Abbeel 2020 (DDPM), arXiv:2006.11239, Eq. 13
 * @function
 * @remarks With $c$ the distance from the mean and $k$ the half width of the bin, both over $\sigma_1$, the value is
 * $a + \log(1 - e^{b-a})$ with $a = \log\Phi(k-c)$ and $b = \log\Phi(-c-k)$, which saturates in no tail. For narrow
 * bins, where any difference of two $\Phi$ cancels, it is the logarithm of
 * $\sqrt{2/\pi} k e^{-c^2/2} \int_0^1 \cosh(ckv) e^{-k^2v^2/2} dv$, whose integral a Gauss rule takes exactly to
 * rounding.
 */
export const elboDecoderLogProb = equation(
  "elboDecoderLogProb",
  {
    inputs: { x0: vec("d"), mean: vec("d"), sigma: number({ above: 0 }) },
    outputs: { logProbs: vec("d", { atMost: 0 }) },
    where: [onGrid],
  },
  ({ x0, mean, sigma }) => ({
    logProbs: zip((x, displacement) => binLogProb(x, displacement, sigma), x0, sub(x0, mean)),
  }),
);

/**
 * The tanh approximation of the standard normal distribution function.
 *
 * ```math
 * \tfrac12\Big(1 + \tanh\big(\sqrt{2/\pi}\,(x + 0.044715\,x^3)\big)\Big)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `x` | number | argument of the distribution function |
 * | → `cdf` | number, in [0, 1] | approximate probability below $x$ |
 *
 * @equation tanhNormalCdf
 * @source `approx_standard_normal_cdf` of Ho's code and of guided-diffusion losses.py
 * @function
 * @remarks Computed as $1/(1+e^{-2w})$, because $1 + \tanh w$ cancels in the lower tail.
 */
export const tanhNormalCdf = equation(
  "tanhNormalCdf",
  { inputs: { x: number() }, outputs: { cdf: number({ atLeast: 0, atMost: 1 }) } },
  ({ x }) => {
    const inner = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
    return { cdf: 1 / (1 + Math.exp(-2 * inner)) };
  },
);
