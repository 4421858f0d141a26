import {
  ddimDirection,
  ddimElboWeight,
  ddimFinalAlphaBar,
  ddimPfEulerForm,
  ddimPosterior,
  ddimReverseStep,
  ddimSample,
  ddimSigma,
  ddimSigmaHat,
  ddimStep,
  ddimStepFromX0,
  ddimTimestepsLinear,
  ddimTimestepsQuadratic,
  ddimTimestepsSpacing,
} from "../../reference/ddim.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { add, at, generate, length, map, numbers, row, scale, stack, sub } from "../../reference/kit/tensor.ts";
import type { EpsFn } from "../../reference/models.ts";
import type { Deviation } from "./kit.ts";
import { deviation } from "./kit.ts";
import { linearNeighbour } from "./kit/linear.ts";

const clip = (x: Vec): Vec => map((entry) => Math.min(1, Math.max(-1, entry)), x);

const sigmaOf = (eta: number, alphaBar: number, alphaBarPrev: number): number =>
  eta * Math.sqrt((1 - alphaBarPrev) / (1 - alphaBar)) * Math.sqrt(1 - alphaBar / alphaBarPrev);

const x0Of = (x: Vec, eps: Vec, alphaBar: number): Vec =>
  scale(1 / Math.sqrt(alphaBar), sub(x, scale(Math.sqrt(1 - alphaBar), eps)));

const epsOf = (x: Vec, x0: Vec, alphaBar: number): Vec =>
  scale(1 / Math.sqrt(1 - alphaBar), sub(x, scale(Math.sqrt(alphaBar), x0)));

/** Eq. 12 from its three parts, with nothing checked. */
const assemble = (x0: Vec, eps: Vec, noise: Vec, alphaBarPrev: number, direction: number, sigma: number) => {
  const mean = add(scale(Math.sqrt(alphaBarPrev), x0), scale(direction, eps));
  return { xPrev: add(mean, scale(sigma, noise)), x0, mean };
};

interface StepInputs {
  readonly x: Vec;
  readonly eps: Vec;
  readonly noise: Vec;
  readonly alphaBar: number;
  readonly alphaBarPrev: number;
  readonly eta: number;
}

const plainStep = (
  { x, eps, noise, alphaBar, alphaBarPrev, eta }: StepInputs,
  sigma = sigmaOf(eta, alphaBar, alphaBarPrev),
) =>
  assemble(
    x0Of(x, eps, alphaBar),
    eps,
    noise,
    alphaBarPrev,
    Math.sqrt(Math.max(0, 1 - alphaBarPrev - sigma * sigma)),
    sigma,
  );

/** The sampler's loop with the choices that go wrong: the label asked, and the level stepped to. */
const loop = (
  inputs: { x: Vec; epsFn: EpsFn; alphaBars: Vec; timesteps: Vec; eta: number; noises: Vec },
  label: (t: number, j: number) => number,
  target: (next: number, t: number) => number,
) => {
  const descending = numbers(inputs.timesteps).reverse();
  const trajectory = [inputs.x];
  descending.forEach((t, j) => {
    const x = trajectory[j] as Vec;
    const { xPrev } = plainStep({
      x,
      eps: inputs.epsFn(x, label(t, j)),
      noise: row(inputs.noises, j),
      alphaBar: at(inputs.alphaBars, t),
      alphaBarPrev: target(descending[j + 1] ?? 0, t),
      eta: inputs.eta,
    });
    trajectory.push(xPrev);
  });
  return { x: trajectory[descending.length] as Vec, trajectory: stack(trajectory) };
};

const range = (from: number, to: number, step: number): Vec =>
  generate(Math.ceil((to - from) / step), (i) => from + i * step);

const roundHalfEven = (x: number): number => {
  const down = Math.floor(x);
  if (x - down !== 0.5) return Math.round(x);
  return down % 2 === 0 ? down : down + 1;
};

/** Steps of the loop and of a single update. */
const stepDeviations: readonly Deviation[] = [
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

/** Labels, levels and whole loops. */
const loopDeviations: readonly Deviation[] = [
  deviation(ddimSample, {
    id: "ddim-prev-level",
    kind: "bug",
    title: "The next level computed as t - N/S",
    hint: "Your step lands on a level that is not the next one visited; take the next level from the list.",
    evidence: "diffusers scheduling_ddim.py, issues 11347, 12633 and 9261",
    run: (inputs) => {
      const stride = Math.floor((length(inputs.alphaBars) - 1) / length(inputs.timesteps));
      return loop(
        inputs,
        (t) => t - 1,
        (_, t) => at(inputs.alphaBars, Math.max(0, t - stride)),
      );
    },
  }),
  deviation(ddimSample, {
    id: "loop-index-as-label",
    kind: "bug",
    title: "The network called with the loop counter",
    hint: "The network got the index of the step where the label of the level is due.",
    evidence: "stablediffusion pull request 226",
    run: (inputs) => {
      const last = length(inputs.timesteps) - 1;
      return loop(
        inputs,
        (_, j) => last - j,
        (next) => at(inputs.alphaBars, next),
      );
    },
  }),
  deviation(ddimSample, {
    id: "train-sample-grid-mismatch",
    kind: "bug",
    title: "Predictions on another grid than the steps",
    hint: "The labels asked are evenly spaced over the whole table, the steps visit other levels.",
    evidence: "Fast-DDPM issue 32; HumanMAC issue 19",
    run: (inputs) => {
      const [count, labels] = [length(inputs.timesteps), length(inputs.alphaBars) - 2];
      const label = (j: number): number => (count === 1 ? 0 : roundHalfEven(((count - 1 - j) * labels) / (count - 1)));
      return loop(
        inputs,
        (_, j) => label(j),
        (next) => at(inputs.alphaBars, next),
      );
    },
  }),
  deviation(ddimSample, {
    id: "ddim-prev-table-for-strided-step",
    kind: "bug",
    title: "The adjacent level's table for a jump",
    hint: "Your jump uses the signal power one level below instead of that of the next level visited.",
    evidence: "denoising-diffusion-pytorch issue 81; SDF-Diffusion issue 5",
    run: (inputs) =>
      loop(
        inputs,
        (t) => t - 1,
        (_, t) => at(inputs.alphaBars, t - 1),
      ),
  }),
  deviation(ddimSample, {
    id: "ddim-final-alpha",
    kind: "convention",
    title: "The loop ends at level 1",
    hint: "Your last step keeps noise of std sqrt(beta_1); in this profile the final alphaBar is 1.",
    evidence: "diffusers set_alpha_to_one=False, issues 6068 and 6926",
    convention: { name: "finalAlpha", value: "first" },
    run: (inputs) =>
      loop(
        inputs,
        (t) => t - 1,
        (next) => at(inputs.alphaBars, Math.max(1, next)),
      ),
  }),
  deviation(ddimTimestepsLinear, {
    id: "uniform-skip-count",
    kind: "bug",
    title: "A whole-number stride instead of the count asked",
    hint: "You were asked for S steps and take ceil(N / floor(N / S)).",
    evidence: "ermongroup/ddim runners/diffusion.py: 300 gives 334, 600 gives 1000",
    run: ({ numLevels, numSteps }) => ({
      timesteps: map((label) => label + 1, range(0, numLevels, Math.floor(numLevels / numSteps))),
    }),
  }),
  deviation(ddimTimestepsLinear, {
    id: "leading-never-sees-t",
    kind: "convention",
    title: "Leading spacing",
    hint: "You produce leading spacing: legal, but the chain starts from N(0, I) at a level that still has signal.",
    evidence: "diffusers issues 2585 and 5921; MONAI issue 8600",
    convention: { name: "spacing", value: "leading" },
    run: ({ numLevels, numSteps }) => ({
      timesteps: generate(numSteps, (j) => j * Math.floor(numLevels / numSteps) + 1),
    }),
  }),
  deviation(ddimTimestepsQuadratic, {
    id: "quad-skip-repeats",
    kind: "convention",
    title: "Always 0.8 of the levels",
    hint: "Your quadratic labels end at 0.8 N whatever fraction is asked.",
    evidence: "ermongroup/ddim; nngen issue 2; qsh-zh/deis issue 1",
    convention: { name: "quadraticFraction", value: "0.8" },
    run: (inputs) => ddimTimestepsQuadratic({ ...inputs, fraction: 0.8 }),
  }),
  deviation(ddimTimestepsSpacing, {
    id: "trailing-arange-overrun",
    kind: "bug",
    title: "Trailing labels from a running float",
    hint: "Trailing spacing returned one label too many and the last is -1; compute each label from its index.",
    evidence: "diffusers scheduling_ddim.py and siblings; openvino.genai pull request 4161",
    applies: ({ kind }) => kind === "trailing",
    run: ({ numLevels, numSteps }) => {
      const stride = numLevels / numSteps;
      const count = Math.ceil(numLevels / stride);
      return { timesteps: generate(count, (j) => roundHalfEven(numLevels - j * stride) - 1) };
    },
  }),
  deviation(ddimTimestepsSpacing, {
    id: "leading-never-sees-t",
    kind: "convention",
    title: "Leading spacing whatever was asked",
    hint: "You produce leading spacing: legal, but the chain starts from N(0, I) at a level that still has signal.",
    evidence: "diffusers issues 2585 and 5921; guided-diffusion respace.py",
    convention: { name: "spacing", value: "leading" },
    run: ({ numLevels, numSteps }) => ddimTimestepsSpacing({ numLevels, numSteps, kind: "leading", offset: 0 }),
  }),
  deviation(ddimTimestepsSpacing, {
    id: "steps-offset-overflow",
    kind: "bug",
    title: "A label beyond the table",
    hint: "The offset pushes the largest label to N, which the table does not have.",
    evidence: "diffusers issue 10003; latent-diffusion issue 136",
    acceptsAnything: true,
    applies: ({ kind }) => kind === "leading",
    run: ({ numLevels, numSteps, offset }) => ({
      timesteps: generate(numSteps, (j) => (numSteps - 1 - j) * Math.floor(numLevels / numSteps) + offset),
    }),
  }),
  deviation(ddimTimestepsSpacing, {
    id: "linspace-duplicates",
    kind: "bug",
    title: "One rounded point too many, the last dropped",
    hint: "You round S + 1 points and drop one: labels repeat when S is near N, and the grid is another.",
    evidence: "diffusers issues 2988 and 6232",
    applies: ({ kind }) => kind === "linspace",
    run: ({ numLevels, numSteps }) => ({
      timesteps: generate(numSteps, (j) => roundHalfEven(((numSteps - j) * (numLevels - 1)) / numSteps)),
    }),
  }),
];

/** Known wrong versions of the equations of the chapter ddim. */
export const ddimDeviations: readonly Deviation[] = [...stepDeviations, ...loopDeviations];
