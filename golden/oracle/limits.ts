import type { Real } from "./kit/real.ts";
import { constant, one } from "./kit/real.ts";
import type { Oracle } from "./signatures.ts";

export const ancestralReverseDiffusionGap: Oracle["ancestralReverseDiffusionGap"] = ({ beta }) => {
  const q = one().minus(beta).sqrt();
  const inverse = one().over(q);
  return {
    gapX: inverse.minus(constant(2).minus(q)),
    gapScore: beta.times(inverse).minus(beta),
  };
};

export const wienerGain: Oracle["wienerGain"] = ({ spectrum, scale, sigma }) => {
  const signal = spectrum.map((power) => scale.squared().times(power));
  return {
    gain: spectrum.map((power, i) => scale.times(power).over((signal[i] as Real).plus(sigma.squared()))),
    snrRatio: signal.map((power) => power.over(sigma.squared())),
  };
};

export const frequencyCutoff: Oracle["frequencyCutoff"] = ({ spectrumScale, exponent, scale, sigma }) => {
  const base = spectrumScale.times(scale.squared()).over(sigma.squared());
  return { frequency: base.power(one().over(exponent)) };
};
