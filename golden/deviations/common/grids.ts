import type { About } from "../kit/deviates.ts";

/** Steps of 1/N on a grid whose gap is (1 - cutoff) / (N - 1). */
export const emStep1OverN: About = {
  id: "em-step-1-over-n",
  kind: "convention",
  title: "Steps of 1/N on a grid whose gap is (1 - cutoff) / (N - 1)",
  hint: "Your step is 1/N, not the gap of the grid: the state's clock ends at 0 and the score's at the cutoff.",
  evidence: "score_sde(+pytorch) sampling.py; diffusers scheduling_sde_vp.py",
};

/** The schedule read at i / N. */
export const gridIOverN: About = {
  id: "grid-i-over-n",
  kind: "bug",
  title: "The schedule read at i / N",
  hint: "You take the schedule at t = i/N; the grid of this table is t = (i - 1)/(N - 1).",
  evidence: "arXiv:2011.13456 App. C identifies i/N with the table, which it equals only as N grows",
};

/** A grid that stops one gap before its end. */
export const gridWithoutLast: About = {
  id: "grid-without-last",
  kind: "bug",
  title: "A grid that stops one gap before its end",
  hint: "Your grid has N gaps instead of N - 1: the last point is not reached.",
  evidence: "constructed",
};

/** Time runs from the prior to the data. */
export const timeFromThePrior: About = {
  id: "time-from-the-prior",
  kind: "convention",
  title: "Time runs from the prior to the data",
  hint: "Your time counts from the noise, as in rectified-flow code: here the data are at 0 and the prior is at the end.",
  evidence: "constructed",
  convention: { name: "timeDirection", value: "fromPrior" },
};

/** The cutoff 1e-2 whatever was given. */
export const odeCutoff: About = {
  id: "ode-cutoff",
  kind: "convention",
  title: "The cutoff 1e-2 whatever was asked",
  hint: "You start at 1e-2: the log-density there is up to 2.7e-3 bits per dimension off. The released codes start at 1e-5 (likelihood) or 1e-3 (sampling).",
  evidence: "score_sde likelihood.py against sampling.py",
  convention: { name: "cutoff", value: "1e-2" },
};
