import fc from "fast-check";

/** A number in [low, high] on a grid of 4096 steps. */
export const between = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 4096 }).map((k) => low + ((high - low) * k) / 4096);

/** A list of `length` numbers in [low, high]. */
export const several = (length: number, low: number, high: number): fc.Arbitrary<number[]> =>
  fc.array(between(low, high), { minLength: length, maxLength: length });

/** A state of ordinary size, one coordinate. */
export const state = between(-3, 3);

const levelPair = {
  alphaBarPrev: between(0.1, 0.98),
  ratio: between(0.05, 0.95),
} as const;

/** A record of arbitraries whose two signal powers are drawn as the earlier one and a ratio. */
export const withLevels = <Rest>(rest: { [K in keyof Rest]: fc.Arbitrary<Rest[K]> }): fc.Arbitrary<
  Rest & { alphaBar: number; alphaBarPrev: number }
> =>
  fc.tuple(fc.record(rest), fc.record(levelPair)).map(([others, { alphaBarPrev, ratio }]) => ({
    ...(others as Rest),
    alphaBar: alphaBarPrev * ratio,
    alphaBarPrev,
  }));

/** Rates of the linear schedule, from slow to the usual 0.1 and 20. */
export const rates = { betaMin: between(0.05, 0.5), betaMax: between(1, 20) } as const;
