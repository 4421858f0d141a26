import { matvec, outer, scaledMatrix } from "../kit/linalg.ts";
import { constant, one } from "../kit/real.ts";
import { added, at, scaled, squaredNorm, subtracted } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

export const ddpmTrainingStep: Oracle["ddpmTrainingStep"] = ({ x0, t, noise, alphaBars, params }) => {
  const alphaBar = at(alphaBars, t);
  const x = added(scaled(alphaBar.sqrt(), x0), scaled(one().minus(alphaBar).sqrt(), noise));
  const error = subtracted(noise, added(matvec(params.w, x), params.b));
  const minusTwo = constant(-2);
  return {
    loss: squaredNorm(error),
    gradient: [...scaledMatrix(minusTwo, outer(error, x)).flat(), ...scaled(minusTwo, error)],
  };
};
