import { matmul, matvec, transpose } from "./kit/linalg.ts";
import type { Real } from "./kit/real.ts";
import { constant } from "./kit/real.ts";
import type { RealMat, RealVec } from "./kit/vectors.ts";
import { scaled, subtracted } from "./kit/vectors.ts";

export const reverseDrift = (inputs: { drift: RealVec; g: Real; score: RealVec }): { drift: RealVec } => ({
  drift: subtracted(inputs.drift, scaled(inputs.g.squared(), inputs.score)),
});

export const reverseDriftGeneral = (inputs: {
  drift: RealVec;
  diffusionMatrix: RealMat;
  divDiffusion: RealVec;
  score: RealVec;
}): { drift: RealVec } => {
  const { drift, diffusionMatrix, divDiffusion, score } = inputs;
  const squared = matmul(diffusionMatrix, transpose(diffusionMatrix));
  return { drift: subtracted(subtracted(drift, divDiffusion), matvec(squared, score)) };
};

export const reverseLambdaFamily = (inputs: {
  drift: RealVec;
  g: Real;
  score: RealVec;
  lambda: Real;
}): { drift: RealVec; g: Real } => {
  const { drift, g, score, lambda } = inputs;
  const share = constant("0.5").times(constant(1).plus(lambda.squared()));
  return { drift: subtracted(drift, scaled(share.times(g.squared()), score)), g: lambda.times(g) };
};
