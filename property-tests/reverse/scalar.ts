import fc from "fast-check";
import { at, numbers } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { families, onGaussian, sizeOf } from "./kit.ts";

/** Laws of the reverse drift with a scalar diffusion coefficient. */
export const scalarLaws: readonly Law[] = [
  law("reverseDrift", "with its noise gives Gaussian data the moment rates of the forward process", {
    given: onGaussian,
    holds: async (call, { mean, variance, rate, g }, expect) => {
      const x = [mean, mean + 1];
      const { drift } = await call.reverseDrift({ drift: x.map((e) => rate * e), g, score: [0, -1 / variance] });
      const slope = at(drift, 1) - at(drift, 0);
      const size = 4 * variance * Math.abs(rate) * (2 * Math.abs(mean) + 1) + 8 * g * g;
      expect.close(2 * slope * variance - g * g, 2 * rate * variance + g * g, size);
      expect.close(at(drift, 0), rate * mean);
    },
  }),
  law("reverseDrift", "is the forward drift where there is no noise", {
    given: states("drift", "score"),
    holds: async (call, s, expect) => {
      expect.equal((await call.reverseDrift({ ...s, g: 0 })).drift, s.drift);
    },
  }),
  law("reverseLambdaFamily", "gives Gaussian data the moment rates of the forward process for every lambda", {
    given: fc.record({ data: onGaussian, lambda: between(0, 3) }),
    holds: async (call, { data: { mean, variance, rate, g }, lambda }, expect) => {
      const x = [mean, mean + 1];
      const inputs = { drift: x.map((e) => rate * e), g, score: [0, -1 / variance], lambda };
      const member = await call.reverseLambdaFamily(inputs);
      const slope = at(member.drift, 1) - at(member.drift, 0);
      const size = 4 * variance * Math.abs(rate) * (2 * Math.abs(mean) + 1) + 8 * g * g * (1 + lambda ** 2);
      expect.close(2 * slope * variance - member.g ** 2, 2 * rate * variance + g * g, size);
    },
  }),
  law("reverseLambdaFamily", "is the reverse-time SDE at lambda = 1", {
    given: families,
    holds: async (call, { s, g }, expect) => {
      const member = await call.reverseLambdaFamily({ ...s, g, lambda: 1 });
      expect.close(member.drift, (await call.reverseDrift({ ...s, g })).drift, sizeOf(s, g * g));
      expect.close(member.g, g);
    },
  }),
  law("reverseLambdaFamily", "at lambda = 0 has no noise, and the mean of the forward and the reverse drift", {
    given: families,
    holds: async (call, { s, g }, expect) => {
      const member = await call.reverseLambdaFamily({ ...s, g, lambda: 0 });
      const reverse = numbers((await call.reverseDrift({ ...s, g })).drift);
      const halfWay = numbers(s.drift).map((e, i) => 0.5 * (e + (reverse[i] as number)));
      expect.close(member.drift, halfWay, sizeOf(s, g * g));
      expect.equal(member.g, 0);
    },
  }),
];
