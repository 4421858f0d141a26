import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry } from "./inputs.ts";

/** Sizes of at least 1 in ascending order, and a quantile between two of them. */
const ladder = fc
  .record({
    first: between(1, 1.5),
    gaps: fc.array(between(0.25, 1), { minLength: 2, maxLength: 6 }),
    below: fc.nat({ max: 5 }),
    share: between(0.0625, 0.9375),
  })
  .map(({ first, gaps, below, share }) => {
    const sizes = gaps.reduce((list, gap) => [...list, (list[list.length - 1] as number) + gap], [first]);
    return { sizes, below: below % gaps.length, share };
  });

/** What must hold for dynamic thresholding. */
export const thresholdLaws: readonly Law[] = [
  law("dynamicThreshold", "leaves data inside [-1, 1] as it is", {
    given: fc.record({
      x0: fc.array(between(-1, 1), { minLength: 1, maxLength: 6 }),
      quantile: between(0.0625, 1),
      maxValue: between(1, 8),
    }),
    holds: async (call, { x0, quantile, maxValue }, expect) => {
      expect.close((await call.dynamicThreshold({ x0, quantile, maxValue })).x0, x0);
    },
  }),
  law("dynamicThreshold", "ends inside [-1, 1] and keeps every sign", {
    given: fc.record({ x0: state(5), quantile: between(0.0625, 1), maxValue: between(1, 4) }),
    holds: async (call, { x0, quantile, maxValue }, expect) => {
      const out = numbers((await call.dynamicThreshold({ x0, quantile, maxValue })).x0);
      expect.close(
        out.map((e) => Math.max(1, Math.abs(e))),
        out.map(() => 1),
      );
      expect.that(
        out.every((e, i) => Math.sign(e) === Math.sign(entry(x0, i))),
        "signs are kept",
      );
    },
  }),
  law("dynamicThreshold", "divides by a threshold that is linear between two sizes", {
    given: ladder,
    holds: async (call, { sizes, below, share }, expect) => {
      const quantile = (below + share) / (sizes.length - 1);
      const [low, high] = sizes.slice(below, below + 2) as [number, number];
      const { x0 } = await call.dynamicThreshold({ x0: [...sizes].reverse(), quantile, maxValue: 100 });
      const threshold = low + share * (high - low);
      const want = [...sizes].reverse().map((size) => Math.min(1, size / threshold));
      expect.close(x0, want, 2 * sizes.length * (high - low) + 2);
    },
  }),
  law("dynamicThreshold", "is a plain clip where the largest threshold is 1", {
    given: fc.record({ x0: state(4), quantile: between(0.0625, 1) }),
    holds: async (call, { x0, quantile }, expect) => {
      const { x0: out } = await call.dynamicThreshold({ x0, quantile, maxValue: 1 });
      expect.close(
        out,
        numbers(x0).map((e) => Math.min(1, Math.max(-1, e))),
      );
    },
  }),
];
