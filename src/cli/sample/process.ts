import { diffuseGmm } from "../../../reference/gaussian.ts";
import { SpecError } from "../../../reference/kit/errors.ts";
import type { Gmm, Sde } from "../../../reference/kit/records.ts";
import { numbers } from "../../../reference/kit/tensor.ts";
import { betasCosine, betasFromContinuous } from "../../../reference/schedules.ts";
import { subvpMarginal, veMarginal, vpMarginal } from "../../../reference/sde.ts";
import { UsageError } from "../../conformance/exit-codes.ts";

/** The process that is reversed, with the sentence part that describes it. */
export type Process =
  | { readonly sde: Sde; readonly cutoff: number; readonly text: string }
  | { readonly chain: readonly number[]; readonly text: string };

const refusedAs = <T>(option: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (error instanceof SpecError) throw new UsageError(`${option}: ${error.message}.`);
    throw error;
  }
};

const levelAt = (t: number, { kind, ...parameters }: Sde): { scale: number; sigma: number } => {
  if ("sigmaMin" in parameters) return veMarginal({ t, ...parameters });
  return kind === "vp" ? vpMarginal({ t, ...parameters }) : subvpMarginal({ t, ...parameters });
};

const sdeText = (sde: Sde): string =>
  sde.kind === "ve"
    ? `VE SDE, sigma ${sde.sigmaMin} to ${sde.sigmaMax}`
    : `${sde.kind === "vp" ? "VP" : "sub-VP"} SDE, beta ${sde.betaMin} to ${sde.betaMax}`;

/** A continuous process down to a cutoff; its parameters are checked by the reference. */
export const continuous = (sde: Sde, cutoff: number): Process => {
  refusedAs(`--sde ${sde.kind}`, () => levelAt(cutoff, sde));
  return { sde, cutoff, text: `${sdeText(sde)}, down to t = ${cutoff}` };
};

/** A chain of levels by a schedule of the reference. */
export const chainOf = (
  kind: "linear" | "cosine",
  numLevels: number,
  rates: { readonly betaMin: number; readonly betaMax: number },
): Process => {
  const { betas } = refusedAs(`--chain ${kind} --levels ${numLevels}`, () =>
    kind === "linear"
      ? betasFromContinuous({ numLevels, ...rates })
      : betasCosine({ numLevels, offset: 0.008, cap: 0.999 }),
  );
  return { chain: numbers(betas), text: `${kind} chain of ${numLevels} levels` };
};

/** The exact distribution where the process ends: that of the data, with the noise that is left at the cutoff. */
export const distributionAtTheEnd = (process: Process, gmm: Gmm): Gmm =>
  "chain" in process ? gmm : diffuseGmm({ gmm, ...levelAt(process.cutoff, process.sde) }).gmmOut;
