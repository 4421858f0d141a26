import type { About } from "../kit/deviates.ts";

/** Nats and bits confused. */
export const natsBits: About = {
  id: "nats-bits",
  kind: "bug",
  title: "Nats and bits confused",
  hint: "Your value is 1.4427 or 0.6931 times the expected one: divide by log 2 exactly once, and only where bits are expected.",
  evidence: "constructed",
};

/** The log-likelihood in nats. */
export const natsSumVsBpd: About = {
  id: "nats-sum-vs-bpd",
  kind: "convention",
  title: "The log-likelihood in nats",
  hint: "You return the log-likelihood in nats, summed over the coordinates: divide by -d log 2 (and add the offset of the pixel unit).",
  evidence: "k-diffusion sampling.py, issue 79",
  convention: { name: "likelihoodUnit", value: "nats" },
};

/** The batch in one error norm. */
export const jointRk45: About = {
  id: "joint-rk45",
  kind: "convention",
  title: "The batch in one error norm",
  hint: "Your step control sees more than this state: the result of a sample depends on its batch. Integrate each sample on its own.",
  evidence: "score_sde likelihood.py and sampling.py flatten the batch into one vector",
  convention: { name: "errorNorm", value: "batch" },
};

/** Another probe than the one given. */
export const hutchinsonProbeHandling: About = {
  id: "hutchinson-probe-handling",
  kind: "convention",
  title: "Another probe than the one given",
  hint: "Divergence differs from the exact trace by the probe: both factors, and all points of a path, need the same one; pass it in and keep it.",
  evidence: "score_sde and k-diffusion keep one probe; torchebm issue 295",
  convention: { name: "probe", value: "redrawn" },
};
