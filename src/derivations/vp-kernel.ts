import fc from "fast-check";
import { momentRateCovariance, momentRateMean, vpKernel } from "../../reference/sde.ts";
import { at } from "../../reference/kit/tensor.ts";
import type { Tensor } from "../../reference/kit/tensor.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { derivative, exp, expm1, minus, negative, product, root, sum } from "./kit/arithmetic.ts";
import { integral } from "./kit/expectation.ts";
import { between, rates, state } from "./kit/given.ts";
import type { Rates } from "./kit/linear-sde.ts";
import { integralOfRate, rateAt, scaleAt, vpVarianceAt } from "./kit/linear-sde.ts";
import { coordinate, plain } from "./kit/reference.ts";

const meanAt = (given: Rates & { x0: number }, t: Scalar): Scalar => product(scaleAt(given, t), given.x0);

/** The integrated rate as a function of time, shortened. */
const B = integralOfRate;

/** The VP kernel as the solution of the moment equations. */
export const vpKernelFromMoments = derivation({
  name: "vp-kernel",
  title: "The VP kernel from the moment equations",
  shows: "Mean and variance of the VP SDE obey two linear equations whose solution from a point is the VP kernel.",
  source:
    "Song et al. 2021 (Score SDE), arXiv:2011.13456, Appendix B, Eq. 29 and 33; Särkkä and Solin 2019, Eq. 5.50 and 5.51",
  symbols: {
    x0: ["x₀", "x_0", "clean data, one coordinate"],
    t: ["t", "t", "time"],
    betaMin: ["β_min", tex`\beta_{\min}`, "rate at time 0"],
    betaMax: ["β_max", tex`\beta_{\max}`, "rate at time 1"],
  },
  given: fc.record({ x0: state, t: between(0.05, 1), ...rates }),
  lines: [
    {
      relation: defines,
      formula: tex`\frac{d}{dt}\,m(t), \quad m(t) = e^{-B(t)/2}x_0, \quad B(t) = \int_0^t\beta(u)\,du`,
      text: "dm(t)/dt, where m(t) = e^(-B(t)/2) x₀ and B(t) = ∫₀ᵗ β(u) du",
      because:
        "The drift is -½ β x, and a linear equation for the mean has an exponential as its solution; this one starts at x₀.",
      value: ({ t, ...given }) => derivative("t", (u) => meanAt(given, u), t),
    },
    {
      relation: equal,
      formula: tex`-\tfrac12\beta(t)\,m(t)`,
      text: "-½ β(t) m(t)",
      because: "The derivative of the exponent is -½ β, so the exponential does solve the equation.",
      value: ({ t, ...given }) => product(-0.5, rateAt(given, t), meanAt(given, t)),
    },
    {
      relation: equal,
      formula: tex`\texttt{momentRateMean}(m, -\tfrac12\beta, 0)`,
      text: "momentRateMean(m, -½ β, 0)",
      because: "This is the moment equation as the specification states it.",
      equation: "momentRateMean",
      value: ({ t, ...given }) =>
        coordinate(
          momentRateMean({
            mean: [plain(meanAt(given, t))],
            driftMatrix: [[plain(product(-0.5, rateAt(given, t)))]],
            driftOffset: [0],
          }).meanRate,
        ),
    },
    {
      relation: defines,
      formula: tex`P(t) = \int_0^t e^{-(B(t)-B(u))}\,\beta(u)\,du`,
      text: "P(t) = ∫₀ᵗ e^(-(B(t)-B(u))) β(u) du",
      because:
        "Noise enters at time u with variance β(u) du and is damped from u to t by the square of the gain; independent noises add their variances.",
      value: ({ t, ...given }) =>
        integral(0, t, (u) => product(exp(minus(B(given, u), B(given, t))), rateAt(given, u))),
    },
    {
      relation: equal,
      formula: tex`e^{-B(t)}\int_0^t \frac{d}{du}e^{B(u)}\,du`,
      text: "e^(-B(t)) ∫₀ᵗ d/du e^(B(u)) du",
      because: "The factor without u is taken out, and what is left is the derivative of an exponential.",
      value: ({ t, ...given }) =>
        product(
          exp(negative(B(given, t))),
          integral(0, t, (u) => derivative("v", (v) => exp(B(given, v)), u)),
        ),
    },
    {
      relation: equal,
      formula: tex`e^{-B(t)}\big(e^{B(t)}-1\big)`,
      text: "e^(-B(t)) (e^(B(t)) - 1)",
      because: "The integral of a derivative is the difference of the values at its ends, and B(0) is 0.",
      value: ({ t, ...given }) => product(exp(negative(B(given, t))), expm1(B(given, t))),
    },
    {
      relation: equal,
      formula: tex`1-e^{-B(t)}`,
      text: "1 - e^(-B(t))",
      because: "The bracket is multiplied out.",
      value: ({ t, ...given }) => vpVarianceAt(given, t),
    },
    {
      relation: defines,
      formula: tex`\frac{d}{dt}P(t)`,
      text: "dP(t)/dt",
      because: "To be sure that the variance is right it is differentiated.",
      value: ({ t, ...given }) => derivative("t", (u) => vpVarianceAt(given, u), t),
    },
    {
      relation: equal,
      formula: tex`-\beta(t)\,P(t)+\beta(t)`,
      text: "-β(t) P(t) + β(t)",
      because:
        "The drift takes β P away, twice ½ because both factors of the covariance shrink, and the diffusion brings g² = β.",
      value: ({ t, ...given }) => {
        const beta = rateAt(given, t);
        return sum(negative(product(beta, vpVarianceAt(given, t))), beta);
      },
    },
    {
      relation: equal,
      formula: tex`\texttt{momentRateCovariance}(P, -\tfrac12\beta, \sqrt\beta)`,
      text: "momentRateCovariance(P, -½ β, √β)",
      because: "This is the moment equation as the specification states it.",
      equation: "momentRateCovariance",
      value: ({ t, ...given }) => {
        const beta = rateAt(given, t);
        const { covarianceRate } = momentRateCovariance({
          covariance: plain(vpVarianceAt(given, t)),
          driftMatrix: [[plain(product(-0.5, beta))]],
          diffusionMatrix: [[plain(root(beta))]],
        });
        return at(covarianceRate as Tensor, 0, 0);
      },
    },
    {
      relation: defines,
      formula: tex`\text{gain},\ \text{variance} = e^{-B(t)/2},\ 1-e^{-B(t)}`,
      text: "gain, variance = e^(-B(t)/2), 1 - e^(-B(t))",
      because: "A linear SDE from a point stays Gaussian, so that its two moments are the kernel.",
      value: ({ t, ...given }) => [scaleAt(given, t), vpVarianceAt(given, t)],
    },
    {
      relation: equal,
      formula: tex`\texttt{vpKernel}(0, t, \beta_{\min}, \beta_{\max})`,
      text: "vpKernel(0, t, β_min, β_max)",
      because: "This is the kernel as the specification states it.",
      equation: "vpKernel",
      value: ({ t, betaMin, betaMax }) => {
        const { gain, variance } = vpKernel({ s: 0, t, betaMin, betaMax });
        return [gain, variance];
      },
    },
  ],
});
