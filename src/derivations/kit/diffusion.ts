import fc from "fast-check";
import { diffuseGmm, gmmScore } from "../../../reference/gaussian.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { vpDiffusion, vpDrift, vpMarginal } from "../../../reference/sde.ts";
import type { Args, Line } from "./derivation.ts";
import { defines, equal, tex } from "./derivation.ts";
import type { Scalar } from "./arithmetic.ts";
import { derivative, log, minus, negative, over, product, secondDerivative, sum } from "./arithmetic.ts";
import type { Mixture } from "./gaussians.ts";
import { density, diffused } from "./gaussians.ts";
import { between, rates } from "./given.ts";
import type { Rates } from "./linear-sde.ts";
import { rateAt, scaleAt, vpVarianceAt } from "./linear-sde.ts";
import { coordinate } from "./reference.ts";

/** Mixture data under the VP SDE, and a place in space and time. */
export interface Diffusion extends Args, Rates, Mixture {
  readonly x: number;
  readonly t: number;
}

/** Arguments of a derivation about mixture data under the VP SDE. */
export const diffusionArguments = fc.record({
  x: between(-2, 2),
  t: between(0.1, 0.9),
  weight: between(0.1, 0.9),
  means: fc.tuple(between(-2, 0), between(0, 2)),
  variances: fc.tuple(between(0.1, 1), between(0.1, 1)),
  ...rates,
});

/** How they are written. */
export const diffusionSymbols = {
  x: ["x", "x", "a place, one coordinate"],
  t: ["t", "t", "a time"],
  weight: ["w₁", "w_1", "weight of the first component of the data; the second has the rest"],
  means: ["m₁, m₂", "m_1, m_2", "means of the components"],
  variances: ["v₁, v₂", "v_1, v_2", "variances of the components"],
  betaMin: ["β_min", tex`\beta_{\min}`, "rate at time 0"],
  betaMax: ["β_max", tex`\beta_{\max}`, "rate at time 1"],
} as const;

const componentsAt = (given: Diffusion, t: Scalar): ReturnType<typeof diffused> =>
  diffused(given, scaleAt(given, t), vpVarianceAt(given, t));

/** The density that the data have at a place and a time. */
export const densityAt = (given: Diffusion, x: Scalar, t: Scalar): Scalar => density(componentsAt(given, t), x);

/** The same at the time of the arguments. */
export const densityNow = (given: Diffusion, x: Scalar): Scalar => densityAt(given, x, given.t);

/** Rate of change of the density in time, by dual numbers. */
export const densityRate = (given: Diffusion): Scalar => derivative("t", (t) => densityAt(given, given.x, t), given.t);

/** The score: the derivative of the logarithm of the density, by dual numbers in a variable of its own. */
export const scoreAt = (given: Diffusion, x: Scalar): Scalar =>
  derivative("score", (y) => log(densityNow(given, y)), x);

/** The score in closed form: the pulls of the components, weighted by their shares of the density. */
export const closedScore = (given: Diffusion): Scalar => {
  const components = componentsAt(given, given.t);
  const pulls = components.map((component) =>
    product(density([component], given.x), over(minus(given.x, component.mean), component.variance)),
  );
  return negative(over(sum(...pulls), density(components, given.x)));
};

/** The score of the specification at the place and the time of the arguments. */
export const statedScore = ({ x, t, weight, means, variances, betaMin, betaMax }: Diffusion): number => {
  const gmm = { weights: [weight, 1 - weight], means: means.map((mean) => [mean]), covariances: [...variances] };
  const { gmmOut } = diffuseGmm({ gmm, ...vpMarginal({ t, betaMin, betaMax }) });
  return coordinate(gmmScore({ x: [x], gmm: gmmOut }).score);
};

/** The drift `-beta x / 2`. */
export const driftAt = (given: Diffusion, x: Scalar): Scalar => product(-0.5, rateAt(given, given.t), x);

/** The derivative in space of a function of the place. */
export const inSpace = (given: Diffusion, f: (x: Scalar) => Scalar): Scalar => derivative("x", f, given.x);

/** The rate beta at the time of the arguments. */
export const betaNow = (given: Diffusion): Scalar => rateAt(given, given.t);

/** The flux of a drift through a place: `d/dx (drift p)`. */
export const transport = (given: Diffusion, drift: (x: Scalar) => Scalar): Scalar =>
  inSpace(given, (x) => product(drift(x), densityNow(given, x)));

/** The second derivative of the density in space. */
export const curvature = (given: Diffusion): Scalar => secondDerivative("x", (x) => densityNow(given, x), given.x);

/** The line that starts from the rate of change of the density. */
export const densityChanges: Line<Diffusion> = {
  relation: defines,
  formula: tex`\partial_t\,p_t(x)`,
  text: "∂p/∂t",
  because:
    "The density of data that the VP SDE diffuses is known for a mixture; its rate of change is taken by dual numbers.",
  value: densityRate,
};

/** The line that writes it as the Fokker-Planck equation of the SDE. */
export const fokkerPlanck = (because: string): Line<Diffusion> => ({
  relation: equal,
  formula: tex`-\partial_x(f p) + \tfrac12 g^2\,\partial_x^2 p, \quad f=-\tfrac12\beta x,\ g^2=\beta`,
  text: "-∂(f p)/∂x + ½ g² ∂²p/∂x², where f = -½ β x and g² = β",
  because,
  value: (given) =>
    sum(negative(transport(given, (x) => driftAt(given, x))), product(0.5, betaNow(given), curvature(given))),
});

/** Drift, diffusion coefficient and score of the specification at the place and the time of the arguments. */
export const stated = (given: Diffusion): { drift: Vec; g: number; score: number[] } => {
  const { x, t, betaMin, betaMax } = given;
  const { drift } = vpDrift({ x: [x], t, betaMin, betaMax });
  const { g } = vpDiffusion({ t, betaMin, betaMax });
  return { drift, g, score: [statedScore(given)] };
};
