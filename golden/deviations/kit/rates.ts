/** Parameters of the linear rate. */
export interface Rates {
  readonly betaMin: number;
  readonly betaMax: number;
}

/** The rate at a time. */
export const betaAt = (t: number, { betaMin, betaMax }: Rates): number => betaMin + t * (betaMax - betaMin);

/** The integral of the rate from 0. */
export const integralTo = (t: number, { betaMin, betaMax }: Rates): number =>
  t * (betaMin + 0.5 * t * (betaMax - betaMin));

/** The integral of the rate between two times. */
export const integralBetween = (s: number, t: number, rates: Rates): number =>
  integralTo(t, rates) - integralTo(s, rates);

/** The time at which the integral of the rate from 0 has a value. */
export const timeOf = (betaInt: number, { betaMin, betaMax }: Rates): number =>
  Math.min(1, (2 * betaInt) / (betaMin + Math.sqrt(betaMin ** 2 + 2 * (betaMax - betaMin) * betaInt)));
