import { relation } from "../kit/relations.ts";
import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { positive, time } from "../kit/levels.ts";
import type { Vec } from "../kit/tensor.ts";
import { add, scale } from "../kit/tensor.ts";
import { angleBetween, arcWeights, norm, smallAngle } from "./arc.ts";

interface Pair {
  readonly latentA: Vec;
  readonly latentB: Vec;
}

const notZero = (argument: "latentA" | "latentB"): Constraint<Pair> => ({
  argument,
  domain: "not the zero vector",
  holds: (pair) => norm(pair[argument]) > 0,
  counterexample: { what: `${argument}-zero`, change: (pair) => ({ [argument]: scale(0, pair[argument]) }) },
});

const notOpposite: Constraint<Pair> = {
  argument: "latentB",
  domain: "at an angle of at most pi - 1e-7 to latentA",
  holds: ({ latentA, latentB }) => angleBetween(latentA, latentB).theta <= Math.PI - smallAngle,
  counterexample: { what: "opposite", change: ({ latentA }) => ({ latentB: scale(-1, latentA) }) },
};

/**
 * Spherical interpolation between two latent codes.
 *
 * ```math
 * z = \frac{\sin((1-w)\theta)}{\sin\theta}\,z_0 + \frac{\sin(w\theta)}{\sin\theta}\,z_1, \qquad
 * \cos\theta = \frac{z_0\cdot z_1}{\lVert z_0\rVert\,\lVert z_1\rVert}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `latentA` | vec[d] | first latent code |
 * | `latentB` | vec[d] | second latent code |
 * | `mix` | number, in [0, 1] | share of the second code |
 * | → `latent` | vec[d] | latent code |
 *
 * Where `latentA` not the zero vector; `latentB` not the zero vector; `latentB` at an angle of at most pi - 1e-7 to
 * latentA.
 *
 * @equation latentSlerp
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, App. D.5; Song et al. 2021 (Score SDE), Fig. 6
 * @function
 * @remarks The angle is twice the arc tangent of $\lVert u-v\rVert / \lVert u+v\rVert$ for the unit vectors $u$ and
 * $v$, and its sine is half the product of the two norms: the arc cosine loses half of the digits near 0. Below
 * $10^{-7}$ the weights are $1-w$ and $w$.
 */
export const latentSlerp = equation(
  "latentSlerp",
  {
    inputs: { latentA: vec("d"), latentB: vec("d"), mix: time },
    outputs: { latent: vec("d") },
    where: [notZero("latentA"), notZero("latentB"), notOpposite],
  },
  ({ latentA, latentB, mix }) => {
    const [first, second] = arcWeights(latentA, latentB, mix);
    return { latent: add(scale(first, latentA), scale(second, latentB)) };
  },
);

/**
 * A mix of two independent latent codes that keeps their variance.
 *
 * ```math
 * z = \sqrt{1-w^2}\,z_0 + w\,z_1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `latentA` | vec[d] | first latent code |
 * | `latentB` | vec[d] | second latent code |
 * | `mix` | number, in [0, 1] | share of the second code |
 * | → `latent` | vec[d] | latent code |
 *
 * @equation latentLerpUnitVariance
 * @source Ho, Jain and Abbeel 2020, hojonathanho/diffusion, diffusion_utils.py (a variant in a comment)
 * @function
 * @remarks The radicand is computed as $(1-w)(1+w)$, which does not cancel near $w = 1$.
 */
export const latentLerpUnitVariance = equation(
  "latentLerpUnitVariance",
  { inputs: { latentA: vec("d"), latentB: vec("d"), mix: time }, outputs: { latent: vec("d") } },
  ({ latentA, latentB, mix }) => ({
    latent: add(scale(Math.sqrt((1 - mix) * (1 + mix)), latentA), scale(mix, latentB)),
  }),
);

/**
 * A latent code at another temperature: a draw of $\mathcal N(0, I)$ becomes one of $\mathcal N(0, \tau^2I)$.
 *
 * ```math
 * z \leftarrow \tau z
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `latent` | vec[d] | latent code |
 * | `temperature` | number, > 0 | standard deviation of the codes |
 * | → `latent` | vec[d] | latent code |
 *
 * @equation latentTemperature
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, Sec. 4.3 and Fig. 6
 * @function
 */
export const latentTemperature = equation(
  "latentTemperature",
  { inputs: { latent: vec("d"), temperature: positive }, outputs: { latent: vec("d") } },
  ({ latent, temperature }) => ({ latent: scale(temperature, latent) }),
);

const notBeforeTheCutoff = relation("t", ">=", "cutoff", "ORDER");

/**
 * Coefficients of a consistency model $f(x,t) = c_{\mathrm{skip}}\,x + c_{\mathrm{out}}\,F(x,t)$, which is the identity
 * at the cutoff $\varepsilon$.
 *
 * ```math
 * c_{\mathrm{skip}} = \frac{\sigma_d^2}{(t-\varepsilon)^2+\sigma_d^2}, \qquad
 * c_{\mathrm{out}} = \frac{\sigma_d\,(t-\varepsilon)}{\sqrt{\sigma_d^2+t^2}}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, > 0 | noise level of the variance-exploding variable |
 * | `cutoff` | number, > 0 | noise level at which the model is the identity |
 * | `sigmaData` | number, > 0 | standard deviation of the data |
 * | → `cSkip` | number, in (0, 1] | factor of the state |
 * | → `cOut` | number, >= 0 | factor of the network's output |
 *
 * Where `t` >= cutoff.
 *
 * @equation consistencyFunction
 * @source Song et al. 2023 (Consistency models), arXiv:2303.01469, App. C (number reconstructed)
 * @function
 */
export const consistencyFunction = equation(
  "consistencyFunction",
  {
    inputs: { t: positive, cutoff: positive, sigmaData: positive },
    outputs: { cSkip: number({ above: 0, atMost: 1 }), cOut: number({ atLeast: 0 }) },
    where: [notBeforeTheCutoff],
  },
  ({ t, cutoff, sigmaData }) => ({
    cSkip: (sigmaData * sigmaData) / ((t - cutoff) ** 2 + sigmaData * sigmaData),
    cOut: (sigmaData * (t - cutoff)) / Math.sqrt(sigmaData * sigmaData + t * t),
  }),
);
