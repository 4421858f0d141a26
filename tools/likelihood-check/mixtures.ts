import type { Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { add, generate } from "../../reference/kit/tensor.ts";
import type { Component } from "./isotropic.ts";

/** The three processes at the parameters of the papers. */
export const processes: readonly Sde[] = [
  { kind: "ve", sigmaMin: 0.01, sigmaMax: 50 },
  { kind: "vp", betaMin: 0.1, betaMax: 20 },
  { kind: "subvp", betaMin: 0.1, betaMax: 20 },
];

const pattern = [0.75, -0.25, 0.5, -1, 0.125];

/** A vector that repeats the pattern, from one of its places on. */
const wave = (d: number, size: number, start: number): Vec =>
  generate(d, (i) => size * (pattern[(i + start) % pattern.length] as number));

/** Three components in `d` dimensions. */
export const mixtureIn = (d: number): Component[] => [
  { weight: 0.5, mean: wave(d, 1, 0), variance: 0.35 },
  { weight: 0.3, mean: wave(d, -1, 1), variance: 0.2 },
  { weight: 0.2, mean: wave(d, 0.5, 3), variance: 0.6 },
];

/** Points at, between and beyond the components. */
export const pointsIn = (d: number): Vec[] => [
  wave(d, 1, 0),
  wave(d, 0.25, 2),
  add(wave(d, -1, 1), wave(d, 0.5, 4)),
  add(wave(d, 0.5, 0), wave(d, -0.5, 1)),
  wave(d, 2, 3),
];
