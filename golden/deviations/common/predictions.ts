import type { About } from "../kit/deviates.ts";

/** The signal scale forgotten. */
export const missingRescale: About = {
  id: "missing-rescale",
  kind: "bug",
  title: "The signal scale forgotten",
  hint: "A factor or divisor scale is missing: the state contains scale times the clean data. Right where scale is 1, as for VE.",
  evidence: "constructed",
};

/** The predicted clean data used as the noise. */
export const x0ModeReusesOutput: About = {
  id: "x0-mode-reuses-output",
  kind: "bug",
  title: "The predicted clean data used as the noise",
  hint: "You use x0 itself as the noise: a network that predicts x0 needs the conversion.",
  evidence: "diffusers issue 1486 and pull request 2094; MONAI GenerativeModels issue 299",
};
