import { ddimCases } from "./ddim.ts";
import { ddpmCases } from "./ddpm.ts";
import { gaussianCases } from "./gaussian.ts";
import type { ChapterCases } from "./kit/case.ts";
import { noiseCases } from "./noise.ts";
import { parameterizationsCases } from "./parameterizations.ts";
import { schedulesCases } from "./schedules.ts";
import { sdeCases } from "./sde.ts";

/** The cases of every chapter. */
export const cases: Readonly<Record<string, ChapterCases>> = {
  noise: noiseCases,
  gaussian: gaussianCases,
  schedules: schedulesCases,
  parameterizations: parameterizationsCases,
  sde: sdeCases,
  ddpm: ddpmCases,
  ddim: ddimCases,
};
