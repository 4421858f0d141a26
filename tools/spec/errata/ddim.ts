import { ddimElboWeight, ddimPfEulerForm, ddimSigma } from "../../../reference/ddim.ts";
import { vePfStep } from "../../../reference/flow.ts";
import { at } from "../../../reference/kit/tensor.ts";
import type { Erratum } from "./kit.ts";

const [alphaBar, alphaBarPrev] = [0.5, 0.75];

const printedWeight = (d: number, sigma: number): number => 1 / (2 * d * sigma * sigma * alphaBar);

const weightRatio = (d: number, eta: number): number => {
  const { sigma } = ddimSigma({ alphaBar, alphaBarPrev, eta });
  return printedWeight(d, sigma) / ddimElboWeight({ alphaBar, alphaBarPrev, sigma }).weight;
};

/** What is left of the variance of the target level after the noise of eta = 2. */
const roomAtTwo = (): number => 1 - alphaBarPrev - (2 * ddimSigma({ alphaBar, alphaBarPrev, eta: 1 }).sigma) ** 2;

/** Steps of both papers from level 2 to 1 at the state 0.7 with the noise prediction 0.3. */
const ddimForm = (): number =>
  at(ddimPfEulerForm({ xBar: [0.7], eps: [0.3], sigmaBar: 2, sigmaBarPrev: 1 }).xBarPrev, 0);
const scoreForm = (): number => at(vePfStep({ x: [0.7], score: [-0.15], sigma: 2, sigmaPrev: 1 }).xPrev, 0);

/** Errors in Song, Meng and Ermon 2021, arXiv:2010.02502. */
export const ddimErrata: readonly Erratum[] = [
  {
    id: "ddim-weight-of-theorem-1",
    place: "DDIM, proof of Theorem 1",
    says: "$\\gamma_t = 1/(2 d \\sigma_t^2 \\alpha_t)$.",
    instead:
      "The factor $1-\\alpha_t$ is missing, the $d$ does not belong there, and the mean of $q_\\sigma$ depends on $x_0$ with a coefficient that was left out. `ddimElboWeight` has the weight that the bound gives. The theorem survives: it needs only that the weights are positive.",
    evidence: ["text", "number"],
    figures: [
      {
        states: "Printed weight over `ddimElboWeight` at $\\bar\\alpha = 0.5$ from $0.75$, $\\eta = 1$, $d = 1$",
        value: () => weightRatio(1, 1),
        shows: (x) => Math.abs(x - 1) > 0.1,
      },
      { states: "The same for $d = 3072$", value: () => weightRatio(3072, 1), shows: (x) => x < 0.01 },
    ],
    equations: ["ddimElboWeight", "ddimObjective"],
  },
  {
    id: "ddim-argument-of-prediction",
    place: "DDIM, App. C.1",
    says: "$f_\\theta^{(\\tau_i)}(x_{\\tau_{i-1}})$.",
    instead: "$f_\\theta^{(\\tau_i)}(x_{\\tau_i})$: the prediction is made from the state of its own level.",
    evidence: ["text"],
    equations: ["ddimSample"],
  },
  {
    id: "ddim-start-of-the-flow",
    place: "DDIM, after Eq. 14",
    says: "$x(T) \\sim \\mathcal N(0, \\sigma(T))$.",
    instead: "$\\bar x(T) \\sim \\mathcal N(0, \\sigma^2(T) I)$, as App. B of the same paper has it.",
    evidence: ["text"],
    equations: ["ddimOdeDrift"],
  },
  {
    id: "ddim-eta-unbounded",
    place: "DDIM, Eq. 16",
    says: "Any $\\eta \\ge 0$ is allowed.",
    instead:
      "Above $\\eta^2 = (1-\\bar\\alpha_t)/(1-\\bar\\alpha_t/\\bar\\alpha_s)$ the direction is the root of a negative number. `ddimSigma` refuses it.",
    evidence: ["number"],
    figures: [
      {
        states: "$1-\\bar\\alpha_s-\\sigma^2$ at $\\bar\\alpha = 0.5$ from $0.75$ with $\\eta = 2$",
        value: roomAtTwo,
        shows: (x) => x < 0,
      },
    ],
    equations: ["ddimSigma", "ddimStep"],
    deviations: ["negative-sqrt"],
  },
  {
    id: "ddim-argmin-times",
    place: "DDIM, App. B",
    says: "$x(t) = \\sqrt{\\alpha}\\,x(t) + \\dots$ inside the statements about the minimum.",
    instead: "$x(0)$ and $\\bar x(0)$ stand on the right.",
    evidence: ["text"],
    equations: ["ddimOdeDrift"],
  },
  {
    id: "ddim-appendix-c2",
    place: "DDIM, App. C.2",
    says: "$\\bar\\alpha_t = \\prod_{t=1}^{T}$, $\\mathcal N(\\mu, \\sigma_t I)$, and a first term without its logarithm.",
    instead: "$\\prod_{s=1}^{t}$, $\\sigma_t^2 I$, and $\\log q(x_T \\mid x_0)$.",
    evidence: ["text"],
    equations: ["ddimPosterior"],
  },
  {
    id: "ddim-euler-in-time",
    place: "DDIM, after Eq. 15",
    says: "The second form takes Euler steps with respect to $dt$.",
    instead: "It takes Euler steps in $\\bar\\sigma^2$, and is Eq. 43 of Score SDE, number for number.",
    evidence: ["number"],
    figures: [
      {
        states: "Difference of `ddimPfEulerForm` and `vePfStep` from level 2 to 1",
        value: () => ddimForm() - scoreForm(),
        shows: (x) => Math.abs(x) < 1e-15,
      },
    ],
    equations: ["ddimPfEulerForm", "vePfStep"],
  },
];
