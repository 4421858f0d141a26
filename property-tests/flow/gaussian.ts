import fc from "fast-check";
import { asMatrix } from "../../reference/kit/gaussians.ts";
import { matmul, transpose } from "../../reference/kit/linalg.ts";
import type { Cov } from "../../reference/kit/records.ts";
import type { Mat, Vec } from "../../reference/kit/tensor.ts";
import { add, generate, generateMatrix, length, scale, squaredNorm, stack, sub } from "../../reference/kit/tensor.ts";
import { covariance, inDimensions } from "../gaussian/inputs.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Level } from "../kit/numbers.ts";

const level = (low: number, high: number): fc.Arbitrary<Level> =>
  fc.record({ scale: between(0.25, 1), sigma: between(low, high) });

const givenData = inDimensions((d) =>
  fc.record({
    x: state(d),
    mean0: state(d),
    covariance0: covariance(d),
    s: level(0.125, 0.5),
    u: level(0.5, 1),
    t: level(1, 2),
    mode: fc.constantFrom("encode" as const, "decode" as const),
  }),
);

/**
 * Eigenvalues of the data lie between 0.2 and 4, variances of the levels between 1/64 and 8: the square root of their
 * ratio is at most 23, and a law composes up to three maps.
 */
const size = 2000;

const pair = (t: Level, s: Level) => ({ scale: t.scale, sigma: t.sigma, scalePrev: s.scale, sigmaPrev: s.sigma });

/** The matrix of the map, column by column, from the images of the unit vectors around the image of the origin. */
const matrixOf = async (
  call: Calls,
  given: Omit<Parameters<Calls["pfGaussianMap"]>[0], "x" | "mean0">,
  d: number,
): Promise<Mat> => {
  const mean0 = generate(d, () => 0);
  const images: Vec[] = [];
  for (let j = 0; j < d; j += 1) {
    const x = generate(d, (i) => (i === j ? 1 : 0));
    images.push((await call.pfGaussianMap({ ...given, x, mean0 })).xOut);
  }
  return transpose(stack(images));
};

const spreadAt = (covariance0: Cov, { scale: a, sigma }: Level, d: number): Mat =>
  add(
    scale(a * a, asMatrix(covariance0, d)),
    generateMatrix(d, d, (i, j) => (i === j ? sigma * sigma : 0)),
  );

/** Laws of the closed form of the flow. */
export const gaussianLaws: readonly Law[] = [
  law("pfGaussianMap", "carries mean and covariance of one level to those of the other", {
    given: givenData,
    holds: async (call, { mean0, covariance0, s, t }, expect) => {
      const d = length(mean0);
      const given = { covariance0, ...pair(t, s), mode: "encode" as const };
      const map = await matrixOf(call, given, d);
      const carried = matmul(matmul(map, spreadAt(covariance0, s, d)), transpose(map));
      expect.close(carried, spreadAt(covariance0, t, d), size);
      const { xOut } = await call.pfGaussianMap({ ...given, x: scale(s.scale, mean0), mean0 });
      expect.close(xOut, scale(t.scale, mean0), size);
    },
  }),
  law("pfGaussianMap", "is a gradient: its matrix is symmetric", {
    given: givenData,
    holds: async (call, { mean0, covariance0, s, t, mode }, expect) => {
      const map = await matrixOf(call, { covariance0, ...pair(t, s), mode }, length(mean0));
      expect.close(map, transpose(map), size);
    },
  }),
  law("pfGaussianMap", "composes over levels", {
    given: givenData,
    holds: async (call, { x, mean0, covariance0, s, u, t, mode }, expect) => {
      const data = { mean0, covariance0, mode };
      const legs = mode === "encode" ? [pair(u, s), pair(t, u)] : [pair(t, u), pair(u, s)];
      let state = x;
      for (const leg of legs) state = (await call.pfGaussianMap({ ...data, x: state, ...leg })).xOut;
      const { xOut } = await call.pfGaussianMap({ ...data, x, ...pair(t, s) });
      expect.close(state, xOut, 4 * size);
    },
  }),
  law("pfGaussianMap", "decodes what it encodes", {
    given: givenData,
    holds: async (call, { x, mean0, covariance0, s, t }, expect) => {
      const data = { mean0, covariance0, ...pair(t, s) };
      const { xOut } = await call.pfGaussianMap({ ...data, x, mode: "encode" });
      const back = await call.pfGaussianMap({ ...data, x: xOut, mode: "decode" });
      expect.close(back.xOut, x, size);
    },
  }),
  law("pfGaussianLogDet", "is the change of variables between the densities of two levels", {
    given: givenData,
    holds: async (call, { x, mean0, covariance0, s, t }, expect) => {
      const form = typeof covariance0 === "number" ? generate(length(x), () => covariance0) : covariance0;
      const { logDet } = await call.pfGaussianLogDet({ covariance0: form, ...pair(t, s) });
      const data = { mean0, covariance0: form };
      const { xOut } = await call.pfGaussianMap({ ...data, x, ...pair(t, s), mode: "encode" });
      const logp = async (state: Vec, { scale: a, sigma }: Level): Promise<number> => {
        const { mean, covariance: spread } = await call.diffuseGaussian({ ...data, scale: a, sigma });
        return (await call.gaussianLogPdf({ x: state, mean, covariance: spread })).logp;
      };
      const distance = sub(x, scale(s.scale, mean0));
      const far = 1 + 70 * squaredNorm(distance);
      expect.close((await logp(x, s)) - (await logp(xOut, t)), logDet, size * far);
    },
  }),
  law("pfGaussianLogDet", "adds up over levels", {
    given: givenData,
    holds: async (call, { covariance0, s, u, t }, expect) => {
      const along = async (to: Level, from: Level): Promise<number> =>
        (await call.pfGaussianLogDet({ covariance0, ...pair(to, from) })).logDet;
      expect.close((await along(t, u)) + (await along(u, s)), await along(t, s), size);
      expect.close(await along(s, t), -(await along(t, s)), size);
    },
  }),
];
