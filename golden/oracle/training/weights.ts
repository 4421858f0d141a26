import { constant } from "../kit/real.ts";
import { sdeCoefficients } from "../sde.ts";
import type { Oracle } from "../signatures.ts";

export const trainLambdaDefault: Oracle["trainLambdaDefault"] = ({ sigma }) => ({ weight: sigma.squared() });

export const trainLambdaLikelihood: Oracle["trainLambdaLikelihood"] = ({ t, sde }) => ({
  weight: sdeCoefficients({ x: [constant(0)], t, sde }).g.squared(),
});

export const trainLossWeights: Oracle["trainLossWeights"] = ({ weight, scale, sigma }) => {
  const [signal, noise] = [scale.squared(), sigma.squared()];
  return {
    weightX0: weight.times(signal.over(noise)),
    weightScore: weight.times(noise),
    weightV: weight.times(signal),
  };
};
