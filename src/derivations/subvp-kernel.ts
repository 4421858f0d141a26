import fc from "fast-check";
import { at } from "../../reference/kit/tensor.ts";
import type { Tensor } from "../../reference/kit/tensor.ts";
import { momentRateCovariance, subvpDiffusion, subvpMarginal } from "../../reference/sde.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { derivative, exp, expm1, minus, negative, product, root, square, sum } from "./kit/arithmetic.ts";
import { integral } from "./kit/expectation.ts";
import { between, rates } from "./kit/given.ts";
import type { Rates } from "./kit/linear-sde.ts";
import { integralOfRate as B, rateAt, vpVarianceAt } from "./kit/linear-sde.ts";
import { plain } from "./kit/reference.ts";

/** `1 - e^{-2B}`, the share of the VP noise that sub-VP adds. */
const shareAt = (given: Rates, t: Scalar): Scalar => negative(expm1(product(-2, B(given, t))));

const varianceAt = (given: Rates, t: Scalar): Scalar => square(vpVarianceAt(given, t));

/** The sub-VP kernel as the solution of the moment equations. */
export const subvpKernelFromMoments = derivation({
  name: "subvp-kernel",
  title: "The sub-VP kernel from the moment equations",
  shows:
    "The sub-VP diffusion is chosen so that the variance is a perfect square: the standard deviation is what the VP variance is.",
  source: "Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 12, 28 and 29",
  symbols: {
    t: ["t", "t", "time"],
    betaMin: ["β_min", tex`\beta_{\min}`, "rate at time 0"],
    betaMax: ["β_max", tex`\beta_{\max}`, "rate at time 1"],
  },
  given: fc.record({ t: between(0.05, 1), ...rates }),
  lines: [
    {
      relation: defines,
      formula: tex`P(t) = \int_0^t e^{-(B(t)-B(u))}\,\beta(u)\big(1-e^{-2B(u)}\big)\,du, \quad B(t) = \int_0^t\beta`,
      text: "P(t) = ∫₀ᵗ e^(-(B(t)-B(u))) β(u) (1 - e^(-2B(u))) du, where B(t) = ∫₀ᵗ β",
      because: "The drift is that of VP, so noise is damped in the same way; the diffusion is g² = β (1 - e^(-2B)).",
      value: ({ t, ...given }) =>
        integral(0, t, (u) => product(exp(minus(B(given, u), B(given, t))), rateAt(given, u), shareAt(given, u))),
    },
    {
      relation: equal,
      formula: tex`e^{-B(t)}\int_0^t \beta(u)\big(e^{B(u)}-e^{-B(u)}\big)\,du`,
      text: "e^(-B(t)) ∫₀ᵗ β(u) (e^(B(u)) - e^(-B(u))) du",
      because: "The factor without u is taken out, and e^B is multiplied into the bracket.",
      value: ({ t, ...given }) =>
        product(
          exp(negative(B(given, t))),
          integral(0, t, (u) => product(rateAt(given, u), minus(exp(B(given, u)), exp(negative(B(given, u)))))),
        ),
    },
    {
      relation: equal,
      formula: tex`e^{-B(t)}\int_0^t \frac{d}{du}\big(e^{B(u)}+e^{-B(u)}\big)\,du`,
      text: "e^(-B(t)) ∫₀ᵗ d/du (e^(B(u)) + e^(-B(u))) du",
      because: "The derivative of B is β, so both exponentials are integrated at sight.",
      value: ({ t, ...given }) =>
        product(
          exp(negative(B(given, t))),
          integral(0, t, (u) => derivative("v", (v) => sum(exp(B(given, v)), exp(negative(B(given, v)))), u)),
        ),
    },
    {
      relation: equal,
      formula: tex`e^{-B(t)}\big(e^{B(t)}+e^{-B(t)}-2\big)`,
      text: "e^(-B(t)) (e^(B(t)) + e^(-B(t)) - 2)",
      because:
        "The integral of a derivative is the difference of the values at its ends; at time 0 both exponentials are 1.",
      value: ({ t, ...given }) =>
        product(exp(negative(B(given, t))), sum(exp(B(given, t)), exp(negative(B(given, t))), -2)),
    },
    {
      relation: equal,
      formula: tex`1-2e^{-B(t)}+e^{-2B(t)}`,
      text: "1 - 2 e^(-B(t)) + e^(-2B(t))",
      because: "The bracket is multiplied out.",
      value: ({ t, ...given }) => sum(1, product(-2, exp(negative(B(given, t)))), exp(product(-2, B(given, t)))),
    },
    {
      relation: equal,
      formula: tex`\big(1-e^{-B(t)}\big)^2`,
      text: "(1 - e^(-B(t)))²",
      because:
        "This is the square of a difference; it never exceeds the VP variance, which gives the process its name.",
      value: ({ t, ...given }) => varianceAt(given, t),
    },
    {
      relation: defines,
      formula: tex`\frac{d}{dt}P(t)`,
      text: "dP(t)/dt",
      because: "To be sure that the variance is right it is differentiated.",
      value: ({ t, ...given }) => derivative("t", (u) => varianceAt(given, u), t),
    },
    {
      relation: equal,
      formula: tex`-\beta(t)\,P(t)+\beta(t)\big(1-e^{-2B(t)}\big)`,
      text: "-β(t) P(t) + β(t) (1 - e^(-2B(t)))",
      because:
        "Twice (1 - e^(-B)) e^(-B) is 1 - e^(-2B) less (1 - e^(-B))², so the derivative has the form of the moment equation.",
      value: ({ t, ...given }) => {
        const beta = rateAt(given, t);
        return sum(negative(product(beta, varianceAt(given, t))), product(beta, shareAt(given, t)));
      },
    },
    {
      relation: equal,
      formula: tex`\texttt{momentRateCovariance}(P, -\tfrac12\beta, \texttt{subvpDiffusion})`,
      text: "momentRateCovariance(P, -½ β, subvpDiffusion(t, β_min, β_max))",
      because: "This is the moment equation as the specification states it, with the sub-VP diffusion.",
      equation: "momentRateCovariance",
      value: ({ t, ...given }) => {
        const { covarianceRate } = momentRateCovariance({
          covariance: plain(varianceAt(given, t)),
          driftMatrix: [[plain(product(-0.5, rateAt(given, t)))]],
          diffusionMatrix: [[subvpDiffusion({ t, ...given }).g]],
        });
        return at(covarianceRate as Tensor, 0, 0);
      },
    },
    {
      relation: defines,
      formula: tex`\sigma(t) = \sqrt{P(t)}`,
      text: "σ(t) = √P(t)",
      because: "The kernel is stated with the standard deviation.",
      value: ({ t, ...given }) => root(varianceAt(given, t)),
    },
    {
      relation: equal,
      formula: tex`1-e^{-B(t)}`,
      text: "1 - e^(-B(t))",
      because:
        "The root of the square, of a number that is not negative: here the standard deviation has the formula that the variance has in VP.",
      value: ({ t, ...given }) => vpVarianceAt(given, t),
    },
    {
      relation: equal,
      formula: tex`\sigma, \quad \sigma = \texttt{subvpMarginal}(t, \beta_{\min}, \beta_{\max})`,
      text: "σ of subvpMarginal(t, β_min, β_max)",
      because: "This is the standard deviation as the specification states it.",
      equation: "subvpMarginal",
      value: ({ t, betaMin, betaMax }) => subvpMarginal({ t, betaMin, betaMax }).sigma,
    },
  ],
});
