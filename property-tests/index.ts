import { ddimLaws } from "./ddim.laws.ts";
import { ddpmLaws } from "./ddpm.laws.ts";
import { gaussianLaws } from "./gaussian.laws.ts";
import type { Law } from "./kit/law.ts";
import { noiseLaws } from "./noise.laws.ts";
import { parameterizationsLaws } from "./parameterizations.laws.ts";
import { schedulesLaws } from "./schedules.laws.ts";
import { sdeLaws } from "./sde.laws.ts";

/** The laws of every chapter. */
export const laws: Readonly<Record<string, readonly Law[]>> = {
  noise: noiseLaws,
  gaussian: gaussianLaws,
  schedules: schedulesLaws,
  parameterizations: parameterizationsLaws,
  sde: sdeLaws,
  ddpm: ddpmLaws,
  ddim: ddimLaws,
};
