import type { RealVec } from "../kit/vectors.ts";
import { at } from "../kit/vectors.ts";
import { epsAtLabel } from "../models.ts";
import type { Oracle } from "../signatures.ts";
import { ddimStep } from "./step.ts";

export const ddimSample: Oracle["ddimSample"] = ({ x, epsFn, alphaBars, timesteps, eta, noises }) => {
  const descending = [...timesteps].reverse();
  const trajectory: RealVec[] = [x];
  descending.forEach((t, j) => {
    const x = at(trajectory, j);
    const s = descending[j + 1] ?? 0;
    const levels = { alphaBar: at(alphaBars, t), alphaBarPrev: at(alphaBars, s) };
    const eps = epsAtLabel(epsFn, x, t - 1);
    trajectory.push(ddimStep({ x, eps, noise: at(noises, j), ...levels, eta }).xPrev);
  });
  return { x: at(trajectory, timesteps.length), trajectory };
};
