import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealSde } from "../sde/parts.ts";
import { sdeCoefficients } from "../sde.ts";

export const trainLambdaDefault = ({ sigma }: { sigma: Real }): { weight: Real } => ({ weight: sigma.squared() });

export const trainLambdaLikelihood = ({ t, sde }: { t: Real; sde: RealSde }): { weight: Real } => ({
  weight: sdeCoefficients({ x: [constant(0)], t, sde }).g.squared(),
});

export const trainLossWeights = (inputs: {
  weight: Real;
  scale: Real;
  sigma: Real;
}): { weightX0: Real; weightScore: Real; weightV: Real } => {
  const [signal, noise] = [inputs.scale.squared(), inputs.sigma.squared()];
  return {
    weightX0: inputs.weight.times(signal.over(noise)),
    weightScore: inputs.weight.times(noise),
    weightV: inputs.weight.times(signal),
  };
};
