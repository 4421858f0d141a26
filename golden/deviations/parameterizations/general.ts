import { epsFromVGeneral, vFromX0EpsGeneral, x0FromVGeneral } from "../../../reference/parameterizations.ts";
import { zip } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { sign } from "./velocities.ts";

const needsVp = {
  id: "v-needs-vp",
  kind: "bug",
  title: "The plain velocity off the unit circle",
  hint: "You use the formulas of scale^2 + sigma^2 = 1; here your v is off by r = sqrt(scale^2 + sigma^2).",
  evidence: "trap: no broken public code found",
} as const;

const squaredRadius = {
  id: "radius-squared",
  kind: "bug",
  title: "The velocity divided by the radius twice",
  hint: "The velocity's coefficient is divided by r^2; only the state's is, the velocity's is divided by r.",
  evidence: "trap: the common divisor r^2 written without the factor r beside v",
} as const;

/** Known wrong versions of the velocity at a level of any radius. */
export const generalDeviations: readonly Deviation[] = [
  deviation(vFromX0EpsGeneral, {
    ...needsVp,
    run: ({ x0, eps, scale, sigma }) => ({ v: zip((clean, noise) => scale * noise - sigma * clean, x0, eps) }),
  }),
  deviation(vFromX0EpsGeneral, {
    ...sign,
    run: ({ x0, eps, scale, sigma }) => {
      const radius = Math.hypot(scale, sigma);
      return { v: zip((clean, noise) => (sigma * clean - scale * noise) / radius, x0, eps) };
    },
  }),
  deviation(x0FromVGeneral, {
    ...needsVp,
    run: ({ x, v, scale, sigma }) => ({ x0: zip((state, velocity) => scale * state - sigma * velocity, x, v) }),
  }),
  deviation(x0FromVGeneral, {
    ...squaredRadius,
    run: ({ x, v, scale, sigma }) => {
      const square = scale ** 2 + sigma ** 2;
      return { x0: zip((state, velocity) => (scale * state - sigma * velocity) / square, x, v) };
    },
  }),
  deviation(epsFromVGeneral, {
    ...needsVp,
    run: ({ x, v, scale, sigma }) => ({ eps: zip((state, velocity) => sigma * state + scale * velocity, x, v) }),
  }),
  deviation(epsFromVGeneral, {
    ...squaredRadius,
    run: ({ x, v, scale, sigma }) => {
      const square = scale ** 2 + sigma ** 2;
      return { eps: zip((state, velocity) => (sigma * state + scale * velocity) / square, x, v) };
    },
  }),
];
