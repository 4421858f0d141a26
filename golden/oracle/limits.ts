import type { Real } from "./kit/real.ts";
import { constant } from "./kit/real.ts";
import type { RealVec } from "./kit/vectors.ts";

export const ancestralReverseDiffusionGap = ({ beta }: { beta: Real }): { gapX: Real; gapScore: Real } => {
  const q = constant(1).minus(beta).sqrt();
  const inverse = constant(1).over(q);
  return {
    gapX: inverse.minus(constant(2).minus(q)),
    gapScore: beta.times(inverse).minus(beta),
  };
};

export const wienerGain = (inputs: {
  spectrum: RealVec;
  scale: Real;
  sigma: Real;
}): { gain: RealVec; snrRatio: RealVec } => {
  const { spectrum, scale, sigma } = inputs;
  const signal = spectrum.map((power) => scale.squared().times(power));
  return {
    gain: spectrum.map((power, i) => scale.times(power).over((signal[i] as Real).plus(sigma.squared()))),
    snrRatio: signal.map((power) => power.over(sigma.squared())),
  };
};

export const frequencyCutoff = (inputs: {
  spectrumScale: Real;
  exponent: Real;
  scale: Real;
  sigma: Real;
}): { frequency: Real } => {
  const { spectrumScale, exponent, scale, sigma } = inputs;
  const base = spectrumScale.times(scale.squared()).over(sigma.squared());
  return { frequency: base.power(constant(1).over(exponent)) };
};
