import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import type { Mat, Vec } from "../../reference/kit/tensor.ts";
import { at, generate, length, scale, tensor } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { magnitudes } from "../kit/numbers.ts";
import { amplification, anySde, betaAt, coefficientsAt, squareMatrix, rates, time } from "./kit.ts";

/** Rounding error of the printed form of g: that of g^2, whose terms are of the size of beta, halved and over g. */
const sizeOfG = (sde: Sde, t: number, g: number): number =>
  amplification(sde) * (sde.kind === "subvp" && g > 0 ? g + betaAt(t, sde) / g : g);

const named = async (call: Calls, sde: Sde, x: Vec, t: number): Promise<{ drift: Vec; g: number }> => {
  if (sde.kind === "ve") {
    const { sigmaMin, sigmaMax } = sde;
    return { ...(await call.veDrift({ x, t })), ...(await call.veDiffusion({ t, sigmaMin, sigmaMax })) };
  }
  const { kind, betaMin, betaMax } = sde;
  const inputs = { t, betaMin, betaMax };
  if (kind === "vp") return { ...(await call.vpDrift({ x, ...inputs })), ...(await call.vpDiffusion(inputs)) };
  return { ...(await call.subvpDrift({ x, ...inputs })), ...(await call.subvpDiffusion(inputs)) };
};

const coefficientLaws: readonly Law[] = [
  law("sdeCoefficients", "gives the drift and the diffusion coefficient of the SDE that the record names", {
    given: fc.record({ sde: anySde, x: state(3), t: time }),
    holds: async (call, { sde, x, t }, expect) => {
      const { drift, g } = await call.sdeCoefficients({ x, t, sde });
      const want = await named(call, sde, x, t);
      expect.close(
        drift,
        want.drift,
        magnitudes(x).map((entry) => 32 * entry),
      );
      expect.close(g, want.g, sizeOfG(sde, t, want.g));
    },
  }),
  law(
    "sdeCoefficients",
    "has a drift that is linear in the state and a diffusion coefficient that does not depend on it",
    {
      given: fc.record({ sde: anySde, x: state(3), t: time }),
      holds: async (call, { sde, x, t }, expect) => {
        const once = await call.sdeCoefficients({ x, t, sde });
        const twice = await call.sdeCoefficients({ x: scale(2, x), t, sde });
        expect.equal(twice.drift, scale(2, once.drift));
        expect.equal(twice.g, once.g);
      },
    },
  ),
  law("sdeCoefficients", "holds the variance of VP at 1", {
    given: fc.record({ rates, t: time }),
    holds: async (call, { rates: parameters, t }, expect) => {
      const { rate, g } = await coefficientsAt(call, { kind: "vp", ...parameters }, t);
      expect.close(2 * rate + g * g, 0, 4 * betaAt(t, parameters));
    },
  }),
];

const cube = (entry: (i: number, j: number, k: number) => number, d: number): Mat =>
  tensor(
    [d, d, d],
    Array.from({ length: d ** 3 }, (_, n) => entry(Math.floor(n / (d * d)), Math.floor(n / d) % d, n % d)),
  );

const divergenceLaws: readonly Law[] = [
  law("matrixDivergence", "of the field x x^T is (d + 1) x", {
    given: fc.integer({ min: 1, max: 4 }).chain(state),
    holds: async (call, x, expect) => {
      const d = length(x);
      const jacobian = cube((i, j, k) => (i === k ? at(x, j) : 0) + (j === k ? at(x, i) : 0), d);
      const { divergenceVec } = await call.matrixDivergence({ jacobian });
      expect.close(
        divergenceVec,
        scale(d + 1, x),
        magnitudes(x).map((entry) => (d + 1) * entry),
      );
    },
  }),
  law("matrixDivergence", "sums each row over the columns", {
    given: squareMatrix(3),
    holds: async (call, a, expect) => {
      const jacobian = cube((i, j, k) => (j === k ? at(a, i, j) : 0), 3);
      const { divergenceVec } = await call.matrixDivergence({ jacobian });
      const row = (i: number, f: (entry: number) => number): number =>
        [0, 1, 2].reduce((sum, j) => sum + f(at(a, i, j)), 0);
      expect.close(
        divergenceVec,
        generate(3, (i) => row(i, (entry) => entry)),
        generate(3, (i) => row(i, Math.abs)),
      );
    },
  }),
  law("matrixDivergence", "is 0 where no column depends on its own coordinate", {
    given: fc.array(between(-2, 2), { minLength: 27, maxLength: 27 }),
    holds: async (call, entries, expect) => {
      const jacobian = cube((i, j, k) => (j === k ? 0 : (entries[9 * i + 3 * j + k] as number)), 3);
      const { divergenceVec } = await call.matrixDivergence({ jacobian });
      expect.equal(divergenceVec, [0, 0, 0]);
    },
  }),
];

/** What must hold for the coefficients of an SDE and for the divergence of a matrix field. */
export const coefficientAndDivergenceLaws: readonly Law[] = [...coefficientLaws, ...divergenceLaws];
