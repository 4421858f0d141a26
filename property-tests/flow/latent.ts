import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { dot, length, scale, squaredNorm, zerosLike } from "../../reference/kit/tensor.ts";
import { between, state, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { norm, weighted } from "../kit/numbers.ts";

const cosine = (x: Vec, y: Vec): number => dot(x, y) / (norm(x) * norm(y));

/** Two codes that are neither short nor nearly opposite. */
const pairs = fc
  .integer({ min: 2, max: 4 })
  .chain((d) => fc.record({ latentA: state(d), latentB: state(d), mix: between(0, 1) }))
  .filter(({ latentA, latentB }) => norm(latentA) > 0.5 && norm(latentB) > 0.5)
  .filter(({ latentA, latentB }) => cosine(latentA, latentB) > -0.95);

/** Rounding errors of a weight are divided by the sine of the angle and multiplied by the angle's own. */
const conditioned = ({ latentA, latentB }: { latentA: Vec; latentB: Vec }): number =>
  16 * (norm(latentA) + norm(latentB));

/** Laws of what is done with latent codes. */
export const latentLaws: readonly Law[] = [
  law("latentSlerp", "starts at the first code and ends at the second", {
    given: pairs,
    holds: async (call, pair, expect) => {
      expect.close((await call.latentSlerp({ ...pair, mix: 0 })).latent, pair.latentA, conditioned(pair));
      expect.close((await call.latentSlerp({ ...pair, mix: 1 })).latent, pair.latentB, conditioned(pair));
    },
  }),
  law("latentSlerp", "keeps the norm of codes of equal length, and divides their angle", {
    given: pairs,
    holds: async (call, { latentA, latentB: other, mix }, expect) => {
      const latentB = scale(norm(latentA) / norm(other), other);
      const { latent } = await call.latentSlerp({ latentA, latentB, mix });
      const theta = Math.acos(Math.min(1, cosine(latentA, latentB)));
      expect.close(norm(latent), norm(latentA), conditioned({ latentA, latentB }));
      expect.close(dot(latent, latentA), Math.cos(mix * theta) * squaredNorm(latentA), 16 * squaredNorm(latentA));
    },
  }),
  law("latentSlerp", "treats the two codes alike", {
    given: pairs,
    holds: async (call, { latentA, latentB, mix }, expect) => {
      const { latent } = await call.latentSlerp({ latentA, latentB, mix });
      const swapped = await call.latentSlerp({ latentA: latentB, latentB: latentA, mix: 1 - mix });
      expect.close(latent, swapped.latent, conditioned({ latentA, latentB }));
    },
  }),
  law("latentSlerp", "mixes the lengths of codes in one direction, and returns a code between itself and itself", {
    given: fc.record({ a: state(3), factor: fc.constantFrom(1, 2, 4), mix: between(0, 1) }),
    holds: async (call, { a, factor, mix }, expect) => {
      if (norm(a) < 0.5) return;
      const { latent } = await call.latentSlerp({ latentA: a, latentB: scale(factor, a), mix });
      expect.close(latent, scale(1 - mix + mix * factor, a), weighted([4 * factor, a]));
    },
  }),
  law("latentLerpUnitVariance", "gives shares whose squares sum to 1", {
    given: between(0, 1),
    holds: async (call, mix, expect) => {
      const { latent } = await call.latentLerpUnitVariance({ latentA: [1, 0], latentB: [0, 1], mix });
      expect.close(squaredNorm(latent), 1);
      expect.close(dot(latent, scale(mix, latent)), mix);
    },
  }),
  law("latentLerpUnitVariance", "starts at the first code, ends at the second and is linear in both", {
    given: fc.record({ s: states("latentA", "latentB"), mix: between(0, 1) }),
    holds: async (call, { s, mix }, expect) => {
      expect.close((await call.latentLerpUnitVariance({ ...s, mix: 0 })).latent, s.latentA);
      expect.close((await call.latentLerpUnitVariance({ ...s, mix: 1 })).latent, s.latentB);
      const alone = await call.latentLerpUnitVariance({ ...s, latentA: zerosLike(s.latentA), mix });
      expect.close(alone.latent, scale(mix, s.latentB));
    },
  }),
  law("latentTemperature", "multiplies the norm", {
    given: fc.record({ s: states("latent"), temperature: between(0.125, 4) }),
    holds: async (call, { s: { latent }, temperature }, expect) => {
      const found = await call.latentTemperature({ latent, temperature });
      expect.equal(length(found.latent), length(latent));
      expect.close(dot(found.latent, latent), temperature * squaredNorm(latent));
    },
  }),
  law("consistencyFunction", "makes the model the identity at the cutoff", {
    given: fc.record({ cutoff: between(0.001953125, 1), sigmaData: between(0.25, 4) }),
    holds: async (call, { cutoff, sigmaData }, expect) => {
      const { cSkip, cOut } = await call.consistencyFunction({ t: cutoff, cutoff, sigmaData });
      expect.equal([cSkip, cOut], [1, 0]);
      await expect.refused(call.consistencyFunction({ t: cutoff / 2, cutoff, sigmaData }), "ORDER");
    },
  }),
  law("consistencyFunction", "weighs the state by the share of the data in the variance past the cutoff", {
    given: fc.record({ t: between(1, 16), cutoff: between(0.001953125, 0.5), sigmaData: between(0.25, 4) }),
    holds: async (call, { t, cutoff, sigmaData }, expect) => {
      const { cSkip, cOut } = await call.consistencyFunction({ t, cutoff, sigmaData });
      const past = (t - cutoff) ** 2;
      expect.close(cSkip * (past + sigmaData ** 2), sigmaData ** 2, 4 * sigmaData ** 2);
      expect.close(cOut * cOut * (sigmaData ** 2 + t * t), sigmaData ** 2 * past, 8 * sigmaData ** 2 * past);
    },
  }),
];
