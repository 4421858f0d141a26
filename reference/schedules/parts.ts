import type { Rates } from "../kit/rates.ts";
import { betaIntegral } from "../kit/rates.ts";

/** Relative slack of an integral at its upper end, which is a rounded number itself. */
export const integralSlack = 1e-12;

/** Whether the linear rate reaches an integral before time 1 ends. */
export const isReached = (betaInt: number, rates: Rates): boolean =>
  betaInt <= betaIntegral(0, 1, rates) * (1 + integralSlack);

/** `betaIntegralInverse` as a plain function. */
export const timeOf = (betaInt: number, { betaMin, betaMax }: Rates): number => {
  const root = Math.sqrt(betaMin * betaMin + 2 * (betaMax - betaMin) * betaInt);
  return Math.min(1, (2 * betaInt) / (betaMin + root));
};

/** The integer nearest to a number that is not negative, ties to even. */
export const roundHalfEven = (x: number): number => {
  const down = Math.floor(x);
  const rest = x - down;
  if (rest === 0.5) return down % 2 === 0 ? down : down + 1;
  return rest < 0.5 ? down : down + 1;
};
