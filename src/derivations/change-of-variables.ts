import fc from "fast-check";
import { diffuseGmm, gmmScoreDivergence } from "../../reference/gaussian.ts";
import { logDensityRate } from "../../reference/likelihood.ts";
import { vpMarginal } from "../../reference/sde.ts";
import { defines, derivation, equal, limit, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { derivative, exp, log, minus, negative, over, product, sum } from "./kit/arithmetic.ts";
import { logNormal } from "./kit/gaussians.ts";
import { between, rates } from "./kit/given.ts";
import type { Rates } from "./kit/linear-sde.ts";
import { rateAt, scaleAt, vpVarianceAt } from "./kit/linear-sde.ts";
import { known, plain } from "./kit/reference.ts";

interface Given extends Rates {
  readonly x: readonly number[];
  readonly t: number;
  readonly h: number;
  readonly weight: number;
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly variances: readonly number[];
}

type Place = readonly [Scalar, Scalar];

const axes = [0, 1] as const;

/** Density of two round Gaussians in the plane under the VP SDE. */
const densityAt = (given: Given, place: Place, t: Scalar): Scalar => {
  const [scale, noise] = [scaleAt(given, t), vpVarianceAt(given, t)];
  const parts = [given.first, given.second].map((centre, k) => {
    const variance = sum(product(scale, scale, given.variances[k] as number), noise);
    const logs = axes.map((i) => logNormal(place[i], product(scale, centre[i] as number), variance));
    return product(k === 0 ? given.weight : minus(1, given.weight), exp(sum(...logs)));
  });
  return sum(...parts);
};

const placeOf = ({ x }: Given): Place => [x[0] as number, x[1] as number];

/** The place with one coordinate replaced. */
const moved = (place: Place, axis: number, to: Scalar): Place => (axis === 0 ? [to, place[1]] : [place[0], to]);

/** The derivative along one axis. */
const along = (variable: string, axis: 0 | 1, f: (place: Place) => Scalar, place: Place): Scalar =>
  derivative(variable, (to) => f(moved(place, axis, to)), place[axis]);

/** One coordinate of the velocity of the probability flow. */
const velocity = (given: Given, axis: 0 | 1, place: Place): Scalar => {
  const score = along("score", axis, (y) => log(densityAt(given, y, given.t)), place);
  return product(-0.5, rateAt(given, given.t), sum(place[axis], score));
};

/** The log-density a little later, where the flow has carried the particle to. */
const carried = (given: Given, h: Scalar): Scalar => {
  const place = placeOf(given);
  const there = axes.map((axis) => sum(place[axis], product(h, velocity(given, axis, place)))) as [Scalar, Scalar];
  return log(densityAt(given, there, sum(given.t, h)));
};

const now = (given: Given): Scalar => densityAt(given, placeOf(given), given.t);

/** The sum over both axes. */
const overAxes = (f: (axis: 0 | 1) => Scalar): Scalar => sum(...axes.map(f));

/** The part of the change that comes from the particle's motion, `v . grad p`. */
const convected = (given: Given): Scalar =>
  overAxes((axis) =>
    product(
      velocity(given, axis, placeOf(given)),
      along("x", axis, (y) => densityAt(given, y, given.t), placeOf(given)),
    ),
  );

const divergence = (given: Given): Scalar =>
  overAxes((axis) => along("x", axis, (y) => velocity(given, axis, y), placeOf(given)));

/** The divergence of the velocity from the exact one of the score. */
const statedDivergence = ({ x, t, weight, first, second, variances, betaMin, betaMax }: Given): Scalar => {
  const gmm = { weights: [weight, 1 - weight], means: [[...first], [...second]], covariances: [...variances] };
  const { gmmOut } = diffuseGmm({ gmm, ...vpMarginal({ t, betaMin, betaMax }) });
  const ofScore = known(gmmScoreDivergence({ x: [...x], gmm: gmmOut }).divergence);
  return product(-0.5, rateAt({ betaMin, betaMax }, t), sum(2, ofScore));
};

const point = fc.tuple(between(-1.5, 1.5), between(-1.5, 1.5));

/** The instantaneous change of variables along the probability flow. */
export const changeOfVariables = derivation({
  name: "change-of-variables",
  title: "The instantaneous change of variables",
  shows:
    "Along the probability flow the log-density of a particle changes by minus the divergence of the velocity, which makes likelihoods computable.",
  source:
    "Chen et al. 2018 (neural ODEs), arXiv:1806.07366, Theorem 1; Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 39",
  symbols: {
    x: ["x", "x", "a place in the plane"],
    t: ["t", "t", "a time"],
    h: ["h", "h", "a short time"],
    weight: ["w₁", "w_1", "weight of the first of two round Gaussians; the second has the rest"],
    first: ["m₁", "m_1", "mean of the first"],
    second: ["m₂", "m_2", "mean of the second"],
    variances: ["v₁, v₂", "v_1, v_2", "their variances"],
    betaMin: ["β_min", tex`\beta_{\min}`, "rate at time 0"],
    betaMax: ["β_max", tex`\beta_{\max}`, "rate at time 1"],
  },
  given: fc.record({
    x: point,
    t: between(0.1, 0.9),
    h: fc.constant(1 / 256),
    weight: between(0.1, 0.9),
    first: point,
    second: point,
    variances: fc.tuple(between(0.1, 1), between(0.1, 1)),
    ...rates,
  }),
  lines: [
    {
      relation: defines,
      formula: tex`\frac{\log p_{t+h}(x+h\,v) - \log p_t(x)}{h}, \quad v = -\tfrac12\beta\,\big(x+\nabla\log p_t(x)\big)`,
      text: "(log p_{t+h}(x + h v) - log p_t(x)) / h, where v = -½ β (x + ∇ log p_t(x))",
      because:
        "A particle of the VP probability flow moves from x to x + h v; its log-density is evaluated at both ends.",
      value: (given) => over(minus(carried(given, given.h), log(now(given))), given.h),
    },
    {
      relation: limit("h", "0", 1),
      formula: tex`\frac{d}{dt}\log p_t(x(t))`,
      text: "d/dt log p_t(x(t))",
      because: "The difference quotient tends to the derivative along the path.",
      value: (given) => derivative("h", (h) => carried(given, h), 0),
    },
    {
      relation: equal,
      formula: tex`\frac1p\big(\partial_t p + v\cdot\nabla p\big)`,
      text: "(1/p) (∂p/∂t + v·∇p)",
      because: "The chain rule: the density changes in place, and the particle moves to another place.",
      value: (given) =>
        over(
          sum(
            derivative("t", (t) => densityAt(given, placeOf(given), t), given.t),
            convected(given),
          ),
          now(given),
        ),
    },
    {
      relation: equal,
      formula: tex`\frac1p\big(-\nabla\cdot(v p) + v\cdot\nabla p\big)`,
      text: "(1/p) (-∇·(v p) + v·∇p)",
      because: "The continuity equation, which the probability flow obeys (see the derivation probability-flow).",
      value: (given) => {
        const flux = overAxes((axis) =>
          along("x", axis, (y) => product(velocity(given, axis, y), densityAt(given, y, given.t)), placeOf(given)),
        );
        return over(minus(convected(given), flux), now(given));
      },
    },
    {
      relation: equal,
      formula: tex`\frac1p\big(-p\,\nabla\cdot v - v\cdot\nabla p + v\cdot\nabla p\big)`,
      text: "(1/p) (-p ∇·v - v·∇p + v·∇p)",
      because: "The product rule for the divergence.",
      value: (given) =>
        over(
          sum(negative(product(now(given), divergence(given))), negative(convected(given)), convected(given)),
          now(given),
        ),
    },
    {
      relation: equal,
      formula: tex`-\nabla\cdot v`,
      text: "-∇·v",
      because: "What the particle gains by moving, the flux takes away: neither the density nor its gradient is left.",
      value: (given) => negative(divergence(given)),
    },
    {
      relation: equal,
      formula: tex`\tfrac12\beta\,\big(2+\nabla\cdot\nabla\log p_t\big)`,
      text: "½ β (2 + ∇·∇ log p_t)",
      because: "The velocity is put in; ∇·x is the dimension, here 2.",
      value: (given) => {
        const ofScore = overAxes((axis) =>
          along("x", axis, (y) => along("score", axis, (u) => log(densityAt(given, u, given.t)), y), placeOf(given)),
        );
        return product(0.5, rateAt(given, given.t), sum(2, ofScore));
      },
    },
    {
      relation: equal,
      formula: tex`\texttt{logDensityRate}(\nabla\cdot v)`,
      text: "logDensityRate(∇·v)",
      because: "This is the statement of the specification, with the exact divergence of the mixture's score.",
      equation: "logDensityRate",
      value: (given) => logDensityRate({ divergence: plain(statedDivergence(given)) }).logpRate,
    },
  ],
});
