import { kernels } from "./chapters.ts";
import type { Twin } from "./kit/twin.ts";
import { isTwin } from "./kit/twin.ts";

/** The kernel twins by the name of their equation. */
export const twins: ReadonlyMap<string, Twin> = new Map(
  Object.values(kernels)
    .flatMap((chapter) => Object.values(chapter))
    .filter(isTwin)
    .map((found) => [found.operation, found]),
);
