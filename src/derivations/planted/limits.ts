import type { Planted, Schedule } from "./kit.ts";
import { area, exp, log, rate, wrong } from "./kit.ts";

/** Wrong lines of the derivations that take a limit or solve the moment equations. */
export const limitErrors: readonly Planted[] = [
  wrong<{ t: number; sigmaMin: number; sigmaMax: number }>(
    "smld-to-ve",
    3,
    "the factor 2 of the square is lost",
    ({ t, sigmaMin, sigmaMax }) => (sigmaMin * (sigmaMax / sigmaMin) ** t) ** 2 * log(sigmaMax / sigmaMin),
  ),
  wrong<{ t: number; sigmaMin: number; sigmaMax: number }>(
    "smld-to-ve",
    6,
    "the variance is counted from zero instead of the smallest level",
    ({ t, sigmaMin, sigmaMax }) => (sigmaMin * (sigmaMax / sigmaMin) ** t) ** 2,
  ),
  wrong<Schedule & { x: number }>("ddpm-to-vp", 3, "the drift without the half", ({ x, ...rest }) => -rate(rest) * x),
  wrong<Schedule>("ddpm-to-vp", 10, "the exponent without the integral", (args) => exp(-args.t * rate(args))),
  wrong<Schedule & { x0: number }>(
    "vp-kernel",
    2,
    "the mean decays twice as fast",
    ({ x0, ...rest }) => -rate(rest) * exp(-0.5 * area(rest)) * x0,
  ),
  wrong<Schedule>("vp-kernel", 7, "the exponent is halved in the variance", (args) => 1 - exp(-0.5 * area(args))),
  wrong<Schedule>("subvp-kernel", 6, "the square is missing", (args) => 1 - exp(-area(args))),
  wrong<Schedule>("subvp-kernel", 11, "the square is not undone", (args) => (1 - exp(-area(args))) ** 2),
];
