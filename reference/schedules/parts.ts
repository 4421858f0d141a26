/** Relative slack of an integral at its upper end, which is a rounded number itself. */
export const integralSlack = 1e-12;

/** `betaIntegral` as a plain function. */
export const integralOf = (s: number, t: number, betaMin: number, betaMax: number): number =>
  (t - s) * (betaMin + 0.5 * (betaMax - betaMin) * (t + s));

/** Whether the linear rate reaches an integral before time 1 ends. */
export const isReached = (betaInt: number, betaMin: number, betaMax: number): boolean =>
  betaInt <= integralOf(0, 1, betaMin, betaMax) * (1 + integralSlack);

/** `betaIntegralInverse` as a plain function. */
export const timeOf = (betaInt: number, betaMin: number, betaMax: number): number => {
  const root = Math.sqrt(betaMin * betaMin + 2 * (betaMax - betaMin) * betaInt);
  return Math.min(1, (2 * betaInt) / (betaMin + root));
};

/** `sigmaGeometric` as a plain function. */
export const sigmaAt = (t: number, sigmaMin: number, sigmaMax: number): number =>
  sigmaMin * Math.pow(sigmaMax / sigmaMin, t);

/** The integer nearest to a number that is not negative, ties to even. */
export const roundHalfEven = (x: number): number => {
  const down = Math.floor(x);
  const rest = x - down;
  if (rest === 0.5) return down % 2 === 0 ? down : down + 1;
  return rest < 0.5 ? down : down + 1;
};
