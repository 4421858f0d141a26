import fc from "fast-check";
import { at, numbers } from "../../reference/kit/tensor.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { firstOf, kSigma, manyEntries, meanOf, statedStream, stream } from "./kit.ts";

const sizes = fc.record({ count: fc.integer({ min: 1, max: 40 }), more: fc.integer({ min: 1, max: 40 }) });
const streamAndSizes = fc.record({ from: stream, sizes });

/** Half-width of the band of a mean over the entries of a statistical law. */
const band = (variance: number): number => kSigma * Math.sqrt(variance / manyEntries);

const ofUniforms: readonly Law[] = [
  law("noiseUniforms", "has entries that do not depend on how many are asked for", {
    given: streamAndSizes,
    holds: async (call, { from, sizes: { count, more } }, expect) => {
      const few = await call.noiseUniforms({ ...from, count });
      const many = await call.noiseUniforms({ ...from, count: count + more });
      expect.equal(firstOf(many.uniforms, count), few.uniforms);
    },
  }),
  law("noiseUniforms", "has at entries 2j and 2j + 1 the two words of index j", {
    given: fc.record({ from: stream, index: fc.integer({ min: 0, max: 31 }) }),
    holds: async (call, { from, index }, expect) => {
      const { uniforms } = await call.noiseUniforms({ ...from, count: 2 * index + 2 });
      const { bits } = await call.threefryBits({ ...from, index });
      const first = await call.uniformFromBits({ word: at(bits, 0) });
      const second = await call.uniformFromBits({ word: at(bits, 1) });
      expect.equal(numbers(uniforms).slice(2 * index), [first.u, second.u]);
    },
  }),
  /** The variances of u and of (u - 1/2)^2 are 1/12 and 1/180. */
  law("noiseUniforms", "has over 16,384 entries the mean 1/2 and the variance 1/12 within 5 standard deviations", {
    given: statedStream,
    runs: 3,
    holds: async (call, from, expect) => {
      const uniforms = numbers((await call.noiseUniforms({ ...from, count: manyEntries })).uniforms);
      expect.within(
        meanOf(uniforms, (u) => u),
        0.5,
        band(1 / 12),
      );
      expect.within(
        meanOf(uniforms, (u) => (u - 0.5) ** 2),
        1 / 12,
        band(1 / 180),
      );
    },
  }),
];

const ofNormals: readonly Law[] = [
  law("noiseNormals", "has entries that do not depend on how many are asked for", {
    given: streamAndSizes,
    holds: async (call, { from, sizes: { count, more } }, expect) => {
      const few = await call.noiseNormals({ ...from, count });
      const many = await call.noiseNormals({ ...from, count: count + more });
      expect.close(firstOf(many.normals, count), few.normals, 6);
    },
  }),
  law("noiseNormals", "is Box and Muller's pairs of the uniform stream", {
    given: fc.record({ from: stream, pair: fc.integer({ min: 0, max: 31 }) }),
    holds: async (call, { from, pair }, expect) => {
      const count = 2 * pair + 2;
      const { normals } = await call.noiseNormals({ ...from, count });
      const { uniforms } = await call.noiseUniforms({ ...from, count });
      const [u1, u2] = [at(uniforms, count - 2), at(uniforms, count - 1)];
      const wanted = await call.normalsFromUniforms({ u1, u2 });
      const radius = Math.sqrt(-2 * Math.log(u1));
      expect.close(numbers(normals).slice(count - 2), wanted.normals, (1 + 2 * Math.PI) * radius + 1 / radius);
    },
  }),
  /** The variances of z, z^2 and z^4 are 1, 2 and 96. */
  law(
    "noiseNormals",
    "has over 16,384 entries the mean 0, the variance 1 and the fourth moment 3 within 5 standard deviations",
    {
      given: statedStream,
      runs: 3,
      holds: async (call, from, expect) => {
        const normals = numbers((await call.noiseNormals({ ...from, count: manyEntries })).normals);
        expect.within(
          meanOf(normals, (z) => z),
          0,
          band(1),
        );
        expect.within(
          meanOf(normals, (z) => z ** 2),
          1,
          band(2),
        );
        expect.within(
          meanOf(normals, (z) => z ** 4),
          3,
          band(96),
        );
      },
    },
  ),
  law("noiseNormals", "is uncorrelated from entry to entry and from step to step within 5 standard deviations", {
    given: statedStream,
    runs: 3,
    holds: async (call, from, expect) => {
      const now = numbers((await call.noiseNormals({ ...from, count: manyEntries })).normals);
      const later = await call.noiseNormals({ ...from, step: from.step + 1, count: manyEntries });
      const next = numbers(later.normals);
      expect.within(
        meanOf(now, (z, i) => z * (now[(i + 1) % manyEntries] as number)),
        0,
        band(1),
      );
      expect.within(
        meanOf(now, (z, i) => z * (next[i] as number)),
        0,
        band(1),
      );
    },
  }),
];

/** What must hold for the streams. */
export const streamLaws: readonly Law[] = [...ofUniforms, ...ofNormals];
