import { epsFromScore, epsFromX0 } from "../../../reference/parameterizations.ts";
import { map, zip } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

/** Known wrong versions of the conversions to noise. */
export const noisePredictionDeviations: readonly Deviation[] = [
  deviation(epsFromX0, {
    id: "x0-mode-reuses-output",
    kind: "bug",
    title: "The predicted clean data used as the noise",
    hint: "You return x0 itself: a network that predicts x0 needs the conversion.",
    evidence: "diffusers issue 1486 and pull request 2094; MONAI GenerativeModels issue 299",
    run: ({ x0 }) => ({ eps: x0 }),
  }),
  deviation(epsFromX0, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "You divide by sigma squared: that is minus the score, not the noise.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x, x0, scale, sigma }) => ({ eps: zip((state, clean) => (state - scale * clean) / sigma ** 2, x, x0) }),
  }),
  deviation(epsFromX0, {
    id: "missing-rescale",
    kind: "bug",
    title: "The signal scale forgotten",
    hint: "You take away x0 itself; the state contains scale times x0.",
    evidence: "ports of VE code, where scale is 1, to VP",
    run: ({ x, x0, sigma }) => ({ eps: zip((state, clean) => (state - clean) / sigma, x, x0) }),
  }),
  deviation(epsFromScore, {
    id: "score-sign",
    kind: "bug",
    title: "The sign of the score",
    hint: "You return sigma s: the noise points away from the data, the score towards them.",
    evidence: "text of Score SDE App. F; ports",
    run: ({ score, sigma }) => ({ eps: map((entry) => sigma * entry, score) }),
  }),
  deviation(epsFromScore, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "You multiply by sigma squared; the noise needs sigma.",
    evidence: "ports; the commonest slip in public threads",
    run: ({ score, sigma }) => ({ eps: map((entry) => -(sigma ** 2) * entry, score) }),
  }),
];
