import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { alphaBarTable, between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";

const counts = fc
  .record({ numLevels: fc.integer({ min: 1, max: 1200 }), share: between(0, 1) })
  .map(({ numLevels, share }) => ({ numLevels, numSteps: Math.max(1, Math.round(share * numLevels)) }));

const isAscending = (list: readonly number[]): boolean =>
  list.every((entry, i) => i === 0 || (list[i - 1] as number) < entry);

const isNearest = (whole: number, numerator: number, denominator: number): boolean => {
  const twice = 2 * Math.abs(whole * denominator - numerator);
  return twice < denominator || (twice === denominator && whole % 2 === 0);
};

/** Laws of labels and levels. */
export const timestepLaws: readonly Law[] = [
  law("ddimTimestepsLinear", "has as many levels as asked, strictly ascending, the last of them N", {
    given: counts,
    holds: async (call, given, expect) => {
      const timesteps = numbers((await call.ddimTimestepsLinear(given)).timesteps);
      expect.equal(timesteps.length, given.numSteps);
      expect.that(isAscending(timesteps), "levels ascend strictly");
      expect.that((timesteps[0] as number) >= 1, "levels start at 1");
      expect.equal(timesteps[timesteps.length - 1] as number, given.numLevels);
    },
  }),
  law("ddimTimestepsQuadratic", "starts at 0 and ends at the largest whole label below the fraction", {
    given: fc.record({ count: counts, fraction: between(0.125, 1) }),
    holds: async (call, { count, fraction }, expect) => {
      const timesteps = numbers((await call.ddimTimestepsQuadratic({ ...count, fraction })).timesteps);
      expect.equal(timesteps.length, count.numSteps);
      expect.equal(timesteps[0] as number, 0);
      const end = fraction * count.numLevels;
      if (count.numSteps > 1) expect.within(timesteps[timesteps.length - 1] as number, end, 1.000001);
    },
  }),
  law("ddimTimestepsSpacing", "has as many labels as asked, none twice, all of them in the table", {
    given: fc.record({
      count: counts,
      kind: fc.constantFrom("leading" as const, "linspace" as const, "trailing" as const),
    }),
    holds: async (call, { count, kind }, expect) => {
      const timesteps = numbers((await call.ddimTimestepsSpacing({ ...count, kind, offset: 0 })).timesteps);
      expect.equal(timesteps.length, count.numSteps);
      expect.that(isAscending([...timesteps].reverse()), "labels descend strictly");
      expect.that(
        timesteps.every((label) => label >= 0 && label < count.numLevels),
        "labels lie in 0..N-1",
      );
    },
  }),
  law("ddimTimestepsSpacing", "trailing and linspace start at the last label", {
    given: fc.record({ count: counts, kind: fc.constantFrom("linspace" as const, "trailing" as const) }),
    holds: async (call, { count, kind }, expect) => {
      const timesteps = numbers((await call.ddimTimestepsSpacing({ ...count, kind, offset: 0 })).timesteps);
      const start = kind === "linspace" && count.numSteps === 1 ? 0 : count.numLevels - 1;
      expect.equal(timesteps[0] as number, start);
    },
  }),
  law("ddimTimestepsSpacing", "linspace takes the nearest label, the even one of two equally near", {
    given: fc.record({
      numLevels: fc.integer({ min: 100, max: 600 }).map((half) => 2 * half),
      share: between(0.05, 0.4),
    }),
    holds: async (call, { numLevels, share }, expect) => {
      const numSteps = 2 * Math.round(0.5 * share * numLevels) + 1;
      const asked = { numLevels, numSteps, kind: "linspace" as const, offset: 0 };
      const ascending = numbers((await call.ddimTimestepsSpacing(asked)).timesteps).reverse();
      ascending.forEach((label, j) => {
        const doubled = 2 * Math.abs(label * (numSteps - 1) - j * (numLevels - 1));
        expect.that(doubled <= numSteps - 1, `label ${label} is nearest to ${j} steps`);
        expect.that(doubled < numSteps - 1 || label % 2 === 0, `label ${label} is the even one`);
      });
    },
  }),
  law("ddimTimestepsSpacing", "linspace and leading end at the first label", {
    given: fc.record({ count: counts, kind: fc.constantFrom("linspace" as const, "leading" as const) }),
    holds: async (call, { count, kind }, expect) => {
      const timesteps = numbers((await call.ddimTimestepsSpacing({ ...count, kind, offset: 0 })).timesteps);
      expect.equal(timesteps[timesteps.length - 1] as number, 0);
    },
  }),
  law("ddimTimestepsSpacing", "linspace and trailing labels are the nearest integers of an even grid, halves to even", {
    given: fc.record({ numLevels: fc.constantFrom(1000), numSteps: fc.integer({ min: 2, max: 1000 }) }),
    holds: async (call, { numLevels, numSteps }, expect) => {
      const ask = async (kind: "linspace" | "trailing"): Promise<number[]> =>
        numbers((await call.ddimTimestepsSpacing({ numLevels, numSteps, kind, offset: 0 })).timesteps);
      const [even, late] = [await ask("linspace"), await ask("trailing")];
      expect.that(
        even.every((label, j) => isNearest(label, (numSteps - 1 - j) * (numLevels - 1), numSteps - 1)),
        "linspace labels are nearest to j(N-1)/(S-1)",
      );
      expect.that(
        late.every((label, j) => isNearest(label + 1, (numSteps - j) * numLevels, numSteps)),
        "trailing labels are nearest to N - jN/S, less 1",
      );
    },
  }),
  law("ddimTimestepsSpacing", "refuses an offset that leaves the table", {
    given: counts,
    holds: async (call, count, expect) => {
      const largest = (count.numSteps - 1) * Math.floor(count.numLevels / count.numSteps);
      const offset = count.numLevels - largest;
      await expect.refused(call.ddimTimestepsSpacing({ ...count, kind: "leading", offset }), "DOMAIN");
    },
  }),
  law("ddimTimestepsStride", "has one stride and as many labels as asked, or is refused", {
    given: fc
      .integer({ min: 2, max: 200 })
      .chain((numLevels) =>
        fc.record({ numLevels: fc.constant(numLevels), numSteps: fc.integer({ min: 1, max: numLevels }) }),
      ),
    holds: async (call, given, expect) => {
      const strides = Array.from({ length: given.numLevels }, (_, i) => i + 1);
      const stride = strides.find((k) => Math.ceil(given.numLevels / k) === given.numSteps);
      const asked = call.ddimTimestepsStride(given);
      if (stride === undefined) return expect.refused(asked, "DOMAIN");
      expect.equal(
        numbers((await asked).timesteps),
        Array.from({ length: given.numSteps }, (_, j) => j * stride),
      );
    },
  }),
  law("ddimFinalAlphaBar", "is entry 0 or entry 1 of the table", {
    given: fc.record({ alphaBars: alphaBarTable(6), setToOne: fc.boolean() }),
    holds: async (call, { alphaBars, setToOne }, expect) => {
      const { alphaBarPrev } = await call.ddimFinalAlphaBar({ alphaBars, setToOne });
      expect.equal(alphaBarPrev, numbers(alphaBars)[setToOne ? 0 : 1] as number);
    },
  }),
];
