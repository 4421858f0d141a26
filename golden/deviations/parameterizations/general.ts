import { epsFromVGeneral, vFromX0EpsGeneral, x0FromVGeneral } from "../../../reference/parameterizations.ts";
import { zip } from "../../../reference/kit/tensor.ts";
import { vSign } from "../common/signs.ts";
import { radiusSquared } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** Deviations of the velocity at a level of any radius. */
export const generalDeviations: readonly Deviation[] = [
  ...deviates(
    {
      id: "v-needs-vp",
      kind: "bug",
      title: "The plain velocity off the unit circle",
      hint: "You use the formulas of scale^2 + sigma^2 = 1; here your v is off by r = sqrt(scale^2 + sigma^2).",
      evidence: "constructed",
    },
    [
      on(vFromX0EpsGeneral, ({ x0, eps, scale, sigma }) => ({
        v: zip((clean, noise) => scale * noise - sigma * clean, x0, eps),
      })),
      on(x0FromVGeneral, ({ x, v, scale, sigma }) => ({
        x0: zip((state, velocity) => scale * state - sigma * velocity, x, v),
      })),
      on(epsFromVGeneral, ({ x, v, scale, sigma }) => ({
        eps: zip((state, velocity) => sigma * state + scale * velocity, x, v),
      })),
    ],
  ),
  ...deviates(vSign, [
    on(vFromX0EpsGeneral, ({ x0, eps, scale, sigma }) => {
      const radius = Math.hypot(scale, sigma);
      return { v: zip((clean, noise) => (sigma * clean - scale * noise) / radius, x0, eps) };
    }),
  ]),
  ...deviates(radiusSquared, [
    on(x0FromVGeneral, ({ x, v, scale, sigma }) => {
      const square = scale ** 2 + sigma ** 2;
      return { x0: zip((state, velocity) => (scale * state - sigma * velocity) / square, x, v) };
    }),
    on(epsFromVGeneral, ({ x, v, scale, sigma }) => {
      const square = scale ** 2 + sigma ** 2;
      return { eps: zip((state, velocity) => (sigma * state + scale * velocity) / square, x, v) };
    }),
  ]),
];
