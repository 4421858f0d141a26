import type { Vec } from "../kit/tensor.ts";
import { add, numbers, scale, sub } from "../kit/tensor.ts";

/** Variance of the transition between two levels, $\beta_{t \mid s}$; the subtraction of two close doubles is exact. */
export const betaBetween = (alphaBar: number, alphaBarPrev: number): number => (alphaBarPrev - alphaBar) / alphaBarPrev;

/** `ddpmPosteriorCoefficients` as a plain function; its first quotient is that of the text with one rounding less. */
export const posteriorWeights = (alphaBar: number, alphaBarPrev: number): { coefX0: number; coefX: number } => ({
  coefX0: (alphaBarPrev - alphaBar) / (Math.sqrt(alphaBarPrev) * (1 - alphaBar)),
  coefX: (Math.sqrt(alphaBar / alphaBarPrev) * (1 - alphaBarPrev)) / (1 - alphaBar),
});

/** `ddpmPosteriorMean` as a plain function. */
export const posteriorMeanOf = (x: Vec, x0: Vec, alphaBar: number, alphaBarPrev: number): Vec => {
  const { coefX0, coefX } = posteriorWeights(alphaBar, alphaBarPrev);
  return add(scale(coefX0, x0), scale(coefX, x));
};

/** `ddpmMeanFromEps` as a plain function. */
export const meanFromEps = (x: Vec, eps: Vec, beta: number, alphaBar: number): Vec =>
  scale(1 / Math.sqrt(1 - beta), sub(x, scale(beta / Math.sqrt(1 - alphaBar), eps)));

/** Signal power and noise power of a level: $\bar\alpha_t$ and $1-\bar\alpha_t$. */
export interface Powers {
  readonly signal: number;
  readonly noise: number;
}

/** The powers of all levels, level 0 first. The noise grows by a sum of positive terms and keeps its digits. */
export const powersOf = (betas: Vec): Powers[] => {
  const powers: Powers[] = [{ signal: 1, noise: 0 }];
  for (const beta of numbers(betas)) {
    const { signal, noise } = powers[powers.length - 1] as Powers;
    powers.push({ signal: signal * (1 - beta), noise: noise + signal * beta });
  }
  return powers;
};
