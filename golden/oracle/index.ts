import * as ddim from "./ddim.ts";
import * as ddpm from "./ddpm.ts";
import * as gaussian from "./gaussian.ts";
import * as noise from "./noise.ts";
import * as parameterizations from "./parameterizations.ts";
import * as schedules from "./schedules.ts";
import * as sde from "./sde.ts";

/** The oracle of every chapter: functions under the names of the equations. */
export const oracle: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  noise,
  gaussian,
  schedules,
  parameterizations,
  sde,
  ddpm,
  ddim,
};
