import fc from "fast-check";
import { ddimEulerForm, ddimOdeDrift, ddimPfEulerForm, ddimStepDeterministic } from "../../reference/ddim.ts";
import { vec } from "../../reference/kit/tensor.ts";
import { approximates, defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { derivative, exp, expm1, minus, negative, over, product, root, square, sum } from "./kit/arithmetic.ts";
import { between, rates, state } from "./kit/given.ts";
import type { Rates } from "./kit/linear-sde.ts";
import { integralOfRate, rateAt, vpVarianceAt } from "./kit/linear-sde.ts";
import { coordinate, plain } from "./kit/reference.ts";

interface Given extends Rates {
  readonly x: number;
  readonly eps: number;
  readonly t: number;
  readonly h: number;
}

/** `e^{B/2}`, which takes a VP state to the variable in which the noise explodes. */
const stretch = (given: Rates, t: Scalar): Scalar => exp(product(0.5, integralOfRate(given, t)));

const signal = (given: Rates, t: number): Scalar => exp(negative(integralOfRate(given, t)));

const levelAt = (given: Rates, t: Scalar): Scalar => root(expm1(integralOfRate(given, t)));

const stretched = (given: Given): Scalar => product(stretch(given, given.t), given.x);

const earlier = (given: Given): number => given.t - given.h;

const score = (given: Given): Scalar => negative(over(given.eps, root(vpVarianceAt(given, given.t))));

/** The speed of the noise level in time, in closed form. */
const levelRate = (given: Given): Scalar =>
  over(product(0.5, rateAt(given, given.t), exp(integralOfRate(given, given.t))), levelAt(given, given.t));

const eulerStep = (given: Given): Scalar =>
  sum(stretched(given), product(minus(levelAt(given, earlier(given)), levelAt(given, given.t)), given.eps));

const varianceStep = (given: Given): Scalar => {
  const [from, to] = [levelAt(given, given.t), levelAt(given, earlier(given))];
  return sum(stretched(given), product(0.5, minus(square(to), square(from)), over(given.eps, from)));
};

/** What the two Euler steps of the specification take. */
const stepInputs = (given: Given): Parameters<typeof ddimEulerForm>[0] => ({
  xBar: [plain(stretched(given))],
  eps: [given.eps],
  sigmaBar: plain(levelAt(given, given.t)),
  sigmaBarPrev: plain(levelAt(given, earlier(given))),
});

/** DDIM's ODE is the probability flow in another variable. */
export const ddimFlow = derivation({
  name: "ddim-flow",
  title: "DDIM's ODE is the probability flow",
  shows:
    "In the stretched variable x̄ = x/√ᾱ the deterministic DDIM step is an Euler step of the probability flow, with the noise level as its clock.",
  source: "Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 13 to 15 and Proposition 1",
  symbols: {
    x: ["x_t", "x_t", "state at time t, one coordinate"],
    eps: ["ε̂", tex`\hat\epsilon`, "predicted noise there; the score is -ε̂/σ"],
    t: ["t", "t", "time that the step leaves"],
    h: ["h", "h", "length of the step in time; it reaches s = t - h"],
    betaMin: ["β_min", tex`\beta_{\min}`, "rate at time 0"],
    betaMax: ["β_max", tex`\beta_{\max}`, "rate at time 1"],
  },
  given: fc.record({ x: state, eps: state, t: between(0.3, 1), h: fc.constant(1 / 16), ...rates }),
  lines: [
    {
      relation: defines,
      formula: tex`\bar x_s = \frac{x_s}{\sqrt{\bar\alpha_s}}, \quad x_s = \texttt{ddimStepDeterministic}(x_t, \hat\epsilon, \bar\alpha_t, \bar\alpha_s), \quad \bar\alpha = e^{-B}`,
      text: "x̄_s = x_s/√ᾱ_s, where x_s = ddimStepDeterministic(x_t, ε̂, ᾱ_t, ᾱ_s) and ᾱ = e^(-B)",
      because: "The step of the specification, with its result in the stretched variable.",
      equation: "ddimStepDeterministic",
      value: (given) => {
        const [alphaBar, alphaBarPrev] = [given.t, earlier(given)].map((t) => plain(signal(given, t))) as [
          number,
          number,
        ];
        const { xPrev } = ddimStepDeterministic({ x: [given.x], eps: [given.eps], alphaBar, alphaBarPrev });
        return coordinate(xPrev) / Math.sqrt(alphaBarPrev);
      },
    },
    {
      relation: equal,
      formula: tex`\frac1{\sqrt{\bar\alpha_s}}\Big(\sqrt{\bar\alpha_s}\,\frac{x_t-\sqrt{1-\bar\alpha_t}\,\hat\epsilon}{\sqrt{\bar\alpha_t}}+\sqrt{1-\bar\alpha_s}\,\hat\epsilon\Big)`,
      text: "(√ᾱ_s (x_t - √(1-ᾱ_t) ε̂)/√ᾱ_t + √(1-ᾱ_s) ε̂) / √ᾱ_s",
      because: "The step is written out: predicted clean data, and the same noise at the level that the step reaches.",
      value: (given) => {
        const [now, then] = [given.t, earlier(given)];
        const clean = over(
          minus(given.x, product(root(minus(1, signal(given, now))), given.eps)),
          root(signal(given, now)),
        );
        const state = sum(
          product(root(signal(given, then)), clean),
          product(root(minus(1, signal(given, then))), given.eps),
        );
        return over(state, root(signal(given, then)));
      },
    },
    {
      relation: equal,
      formula: tex`\bar x_t + (\bar\sigma_s-\bar\sigma_t)\,\hat\epsilon, \quad \bar\sigma = \sqrt{\frac{1-\bar\alpha}{\bar\alpha}} = \sqrt{e^B-1}`,
      text: "x̄_t + (σ̄_s - σ̄_t) ε̂, where σ̄ = √((1-ᾱ)/ᾱ) = √(e^B - 1)",
      because: "The division is carried out term by term: each level contributes its ratio of noise to signal.",
      value: eulerStep,
    },
    {
      relation: equal,
      formula: tex`\texttt{ddimEulerForm}(\bar x_t, \hat\epsilon, \bar\sigma_t, \bar\sigma_s)`,
      text: "ddimEulerForm(x̄_t, ε̂, σ̄_t, σ̄_s)",
      because: "This is an Euler step of dx̄ = ε̂ dσ̄, as the specification states it.",
      equation: "ddimEulerForm",
      value: (given) => coordinate(ddimEulerForm(stepInputs(given)).xBarPrev),
    },
    {
      relation: defines,
      formula: tex`\frac{d\bar x}{dt} = \frac{d e^{B/2}}{dt}\,x + e^{B/2}\,v, \quad v = -\tfrac12\beta(x+s)`,
      text: "dx̄/dt = (d e^(B/2)/dt) x + e^(B/2) v, where v = -½ β (x + s)",
      because:
        "Now from the other end: along the probability flow of the VP SDE the state has velocity v, and x̄ = e^(B/2) x also moves because the stretching does.",
      value: (given) => {
        const velocity = product(-0.5, rateAt(given, given.t), sum(given.x, score(given)));
        return sum(
          product(
            derivative("t", (t) => stretch(given, t), given.t),
            given.x,
          ),
          product(stretch(given, given.t), velocity),
        );
      },
    },
    {
      relation: equal,
      formula: tex`-\tfrac12\beta\,e^{B/2}\,s`,
      text: "-½ β e^(B/2) s",
      because:
        "The stretching grows with ½ β e^(B/2), which is what the drift of the flow takes away: only the score is left.",
      value: (given) => product(-0.5, rateAt(given, given.t), stretch(given, given.t), score(given)),
    },
    {
      relation: equal,
      formula: tex`\tfrac12\beta\,e^{B}\,\frac{\hat\epsilon}{\bar\sigma}`,
      text: "½ β e^B ε̂/σ̄",
      because: "The score is -ε̂/σ, and σ is e^(-B/2) σ̄.",
      value: (given) => product(levelRate(given), given.eps),
    },
    {
      relation: equal,
      formula: tex`\frac{d\bar\sigma}{dt}\,\hat\epsilon`,
      text: "(dσ̄/dt) ε̂",
      because: "½ β e^B/σ̄ is the derivative of √(e^B - 1), so with σ̄ as the clock the velocity is ε̂.",
      value: (given) =>
        product(
          derivative("t", (t) => levelAt(given, t), given.t),
          given.eps,
        ),
    },
    {
      relation: defines,
      formula: tex`\frac{d\bar x}{d\bar\sigma} = \frac{d\bar x/dt}{d\bar\sigma/dt}`,
      text: "dx̄/dσ̄ = (dx̄/dt) / (dσ̄/dt)",
      because: "The clock is changed.",
      value: (given) =>
        over(
          product(-0.5, rateAt(given, given.t), stretch(given, given.t), score(given)),
          derivative("t", (t) => levelAt(given, t), given.t),
        ),
    },
    {
      relation: equal,
      formula: tex`\texttt{ddimOdeDrift}(\bar x, \bar\sigma, \hat\epsilon)`,
      text: "ddimOdeDrift(x̄, σ̄, ε̂)",
      because: "This is the velocity of DDIM's ODE as the specification states it.",
      equation: "ddimOdeDrift",
      value: (given) =>
        coordinate(
          ddimOdeDrift({
            xBar: [plain(stretched(given))],
            sigmaBar: plain(levelAt(given, given.t)),
            epsFn: () => vec([given.eps]),
          }).drift,
        ),
    },
    {
      relation: defines,
      formula: tex`\bar x_t + (\bar\sigma_s-\bar\sigma_t)\,\hat\epsilon`,
      text: "x̄_t + (σ̄_s - σ̄_t) ε̂",
      because: "The step of DDIM again.",
      value: eulerStep,
    },
    {
      relation: approximates("h", 2),
      formula: tex`\bar x_t + \tfrac12(\bar\sigma_s^2-\bar\sigma_t^2)\,\frac{\hat\epsilon}{\bar\sigma_t}`,
      text: "x̄_t + ½ (σ̄_s² - σ̄_t²) ε̂/σ̄_t",
      because:
        "An Euler step of the same flow with the clock σ̄² has another error: σ̄_s² - σ̄_t² is 2 σ̄_t (σ̄_s - σ̄_t) up to the square of the difference.",
      value: varianceStep,
    },
    {
      relation: equal,
      formula: tex`\texttt{ddimPfEulerForm}(\bar x_t, \hat\epsilon, \bar\sigma_t, \bar\sigma_s)`,
      text: "ddimPfEulerForm(x̄_t, ε̂, σ̄_t, σ̄_s)",
      because:
        "This is the discretised probability flow as the specification states it; equal ODEs are not equal samplers.",
      equation: "ddimPfEulerForm",
      value: (given) => coordinate(ddimPfEulerForm(stepInputs(given)).xBarPrev),
    },
  ],
});
