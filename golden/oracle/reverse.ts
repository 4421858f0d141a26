import { matmul, matvec, transpose } from "./kit/linalg.ts";
import { half, one } from "./kit/real.ts";
import { scaled, subtracted } from "./kit/vectors.ts";
import type { Oracle } from "./signatures.ts";

export const reverseDrift: Oracle["reverseDrift"] = ({ drift, g, score }) => ({
  drift: subtracted(drift, scaled(g.squared(), score)),
});

export const reverseDriftGeneral: Oracle["reverseDriftGeneral"] = ({ drift, diffusionMatrix, divDiffusion, score }) => {
  const squared = matmul(diffusionMatrix, transpose(diffusionMatrix));
  return { drift: subtracted(subtracted(drift, divDiffusion), matvec(squared, score)) };
};

export const reverseLambdaFamily: Oracle["reverseLambdaFamily"] = ({ drift, g, score, lambda }) => {
  const share = half().times(one().plus(lambda.squared()));
  return { drift: subtracted(drift, scaled(share.times(g.squared()), score)), g: lambda.times(g) };
};
