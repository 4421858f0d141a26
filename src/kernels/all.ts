import { kernels as chapters } from "./chapters.ts";
import type { Kernel } from "./kit/kernel.ts";
import { isKernel } from "./kit/kernel.ts";

/** The kernels by the name of their equation. */
export const kernels: ReadonlyMap<string, Kernel> = new Map(
  Object.values(chapters)
    .flatMap((chapter) => Object.values(chapter as Readonly<Record<string, unknown>>))
    .filter(isKernel)
    .map((found) => [found.operation, found]),
);
