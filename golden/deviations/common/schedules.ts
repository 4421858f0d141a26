import type { About } from "../kit/deviates.ts";

/** betaMax taken for the difference. */
export const edmBetaD: About = {
  id: "edm-beta-d",
  kind: "convention",
  title: "betaMax taken for the difference",
  hint: "You take betaMax for the difference of the rates, which is beta_d: pass betaMax - betaMin, or declare it.",
  evidence: "k-diffusion sampling.py: get_sigmas_vp(beta_d=19.9); NVlabs/edm generate.py",
  convention: { name: "vpRate", value: "difference" },
};

/** Half of the logarithm. */
export const logsnrHalf: About = {
  id: "logsnr-half",
  kind: "convention",
  title: "Half of the logarithm",
  hint: "You use log(a/sigma), as DPM-Solver and code in its style; log(a^2/sigma^2), twice that, is expected.",
  evidence: "DPM-Solver arXiv:2206.00927, lambda = log(alpha/sigma)",
  convention: { name: "logSnr", value: "half" },
};

/** The logarithm of noise over signal. */
export const logsnrNegated: About = {
  id: "logsnr-negated",
  kind: "convention",
  title: "The logarithm of noise over signal",
  hint: "You have the logarithm of noise over signal, gamma of VDM; it is signal over noise.",
  evidence: "VDM arXiv:2107.00630, gamma = -log SNR",
  convention: { name: "logSnr", value: "negated" },
};

/** The earlier variance kept or taken off. */
export const veKernelOffset: About = {
  id: "ve-kernel-offset",
  kind: "convention",
  title: "The earlier variance kept or taken off",
  hint: "A level or marginal has sigma(t) as it stands; a kernel from s to t has sigma(t)^2 - sigma(s)^2. You take the earlier variance off where it stays, or keep it where it goes.",
  evidence: "arXiv:2011.13456 Eq. 29 against Eq. 31; score_sde sde_lib.py; treeffuser pull request 24",
};

/** Levels in arithmetic progression. */
export const veLinearSigma: About = {
  id: "ve-linear-sigma",
  kind: "convention",
  title: "Levels in arithmetic progression",
  hint: "Your level grows linearly in time; here it grows geometrically.",
  evidence: "constructed",
  convention: { name: "veSchedule", value: "linear" },
};

/** Noise over signal. */
export const snrWeightUpsideDown: About = {
  id: "snr-weight-upside-down",
  kind: "bug",
  title: "Noise over signal",
  hint: "Your ratio is noise over signal; the inverse is expected.",
  evidence: "diffusers issue 1733",
};
