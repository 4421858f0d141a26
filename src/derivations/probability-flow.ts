import { pfDrift } from "../../reference/flow.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { minus, negative, over, product, sum } from "./kit/arithmetic.ts";
import type { Diffusion } from "./kit/diffusion.ts";
import {
  betaNow,
  closedScore,
  densityChanges,
  densityNow,
  densityRate,
  diffusionArguments,
  diffusionSymbols,
  driftAt,
  fokkerPlanck,
  inSpace,
  scoreAt,
  stated,
  transport,
} from "./kit/diffusion.ts";
import { coordinate } from "./kit/reference.ts";

const velocity = (given: Diffusion, x: Scalar): Scalar =>
  minus(driftAt(given, x), product(0.5, betaNow(given), scoreAt(given, x)));

/** The probability-flow ODE from the Fokker-Planck equation. */
export const probabilityFlow = derivation({
  name: "probability-flow",
  title: "The probability flow from the Fokker-Planck equation",
  shows:
    "The densities of an SDE are also those of an ODE without any noise, whose velocity holds the score with half of g².",
  source: "Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 13, Appendix D.1, Eq. 35 to 37",
  symbols: diffusionSymbols,
  given: diffusionArguments,
  lines: [
    densityChanges,
    fokkerPlanck("This is the Fokker-Planck equation of dx = f dt + g dw."),
    {
      relation: equal,
      formula: tex`-\partial_x(f p) + \partial_x\big(\tfrac12 g^2 s\,p\big), \quad s=\partial_x\log p`,
      text: "-∂(f p)/∂x + ∂(½ g² s p)/∂x, where s = ∂ log p/∂x",
      because: "∂p/∂x is s p, and g does not depend on x, so it moves under the derivative.",
      value: (given) =>
        sum(
          negative(transport(given, (x) => driftAt(given, x))),
          transport(given, (x) => product(0.5, betaNow(given), scoreAt(given, x))),
        ),
    },
    {
      relation: equal,
      formula: tex`-\partial_x(v p), \quad v = f-\tfrac12 g^2 s`,
      text: "-∂(v p)/∂x, where v = f - ½ g² s",
      because:
        "Both transports join; this is the continuity equation of particles that move with velocity v and make no noise, so they have the same densities.",
      value: (given) => negative(transport(given, (x) => velocity(given, x))),
    },
    {
      relation: equal,
      formula: tex`-p\,\big(\partial_x v + v\,s\big)`,
      text: "-p (∂v/∂x + v s)",
      because: "The product rule, with ∂p/∂x = s p again.",
      value: (given) =>
        product(
          -1,
          densityNow(given, given.x),
          sum(
            inSpace(given, (x) => velocity(given, x)),
            product(velocity(given, given.x), scoreAt(given, given.x)),
          ),
        ),
    },
    {
      relation: defines,
      formula: tex`\partial_t\log p_t(x)`,
      text: "∂ log p/∂t",
      because: "The same in terms of the log-density.",
      value: (given) => over(densityRate(given), densityNow(given, given.x)),
    },
    {
      relation: equal,
      formula: tex`-\partial_x v - v\,s`,
      text: "-∂v/∂x - v s",
      because:
        "The line above divided by p: where the flow spreads out, and where it carries a higher density away, the density falls.",
      value: (given) =>
        negative(
          sum(
            inSpace(given, (x) => velocity(given, x)),
            product(velocity(given, given.x), scoreAt(given, given.x)),
          ),
        ),
    },
    {
      relation: defines,
      formula: tex`v = f-\tfrac12 g^2 s`,
      text: "v = f - ½ g² s",
      because: "This velocity is what a sampler integrates.",
      value: (given) => velocity(given, given.x),
    },
    {
      relation: equal,
      formula: tex`-\tfrac12\beta\,(x+s), \quad s = \frac1p\sum_k w_k\,\mathcal N(x;\mu_k,c_k)\,\frac{\mu_k-x}{c_k}`,
      text: "-½ β (x + s), where s = (1/p) Σ_k w_k N(x; μ_k, c_k) (μ_k - x)/c_k",
      because:
        "Drift and diffusion of the VP SDE are put in, and the score of the mixture in closed form, with means μ_k = a m_k and variances c_k = a² v_k + σ².",
      value: (given) => product(-0.5, betaNow(given), sum(given.x, closedScore(given))),
    },
    {
      relation: equal,
      formula: tex`\texttt{pfDrift}(\texttt{vpDrift}, \texttt{vpDiffusion}, \texttt{gmmScore})`,
      text: "pfDrift(vpDrift, vpDiffusion, gmmScore)",
      because: "This is the velocity as the specification states it, with the exact score of the mixture.",
      equation: "pfDrift",
      value: (given) => coordinate(pfDrift(stated(given)).drift),
    },
  ],
});
