/**
 * Equations without a deviation, and why. Whoever learns of a wrong version that people ship takes the equation out
 * and declares it.
 */
export const withoutDeviation: Readonly<Record<string, string>> = {
  ddimTimestepsStride:
    "The one known mistake, in respace.py of guided-diffusion, is an error text that names the wrong count.",
};
