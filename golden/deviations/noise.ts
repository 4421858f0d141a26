import type { Deviation } from "./kit/deviation.ts";
import { generatorDeviations } from "./noise/generators.ts";
import { numberDeviations } from "./noise/numbers.ts";
import { streamDeviations } from "./noise/streams.ts";

/** Deviations of the equations of the chapter noise. */
export const noiseDeviations: readonly Deviation[] = [...generatorDeviations, ...numberDeviations, ...streamDeviations];

/** Deviations that change no number of this chapter, and why. */
export const noiseElsewhere: readonly { readonly id: string; readonly reason: string }[] = [
  {
    id: "brownian-tree-without-seed",
    reason: "A generator that was not given the seed has a hidden state; here noise is a function of its arguments.",
  },
];
