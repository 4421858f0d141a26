import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";

const one = (): Real => constant(1);
const half = (): Real => constant("0.5");

export const elboEpsWeight = (inputs: { beta: Real; alphaBar: Real; variance: Real }): { weight: Real } => {
  const { beta, alphaBar, variance } = inputs;
  const [alpha, noise] = [one().minus(beta), one().minus(alphaBar)];
  return { weight: beta.squared().over(constant(2).times(variance).times(alpha).times(noise)) };
};

const signalToNoise = (alphaBar: Real): Real => alphaBar.over(one().minus(alphaBar));

export const elboSnrWeight = (inputs: { alphaBar: Real; alphaBarPrev: Real }): { weight: Real } => ({
  weight: half().times(signalToNoise(inputs.alphaBarPrev).minus(signalToNoise(inputs.alphaBar))),
});

export const elboScoreWeight = ({ beta, variance }: { beta: Real; variance: Real }): { weight: Real } => ({
  weight: beta.squared().over(constant(2).times(variance).times(one().minus(beta))),
});
