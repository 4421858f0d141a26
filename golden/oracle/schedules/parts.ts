import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealRates } from "../kit/records.ts";
import { betaIntegral } from "./rate.ts";

/** $B(t)$. */
export const integralTo = (t: Real, { betaMin, betaMax }: RealRates): Real =>
  betaIntegral({ s: constant(0), t, betaMin, betaMax }).betaInt;
