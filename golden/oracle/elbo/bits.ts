import type { Real } from "../kit/real.ts";
import { constant, sum } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";

export const elboBitsPerDim = ({ nll, d }: { nll: Real; d: number }): { bpd: Real } => ({
  bpd: nll.over(constant(d).times(constant(2).ln())),
});

export const elboTotalBpd = ({ stepBpds, priorBpd }: { stepBpds: RealVec; priorBpd: Real }): { bpd: Real } => ({
  bpd: priorBpd.plus(sum(stepBpds)),
});
