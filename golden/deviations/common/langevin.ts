import type { About } from "../kit/deviates.ts";

/** The drift of one convention with the noise of the other. */
export const langevinNoise: About = {
  id: "langevin-noise",
  kind: "bug",
  title: "The drift of one convention with the noise of the other",
  hint: "Your stationary variance is off by a factor 2: with the drift stepSize times the score the noise has sqrt(2 stepSize), with half of that drift sqrt(stepSize).",
  evidence: "constructed",
};

/** Noise that grows with the step size. */
export const langevinNoiseNotSqrt: About = {
  id: "langevin-noise-not-sqrt",
  kind: "bug",
  title: "Noise that grows with the step size",
  hint: "Your noise scales with the step size instead of its root.",
  evidence: "google-research/ibc issue 6",
};

/** The step size of NCSN. */
export const langevinHalf: About = {
  id: "langevin-half",
  kind: "convention",
  title: "The step size of NCSN",
  hint: "You step with half the score and the root of the step size, as the text of NCSN: its step size is twice that of Score SDE.",
  evidence: "arXiv:1907.05600 against arXiv:2011.13456 and arXiv:2006.09011",
};

/** The step size with the factor 2 of the other convention. */
export const aldStepConvention: About = {
  id: "ald-step-convention",
  kind: "convention",
  title: "The step size with the factor 2 of the other convention",
  hint: "The same letter means a step size and twice that: the text of NCSN has alpha / 2 before the score, its code and Score SDE have alpha. Your step is that of the other one.",
  evidence:
    "arXiv:1907.05600 Alg. 1 against ermongroup/ncsn and ermongroup/ncsnv2: step_size * grad + sqrt(2 step_size) * noise",
};
