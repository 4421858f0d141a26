import { matvec, outer, scaledMatrix } from "../kit/linalg.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealMat, RealVec } from "../kit/vectors.ts";
import { added, at, dot, scaled, subtracted } from "../kit/vectors.ts";

export const ddpmTrainingStep = (inputs: {
  x0: RealVec;
  t: number;
  noise: RealVec;
  alphaBars: RealVec;
  params: { w: RealMat; b: RealVec };
}): { loss: Real; gradient: RealVec } => {
  const { x0, t, noise, alphaBars, params } = inputs;
  const alphaBar = at(alphaBars, t);
  const x = added(scaled(alphaBar.sqrt(), x0), scaled(constant(1).minus(alphaBar).sqrt(), noise));
  const error = subtracted(noise, added(matvec(params.w, x), params.b));
  const minusTwo = constant(-2);
  return {
    loss: dot(error, error),
    gradient: [...scaledMatrix(minusTwo, outer(error, x)).flat(), ...scaled(minusTwo, error)],
  };
};
