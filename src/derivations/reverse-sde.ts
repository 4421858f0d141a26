import { reverseDrift } from "../../reference/reverse.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { minus, negative, product, sum } from "./kit/arithmetic.ts";
import type { Diffusion } from "./kit/diffusion.ts";
import {
  betaNow,
  closedScore,
  curvature,
  densityChanges,
  densityRate,
  diffusionArguments,
  diffusionSymbols,
  driftAt,
  fokkerPlanck,
  scoreAt,
  stated,
  transport,
} from "./kit/diffusion.ts";
import { coordinate } from "./kit/reference.ts";

const backward = (given: Diffusion, x: Scalar): Scalar =>
  minus(driftAt(given, x), product(betaNow(given), scoreAt(given, x)));

/** Anderson's reverse-time SDE from the Fokker-Planck equation. */
export const reverseSde = derivation({
  name: "reverse-sde",
  title: "Anderson's reverse SDE from the Fokker-Planck equation",
  shows:
    "Run backwards, the densities of an SDE obey the Fokker-Planck equation of another SDE, whose drift holds the score with the full g².",
  source: "Anderson 1982; Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 6",
  symbols: diffusionSymbols,
  given: diffusionArguments,
  lines: [
    densityChanges,
    fokkerPlanck(
      "This is the Fokker-Planck equation of dx = f dt + g dw: the drift carries the density, the noise spreads it.",
    ),
    {
      relation: equal,
      formula: tex`-\partial_x(f p) + g^2\,\partial_x^2 p - \tfrac12 g^2\,\partial_x^2 p`,
      text: "-∂(f p)/∂x + g² ∂²p/∂x² - ½ g² ∂²p/∂x²",
      because:
        "The spreading is written as twice itself less itself, because backwards in time it must come with the other sign.",
      value: (given) =>
        sum(
          negative(transport(given, (x) => driftAt(given, x))),
          product(betaNow(given), curvature(given)),
          product(-0.5, betaNow(given), curvature(given)),
        ),
    },
    {
      relation: equal,
      formula: tex`-\partial_x\big[(f-g^2 s)\,p\big] - \tfrac12 g^2\,\partial_x^2 p, \quad s = \partial_x\log p`,
      text: "-∂[(f - g² s) p]/∂x - ½ g² ∂²p/∂x², where s = ∂ log p/∂x",
      because:
        "∂p/∂x is s p, so one second derivative is a transport with velocity g² s and joins the drift: this is where the full g² comes from.",
      value: (given) =>
        sum(negative(transport(given, (x) => backward(given, x))), product(-0.5, betaNow(given), curvature(given))),
    },
    {
      relation: defines,
      formula: tex`\partial_\tau\,p, \quad \tau = 1-t`,
      text: "∂p/∂τ, where τ = 1 - t",
      because: "The clock is turned round.",
      value: (given) => negative(densityRate(given)),
    },
    {
      relation: equal,
      formula: tex`-\partial_x(\tilde f p) + \tfrac12 g^2\,\partial_x^2 p, \quad \tilde f = -(f-g^2 s)`,
      text: "-∂(f̃ p)/∂x + ½ g² ∂²p/∂x², where f̃ = -(f - g² s)",
      because:
        "Every term changes its sign, and what stands here is the Fokker-Planck equation of dx = f̃ dτ + g dw: so that SDE has the same densities, backwards.",
      value: (given) =>
        sum(
          negative(transport(given, (x) => negative(backward(given, x)))),
          product(0.5, betaNow(given), curvature(given)),
        ),
    },
    {
      relation: defines,
      formula: tex`\bar f = f - g^2 s`,
      text: "f̄ = f - g² s",
      because: "In forward time the drift is -f̃; a step back in time subtracts it.",
      value: (given) => backward(given, given.x),
    },
    {
      relation: equal,
      formula: tex`f - g^2\,\frac1p\sum_k w_k\,\mathcal N(x;\mu_k,c_k)\,\frac{\mu_k-x}{c_k}, \quad \mu_k=a m_k,\ c_k=a^2v_k+\sigma^2`,
      text: "f - g² (1/p) Σ_k w_k N(x; μ_k, c_k) (μ_k - x)/c_k, where μ_k = a m_k and c_k = a² v_k + σ²",
      because: "The score of a mixture has this closed form: each component pulls towards its mean.",
      value: (given) => minus(driftAt(given, given.x), product(betaNow(given), closedScore(given))),
    },
    {
      relation: equal,
      formula: tex`\texttt{reverseDrift}(\texttt{vpDrift}, \texttt{vpDiffusion}, \texttt{gmmScore})`,
      text: "reverseDrift(vpDrift, vpDiffusion, gmmScore)",
      because: "This is the reverse drift as the specification states it, with the exact score of the mixture.",
      equation: "reverseDrift",
      value: (given) => coordinate(reverseDrift(stated(given)).drift),
    },
  ],
});
