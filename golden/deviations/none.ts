/**
 * Equations without a deviation, and why. Whoever learns of a wrong version that people ship takes the equation out
 * and declares it.
 */
export const withoutDeviation: Readonly<Record<string, string>> = {
  ddimEulerForm:
    "A form of ddimStepDeterministic that stands in the paper only: no public code that steps in these variables was found.",
  ddimFirstStep: "The separate last step of the paper's bound: no public sampler takes it, all use sigma_1 = 0.",
  ddimForwardBayes: "A conditional of the paper's proof: no public code computes it.",
  ddimGaussianGain: "Derived for this specification, as an exact value to compare a step with: no other code has it.",
  ddimJointLogPdf: "The joint density of the paper's proof: no public code evaluates it.",
  ddimObjective: "A weighted sum. What goes wrong are its weights, and these are deviations of ddimElboWeight.",
  ddimOdeDrift:
    "The known mistake about this equation is the variance of its start, erratum E-D3 of the paper, which is no input of the drift.",
  ddimStepDeterministic: "It is ddimStep at eta = 0: the wrong versions that are known are deviations of ddimStep.",
  ddimTimestepsStride:
    "The one known mistake, in respace.py of guided-diffusion, is an error text that names the wrong count.",
};
