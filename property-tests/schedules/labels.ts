import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry, indices } from "../kit/numbers.ts";
import { lastOf, noiseRange, times } from "./kit.ts";

const counts = fc.integer({ min: 2, max: 2000 });

const vpLaws: readonly Law[] = [
  law("vpTimeLabel", "runs from 0 to N - 1, or to 999 for a continuously trained network", {
    given: fc.record({ numLevels: counts, continuous: fc.boolean() }),
    holds: async (call, asked, expect) => {
      expect.equal((await call.vpTimeLabel({ t: 0, ...asked })).label, 0);
      const largest = asked.continuous ? 999 : asked.numLevels - 1;
      expect.close((await call.vpTimeLabel({ t: 1, ...asked })).label, largest);
    },
  }),
  law("vpTimeLabel", "is proportional to time and not rounded", {
    given: fc.record({ t: times, numLevels: counts, continuous: fc.boolean() }),
    holds: async (call, { t, ...asked }, expect) => {
      const whole = (await call.vpTimeLabel({ t: 1, ...asked })).label;
      expect.close((await call.vpTimeLabel({ t, ...asked })).label, t * whole);
    },
  }),
];

const veLaws: readonly Law[] = [
  law("veTimeLabel", "runs from N - 1 at the data to 0 at the prior for a discretely trained network", {
    given: fc.record({ numLevels: counts, range: noiseRange }),
    holds: async (call, { numLevels, range }, expect) => {
      const asked = { numLevels, continuous: false, ...range };
      expect.equal((await call.veTimeLabel({ t: 0, ...asked })).label, numLevels - 1);
      expect.equal((await call.veTimeLabel({ t: 1, ...asked })).label, 0);
    },
  }),
  law("veTimeLabel", "counts grid points from the prior", {
    given: fc.record({ bits: fc.integer({ min: 1, max: 8 }), share: between(0, 1), range: noiseRange }),
    holds: async (call, { bits, share, range }, expect) => {
      const gaps = 2 ** bits;
      const k = Math.round(share * gaps);
      const { label } = await call.veTimeLabel({ t: k / gaps, numLevels: gaps + 1, continuous: false, ...range });
      expect.equal(label, gaps - k);
    },
  }),
  law("veTimeLabel", "rounds a half to the even label", {
    given: fc.record({ k: fc.integer({ min: 0, max: 500 }), range: noiseRange }),
    holds: async (call, { k, range }, expect) => {
      const { label } = await call.veTimeLabel({ t: 0.5, numLevels: 2 * k + 2, continuous: false, ...range });
      expect.equal(label, k % 2 === 0 ? k : k + 1);
    },
  }),
  law("veTimeLabel", "is the noise level for a continuously trained network", {
    given: fc.record({ t: times, numLevels: counts, range: noiseRange }),
    holds: async (call, { t, numLevels, range }, expect) => {
      const { label } = await call.veTimeLabel({ t, numLevels, continuous: true, ...range });
      const { sigma } = await call.sigmaGeometric({ t, ...range });
      expect.close(label, sigma, (2 + Math.log(range.sigmaMax / range.sigmaMin)) * sigma);
    },
  }),
];

const gridLaws: readonly Law[] = [
  law("indexFromTime", "is the last grid point that is not after the time", {
    given: fc.record({ t: times, bits: fc.integer({ min: 0, max: 10 }) }),
    holds: async (call, { t, bits }, expect) => {
      const gaps = 2 ** bits;
      const { index } = await call.indexFromTime({ t, numLevels: gaps + 1 });
      expect.that(
        index / gaps <= t && t < (index + 1) / gaps,
        `grid point ${index} of ${gaps} is the last before ${t}`,
      );
    },
  }),
  law("indexFromTime", "counts down along the sampling grid", {
    runs: 20,
    given: fc.record({ numLevels: fc.integer({ min: 2, max: 200 }), cutoff: between(2 ** -11, 2 ** -8) }),
    holds: async (call, { numLevels, cutoff }, expect) => {
      const times = numbers((await call.samplingTimeGrid({ numSteps: numLevels, cutoff })).times);
      const asked = times.map(async (t) => (await call.indexFromTime({ t, numLevels })).index);
      expect.equal(await Promise.all(asked), indices(numLevels).reverse());
    },
  }),
  law("samplingTimeGrid", "runs from exactly 1 to exactly the cutoff", {
    given: fc.record({ numSteps: fc.integer({ min: 2, max: 100 }), cutoff: between(0.0009765625, 0.5) }),
    holds: async (call, { numSteps, cutoff }, expect) => {
      const times = numbers((await call.samplingTimeGrid({ numSteps, cutoff })).times);
      expect.equal(times.length, numSteps);
      expect.equal([entry(times, 0), lastOf(times)], [1, cutoff]);
    },
  }),
  law("samplingTimeGrid", "ends at exactly the cutoff 1e-5, as the arithmetic holds it", {
    given: fc.constantFrom(8, 15, 29, 50, 54, 99, 100),
    holds: async (call, numSteps, expect) => {
      const cutoff = expect.u > 2 ** -53 ? Math.fround(1e-5) : 1e-5;
      expect.equal(lastOf(numbers((await call.samplingTimeGrid({ numSteps, cutoff })).times)), cutoff);
    },
  }),
  law("samplingTimeGrid", "has equal steps", {
    given: fc.record({ numSteps: fc.integer({ min: 2, max: 100 }), cutoff: between(0.0009765625, 0.5) }),
    holds: async (call, { numSteps, cutoff }, expect) => {
      const times = numbers((await call.samplingTimeGrid({ numSteps, cutoff })).times);
      const steps = times.slice(1).map((t, j) => entry(times, j) - t);
      expect.close(
        steps,
        steps.map(() => (1 - cutoff) / (numSteps - 1)),
        2,
      );
    },
  }),
];

const half = fc.integer({ min: 0, max: 1000 });

const doubledLaws: readonly Law[] = [
  law("pcInterpolatedScale", "is half of an even index, interpolated or not", {
    given: fc.record({ half, kind: fc.constantFrom("interpolate" as const, "floor" as const) }),
    holds: async (call, asked, expect) => {
      const { modelIndex } = await call.pcInterpolatedScale({ index: 2 * asked.half, kind: asked.kind });
      expect.equal(modelIndex, asked.half);
    },
  }),
  law("pcInterpolatedScale", "of an odd index lies half way, or is the level below", {
    given: half,
    holds: async (call, k, expect) => {
      const index = 2 * k + 1;
      expect.equal((await call.pcInterpolatedScale({ index, kind: "interpolate" })).modelIndex, k + 0.5);
      expect.equal((await call.pcInterpolatedScale({ index, kind: "floor" })).modelIndex, k);
    },
  }),
];

/** Laws of labels, indices and grids. */
export const labelLaws: readonly Law[] = [...vpLaws, ...veLaws, ...gridLaws, ...doubledLaws];
