import fc from "fast-check";
import { identity, matvec, transpose } from "../../reference/kit/linalg.ts";
import { dot, generateMatrix, numbers, scale, squaredNorm, sub, zerosLike } from "../../reference/kit/tensor.ts";
import { between, state, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { sizeOf } from "./kit.ts";

const matrices = fc
  .array(between(-2, 2), { minLength: 9, maxLength: 9 })
  .map((list) => generateMatrix(3, 3, (i, j) => list[3 * i + j] as number));

const general = fc.record({
  drift: state(3),
  diffusionMatrix: matrices,
  divDiffusion: state(3),
  score: state(3),
});

/** Laws of the reverse drift with a diffusion matrix. */
export const generalLaws: readonly Law[] = [
  law("reverseDriftGeneral", "with a multiple of the identity is the scalar formula", {
    given: fc.record({ s: states("drift", "score"), g: between(0, 4) }),
    holds: async (call, { s, g }, expect) => {
      const diffusionMatrix = scale(g, identity(numbers(s.drift).length));
      const { drift } = await call.reverseDriftGeneral({ ...s, diffusionMatrix, divDiffusion: zerosLike(s.drift) });
      expect.close(drift, (await call.reverseDrift({ ...s, g })).drift, sizeOf(s, g * g));
    },
  }),
  law("reverseDriftGeneral", "reverses geometric Brownian motion as its logarithm is reversed", {
    given: fc.record({ x: between(0.25, 4), rate: between(-2, 2), c: between(0.25, 2), logScore: between(-3, 3) }),
    holds: async (call, { x, rate, c, logScore }, expect) => {
      const { drift } = await call.reverseDriftGeneral({
        drift: [rate * x],
        diffusionMatrix: [[c * x]],
        divDiffusion: [2 * c * c * x],
        score: [(logScore - 1) / x],
      });
      const logarithm = await call.reverseDrift({ drift: [rate - 0.5 * c * c], g: c, score: [logScore] });
      const want = x * ((numbers(logarithm.drift)[0] as number) - 0.5 * c * c);
      expect.close(drift, [want], x * (2 * Math.abs(rate) + 4 * c * c * (Math.abs(logScore) + 2)));
    },
  }),
  law("reverseDriftGeneral", "falls along the score by the squared norm of G^T s", {
    given: general,
    holds: async (call, { drift, diffusionMatrix, divDiffusion, score }, expect) => {
      const with0 = await call.reverseDriftGeneral({ drift, diffusionMatrix, divDiffusion, score: zerosLike(score) });
      const found = await call.reverseDriftGeneral({ drift, diffusionMatrix, divDiffusion, score });
      const fall = dot(sub(found.drift, with0.drift), score);
      const size = squaredNorm(diffusionMatrix) * squaredNorm(score);
      const rest =
        (Math.sqrt(squaredNorm(drift)) + Math.sqrt(squaredNorm(divDiffusion))) * Math.sqrt(squaredNorm(score));
      expect.close(fall, -squaredNorm(matvec(transpose(diffusionMatrix), score)), 4 * size + 4 * rest);
    },
  }),
  law("reverseDriftGeneral", "without a score subtracts the divergence from the drift", {
    given: general,
    holds: async (call, inputs, expect) => {
      const { drift } = await call.reverseDriftGeneral({ ...inputs, score: zerosLike(inputs.score) });
      const size = numbers(inputs.drift).map(
        (e, i) => Math.abs(e) + Math.abs(numbers(inputs.divDiffusion)[i] as number),
      );
      expect.close(drift, sub(inputs.drift, inputs.divDiffusion), size);
    },
  }),
];
