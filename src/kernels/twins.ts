import * as ddim from "./ddim.ts";
import * as ddpm from "./ddpm.ts";
import type { Twin } from "./kit/twin.ts";
import { isTwin } from "./kit/twin.ts";
import * as noise from "./noise.ts";
import * as parameterizations from "./parameterizations.ts";
import * as sde from "./sde.ts";

/** The kernel twins by the name of their equation. */
export const twins: ReadonlyMap<string, Twin> = new Map(
  [noise, parameterizations, sde, ddpm, ddim]
    .flatMap((chapter) => Object.values(chapter as Readonly<Record<string, unknown>>))
    .filter(isTwin)
    .map((found) => [found.operation, found]),
);
