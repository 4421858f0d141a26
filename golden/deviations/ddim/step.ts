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
  ddimStepDeterministic,
  ddimStepFromX0,
} from "../../../reference/ddim.ts";
import { add, at, scale } from "../../../reference/kit/tensor.ts";
import { pfFullG2 } from "../common/halves.ts";
import { ddimFinalAlpha, indexOffByOne } from "../common/levels.ts";
import { x0ModeReusesOutput } from "../common/predictions.ts";
import { negativeSqrt } from "../common/signs.ts";
import { x0ClippingProfile } from "../common/steps.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { linearNeighbour } from "../kit/linear.ts";
import { clip, x0Of } from "../kit/vectors.ts";
import { assemble, epsOf, plainStep, sigmaOf } from "./parts.ts";

/** Deviations of a single update and its parts. */
export const stepDeviations: readonly Deviation[] = [
  ...deviates(indexOffByOne, [
    on(ddimStep, (inputs) => plainStep({ ...inputs, alphaBar: linearNeighbour(inputs.alphaBar) ?? inputs.alphaBar }), {
      applies: ({ alphaBar, alphaBarPrev }) => {
        const neighbour = linearNeighbour(alphaBar);
        return neighbour !== undefined && neighbour < alphaBarPrev;
      },
    }),
  ]),
  ...deviates(
    {
      id: "ddim-direction-coefficient",
      kind: "bug",
      title: "The direction term scaled by sigma",
      hint: "The coefficient of the prediction is 0 without noise; it must be sqrt(1 - alphaBarPrev - sigma^2).",
      evidence: "CoursIA pull request 16158",
    },
    [
      on(ddimStep, (inputs) => {
        const sigma = sigmaOf(inputs.eta, inputs.alphaBar, inputs.alphaBarPrev);
        const x0 = x0Of(inputs.x, inputs.eps, inputs.alphaBar);
        return assemble(x0, inputs.eps, inputs.noise, inputs.alphaBarPrev, sigma, sigma);
      }),
      on(ddimDirection, ({ eps, sigma }) => ({ direction: scale(sigma, eps) })),
    ],
  ),
  ...deviates(
    {
      id: "ddim-direction-coefficient/no-root",
      kind: "bug",
      title: "The direction term without its square root",
      hint: "The coefficient of the prediction is 1 - alphaBarPrev - sigma^2: its square root is missing.",
      evidence: "ImgX-DiffSeg issue 4",
    },
    [
      on(ddimStep, (inputs) => {
        const sigma = sigmaOf(inputs.eta, inputs.alphaBar, inputs.alphaBarPrev);
        const x0 = x0Of(inputs.x, inputs.eps, inputs.alphaBar);
        const direction = Math.max(0, 1 - inputs.alphaBarPrev - sigma * sigma);
        return assemble(x0, inputs.eps, inputs.noise, inputs.alphaBarPrev, direction, sigma);
      }),
      on(ddimDirection, ({ eps, alphaBarPrev, sigma }) => ({
        direction: scale(Math.max(0, 1 - alphaBarPrev - sigma * sigma), eps),
      })),
      on(ddimStepDeterministic, ({ x, eps, alphaBar, alphaBarPrev }) => {
        const x0 = x0Of(x, eps, alphaBar);
        return { xPrev: add(scale(Math.sqrt(alphaBarPrev), x0), scale(1 - alphaBarPrev, eps)), x0 };
      }),
    ],
  ),
  deviation(ddimStep, {
    id: "sigma-hat-in-direction",
    kind: "bug",
    title: "The larger noise also in the direction term",
    hint: "sigma-hat belongs to the noise only: the direction keeps sigma(eta), or it is NaN on the last step.",
    evidence: "constructed",
    run: (inputs) => {
      const sigma = inputs.eta * Math.sqrt(1 - inputs.alphaBar / inputs.alphaBarPrev);
      const x0 = x0Of(inputs.x, inputs.eps, inputs.alphaBar);
      const direction = Math.sqrt(1 - inputs.alphaBarPrev - sigma * sigma);
      return assemble(x0, inputs.eps, inputs.noise, inputs.alphaBarPrev, direction, sigma);
    },
  }),
  ...deviates(x0ClippingProfile, [
    on(ddimStep, ({ x, eps, noise, alphaBar, alphaBarPrev, eta }) => {
      const x0 = clip(x0Of(x, eps, alphaBar));
      const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
      const direction = Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma));
      return assemble(x0, epsOf(x, x0, alphaBar), noise, alphaBarPrev, direction, sigma);
    }),
  ]),
  deviation(ddimSigmaHat, {
    id: "sigma-hat-is-sigma-one",
    kind: "bug",
    title: "sigma(1) for sigma-hat",
    hint: "You return the noise of eta = 1; sigma-hat is the larger sqrt(1 - alphaBar / alphaBarPrev).",
    evidence: "constructed",
    run: ({ alphaBar, alphaBarPrev }) => ({ sigma: alphaBar < 1 ? sigmaOf(1, alphaBar, alphaBarPrev) : 0 }),
  }),
  ...deviates(negativeSqrt, [
    on(
      ddimDirection,
      ({ eps, alphaBarPrev, sigma }) => ({ direction: scale(Math.sqrt(1 - alphaBarPrev - sigma * sigma), eps) }),
      { acceptsAnything: true },
    ),
  ]),
  ...deviates(x0ModeReusesOutput, [
    on(ddimStepFromX0, ({ x0, noise, alphaBar, alphaBarPrev, eta }) => {
      const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
      const direction = Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma));
      return { xPrev: assemble(x0, x0, noise, alphaBarPrev, direction, sigma).xPrev };
    }),
  ]),
  ...deviates(
    {
      id: "ddim-eps-not-rederived",
      kind: "convention",
      title: "Clipped clean data with the original prediction",
      hint: "After clipping x0 you kept the old prediction; the two no longer describe the same state.",
      evidence: "diffusers scheduling_ddim.py with clip_sample, its default; issue 1602",
      convention: { name: "clipX0", value: "keep" },
    },
    [
      on(ddimStep, ({ x, eps, noise, alphaBar, alphaBarPrev, eta }) => {
        const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
        const direction = Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma));
        return assemble(clip(x0Of(x, eps, alphaBar)), eps, noise, alphaBarPrev, direction, sigma);
      }),
      on(ddimStepFromX0, ({ x, x0, noise, alphaBar, alphaBarPrev, eta }) => {
        const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
        const direction = Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma));
        return { xPrev: assemble(clip(x0), epsOf(x, x0, alphaBar), noise, alphaBarPrev, direction, sigma).xPrev };
      }),
    ],
  ),
  ...deviates(ddimFinalAlpha, [
    on(ddimStep, (inputs) => plainStep({ ...inputs, alphaBarPrev: 0.9999 }), {
      applies: ({ alphaBar, alphaBarPrev }) => alphaBarPrev === 1 && alphaBar < 0.9999,
    }),
    on(ddimFinalAlphaBar, ({ alphaBars }) => ({ alphaBarPrev: at(alphaBars, 1) })),
  ]),
  ...deviates(
    {
      id: "eta-squared",
      kind: "bug",
      title: "eta enters squared",
      hint: "Your noise has the factor eta^2 instead of eta; right at eta = 0 and 1 only.",
      evidence: "constructed",
    },
    [
      on(ddimStep, (inputs) => plainStep({ ...inputs, eta: inputs.eta ** 2 })),
      on(ddimSigma, ({ eta, alphaBar, alphaBarPrev }) => ({ sigma: sigmaOf(eta ** 2, alphaBar, alphaBarPrev) })),
    ],
  ),
  ...deviates(varianceForStd, [
    on(ddimSigma, ({ eta, alphaBar, alphaBarPrev }) => ({ sigma: sigmaOf(eta, alphaBar, alphaBarPrev) ** 2 })),
    on(ddimPosterior, ({ x, x0, alphaBar, alphaBarPrev, sigma }) => {
      const direction = Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma));
      const mean = add(scale(Math.sqrt(alphaBarPrev), x0), scale(direction, epsOf(x, x0, alphaBar)));
      return { mean, variance: sigma };
    }),
  ]),
  deviation(ddimElboWeight, {
    id: "ddim-elbo-weight-printed",
    kind: "bug",
    title: "The weight as the paper's proof prints it",
    hint: "Your weight is 1 / (2 sigma^2 alphaBar): the coefficient of x0 in the mean is missing.",
    evidence: "proof of Theorem 1 of arXiv:2010.02502, with d = 1",
    run: ({ alphaBar, sigma }) => ({ weight: 1 / (2 * sigma * sigma * alphaBar) }),
  }),
  ...deviates(pfFullG2, [
    on(ddimPfEulerForm, ({ xBar, eps, sigmaBar, sigmaBarPrev }) => ({
      xBarPrev: add(xBar, scale((sigmaBarPrev ** 2 - sigmaBar ** 2) / sigmaBar, eps)),
    })),
  ]),
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
];
