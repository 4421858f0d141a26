import { constant, sum } from "../kit/real.ts";
import type { Oracle } from "../signatures.ts";

export const elboBitsPerDim: Oracle["elboBitsPerDim"] = ({ nll, d }) => ({
  bpd: nll.over(constant(d).times(constant(2).ln())),
});

export const elboTotalBpd: Oracle["elboTotalBpd"] = ({ stepBpds, priorBpd }) => ({
  bpd: priorBpd.plus(sum(stepBpds)),
});
