import {
  ddimDirection,
  ddimElboWeight,
  ddimFinalAlphaBar,
  ddimPfEulerForm,
  ddimPosterior,
  ddimReverseStep,
  ddimSigma,
  ddimSigmaHat,
  ddimStep,
  ddimStepFromX0,
} from "../../../reference/ddim.ts";
import { add, at, scale } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { linearNeighbour } from "../kit/linear.ts";
import { assemble, clip, epsOf, plainStep, sigmaOf, x0Of } from "./parts.ts";

/** Wrong versions of a single update and its parts. */
export const stepDeviations: readonly Deviation[] = [
  deviation(ddimStep, {
    id: "index-off-by-one",
    kind: "bug",
    title: "The signal power of the neighbouring level",
    hint: "Your step leaves from the level before the one asked: the index of alphaBar is shifted by one.",
    evidence: "many ports; labels start at 0, levels at 1",
    applies: ({ alphaBar, alphaBarPrev }) => {
      const neighbour = linearNeighbour(alphaBar);
      return neighbour !== undefined && neighbour < alphaBarPrev;
    },
    run: (inputs) => plainStep({ ...inputs, alphaBar: linearNeighbour(inputs.alphaBar) ?? inputs.alphaBar }),
  }),
  deviation(ddimStep, {
    id: "ddim-direction-coefficient",
    kind: "bug",
    title: "The direction term scaled by sigma",
    hint: "The coefficient of the prediction is 0 at eta = 0; it must be sqrt(1 - alphaBarPrev - sigma^2).",
    evidence: "CoursIA pull request 16158",
    run: (inputs) => {
      const sigma = sigmaOf(inputs.eta, inputs.alphaBar, inputs.alphaBarPrev);
      const x0 = x0Of(inputs.x, inputs.eps, inputs.alphaBar);
      return assemble(x0, inputs.eps, inputs.noise, inputs.alphaBarPrev, sigma, sigma);
    },
  }),
  deviation(ddimStep, {
    id: "ddim-direction-coefficient/no-root",
    kind: "bug",
    title: "The direction term without its square root",
    hint: "The coefficient of the prediction is 1 - alphaBarPrev - sigma^2: its square root is missing.",
    evidence: "ImgX-DiffSeg issue 4",
    run: (inputs) => {
      const sigma = sigmaOf(inputs.eta, inputs.alphaBar, inputs.alphaBarPrev);
      const x0 = x0Of(inputs.x, inputs.eps, inputs.alphaBar);
      const direction = Math.max(0, 1 - inputs.alphaBarPrev - sigma * sigma);
      return assemble(x0, inputs.eps, inputs.noise, inputs.alphaBarPrev, direction, sigma);
    },
  }),
  deviation(ddimStep, {
    id: "sigma-hat-in-direction",
    kind: "bug",
    title: "The larger noise also in the direction term",
    hint: "sigma-hat belongs to the noise only: the direction keeps sigma(eta), or it is NaN on the last step.",
    evidence: "trap: no broken public code found",
    run: (inputs) => {
      const sigma = inputs.eta * Math.sqrt(1 - inputs.alphaBar / inputs.alphaBarPrev);
      const x0 = x0Of(inputs.x, inputs.eps, inputs.alphaBar);
      const direction = Math.sqrt(1 - inputs.alphaBarPrev - sigma * sigma);
      return assemble(x0, inputs.eps, inputs.noise, inputs.alphaBarPrev, direction, sigma);
    },
  }),
  deviation(ddimStep, {
    id: "x0-clipping-profile",
    kind: "convention",
    title: "Predicted clean data clipped to [-1, 1], prediction derived anew",
    hint: "You clip the predicted clean data; this equation does not.",
    evidence: "guided-diffusion clips by default; SDEdit, EGSDE and DiffPure never do",
    convention: { name: "clipX0", value: "rederive" },
    run: ({ x, eps, noise, alphaBar, alphaBarPrev, eta }) => {
      const x0 = clip(x0Of(x, eps, alphaBar));
      const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
      const direction = Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma));
      return assemble(x0, epsOf(x, x0, alphaBar), noise, alphaBarPrev, direction, sigma);
    },
  }),
  deviation(ddimStep, {
    id: "ddim-eps-not-rederived",
    kind: "convention",
    title: "Clipped clean data with the original prediction",
    hint: "After clipping x0 you kept the old prediction; the two no longer describe the same state.",
    evidence: "diffusers scheduling_ddim.py with clip_sample, its default; issue 1602",
    convention: { name: "clipX0", value: "keep" },
    run: ({ x, eps, noise, alphaBar, alphaBarPrev, eta }) => {
      const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
      const direction = Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma));
      return assemble(clip(x0Of(x, eps, alphaBar)), eps, noise, alphaBarPrev, direction, sigma);
    },
  }),
  deviation(ddimStep, {
    id: "ddim-final-alpha",
    kind: "convention",
    title: "The last step ends at level 1",
    hint: "Your last step keeps noise of std sqrt(beta_1); in this profile the final alphaBar is 1.",
    evidence: "diffusers set_alpha_to_one=False, issues 6068 and 6926",
    convention: { name: "finalAlpha", value: "first" },
    applies: ({ alphaBar, alphaBarPrev }) => alphaBarPrev === 1 && alphaBar < 0.9999,
    run: (inputs) => plainStep({ ...inputs, alphaBarPrev: 0.9999 }),
  }),
  deviation(ddimStep, {
    id: "eta-squared",
    kind: "bug",
    title: "eta enters squared",
    hint: "Your noise has the factor eta^2 instead of eta; right at eta = 0 and 1 only.",
    evidence: "ports: the variance's factor used for the standard deviation",
    run: (inputs) => plainStep({ ...inputs, eta: inputs.eta ** 2 }),
  }),
  deviation(ddimSigma, {
    id: "eta-squared",
    kind: "bug",
    title: "eta enters squared",
    hint: "Your sigma has the factor eta^2 instead of eta; right at eta = 0 and 1 only.",
    evidence: "ports: the variance's factor used for the standard deviation",
    run: ({ eta, alphaBar, alphaBarPrev }) => ({ sigma: sigmaOf(eta ** 2, alphaBar, alphaBarPrev) }),
  }),
  deviation(ddimSigma, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "Your sigma is the square of the expected one: you return the variance.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ eta, alphaBar, alphaBarPrev }) => ({ sigma: sigmaOf(eta, alphaBar, alphaBarPrev) ** 2 }),
  }),
  deviation(ddimSigmaHat, {
    id: "sigma-hat-is-sigma-one",
    kind: "bug",
    title: "sigma(1) for sigma-hat",
    hint: "You return the noise of eta = 1; sigma-hat is the larger sqrt(1 - alphaBar / alphaBarPrev).",
    evidence: "trap: no broken public code found",
    run: ({ alphaBar, alphaBarPrev }) => ({ sigma: alphaBar < 1 ? sigmaOf(1, alphaBar, alphaBarPrev) : 0 }),
  }),
  deviation(ddimDirection, {
    id: "ddim-direction-coefficient",
    kind: "bug",
    title: "The direction term scaled by sigma",
    hint: "The coefficient of the prediction is 0 at sigma = 0; it must be sqrt(1 - alphaBarPrev - sigma^2).",
    evidence: "CoursIA pull request 16158",
    run: ({ eps, sigma }) => ({ direction: scale(sigma, eps) }),
  }),
  deviation(ddimDirection, {
    id: "ddim-direction-coefficient/no-root",
    kind: "bug",
    title: "The direction term without its square root",
    hint: "The coefficient of the prediction lacks its square root.",
    evidence: "ImgX-DiffSeg issue 4",
    run: ({ eps, alphaBarPrev, sigma }) => ({ direction: scale(Math.max(0, 1 - alphaBarPrev - sigma * sigma), eps) }),
  }),
  deviation(ddimDirection, {
    id: "negative-sqrt",
    kind: "bug",
    title: "The root of a negative number",
    hint: "The radicand is negative here: refuse it instead of returning NaN.",
    evidence: "diffusers pull request 14356; NeMo pull request 15843",
    acceptsAnything: true,
    run: ({ eps, alphaBarPrev, sigma }) => ({ direction: scale(Math.sqrt(1 - alphaBarPrev - sigma * sigma), eps) }),
  }),
  deviation(ddimPosterior, {
    id: "variance-for-std",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "Your variance is its square root: you return the standard deviation.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x, x0, alphaBar, alphaBarPrev, sigma }) => {
      const direction = Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma));
      const mean = add(scale(Math.sqrt(alphaBarPrev), x0), scale(direction, epsOf(x, x0, alphaBar)));
      return { mean, variance: sigma };
    },
  }),
  deviation(ddimStepFromX0, {
    id: "x0-mode-reuses-output",
    kind: "bug",
    title: "The predicted clean data used as the noise",
    hint: "In x0 mode the direction term got x0 instead of the noise derived from it.",
    evidence: "diffusers issue 1486 and pull request 2094; MONAI GenerativeModels issue 299",
    run: ({ x0, noise, alphaBar, alphaBarPrev, eta }) => {
      const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
      const direction = Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma));
      return { xPrev: assemble(x0, x0, noise, alphaBarPrev, direction, sigma).xPrev };
    },
  }),
  deviation(ddimStepFromX0, {
    id: "ddim-eps-not-rederived",
    kind: "convention",
    title: "Clipped clean data with the prediction of the unclipped",
    hint: "After clipping x0 you kept the old prediction; the two no longer describe the same state.",
    evidence: "diffusers scheduling_ddim.py with clip_sample, its default; issue 1602",
    convention: { name: "clipX0", value: "keep" },
    run: ({ x, x0, noise, alphaBar, alphaBarPrev, eta }) => {
      const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
      const direction = Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma));
      return { xPrev: assemble(clip(x0), epsOf(x, x0, alphaBar), noise, alphaBarPrev, direction, sigma).xPrev };
    },
  }),
  deviation(ddimElboWeight, {
    id: "ddim-elbo-weight-printed",
    kind: "bug",
    title: "The weight as the paper's proof prints it",
    hint: "Your weight is 1 / (2 sigma^2 alphaBar): the coefficient of x0 in the mean is missing.",
    evidence: "proof of Theorem 1 of arXiv:2010.02502, with d = 1",
    run: ({ alphaBar, sigma }) => ({ weight: 1 / (2 * sigma * sigma * alphaBar) }),
  }),
  deviation(ddimPfEulerForm, {
    id: "pf-full-g2",
    kind: "bug",
    title: "The flow step without its half",
    hint: "The probability flow needs half the change of the variance.",
    evidence: "ports",
    run: ({ xBar, eps, sigmaBar, sigmaBarPrev }) => ({
      xBarPrev: add(xBar, scale((sigmaBarPrev ** 2 - sigmaBar ** 2) / sigmaBar, eps)),
    }),
  }),
  deviation(ddimReverseStep, {
    id: "inversion-level-shift",
    kind: "convention",
    title: "The state treated as if it were at the target level",
    hint: "You take the clean state from the coefficients of the level you go to, not of the level the state is at.",
    evidence: "diffusers scheduling_ddim_inverse.py, issue 10695; DragDiffusion issue 31",
    convention: { name: "inversionLevel", value: "target" },
    run: ({ x, eps, alphaBar }) => ({
      xNext: add(scale(Math.sqrt(alphaBar), x0Of(x, eps, alphaBar)), scale(Math.sqrt(1 - alphaBar), eps)),
    }),
  }),
  deviation(ddimReverseStep, {
    id: "inversion-end-level",
    kind: "bug",
    title: "The last encoding step ends without signal",
    hint: "Your last inversion step throws the state away and returns the prediction.",
    evidence: "guided-diffusion gaussian_diffusion.py; MONAI GenerativeModels issue 446",
    applies: ({ alphaBar }) => alphaBar < 1e-4,
    run: ({ eps }) => ({ xNext: eps }),
  }),
  deviation(ddimFinalAlphaBar, {
    id: "ddim-final-alpha",
    kind: "convention",
    title: "Level 1 whatever was asked",
    hint: "Your last step keeps noise of std sqrt(beta_1); in this profile the final alphaBar is 1.",
    evidence: "diffusers set_alpha_to_one=False, issues 6068 and 6926",
    convention: { name: "finalAlpha", value: "first" },
    run: ({ alphaBars }) => ({ alphaBarPrev: at(alphaBars, 1) }),
  }),
];
