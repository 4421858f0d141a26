import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { between, levelPair, states } from "../kit/arbitraries.ts";
import { root } from "../kit/numbers.ts";

/** Absolute terms of a step: what rounding errors are proportional to. */
export const stepScale = (
  { x, eps, noise }: { x: ArrayLike<number>; eps: ArrayLike<number>; noise: ArrayLike<number> },
  { alphaBar, alphaBarPrev }: { alphaBar: number; alphaBarPrev: number },
): number[] =>
  Array.from(x, (entry, i) => {
    const clean = (Math.abs(entry) + Math.abs(eps[i] as number)) / root(alphaBar);
    const amplified = clean / root(1 - alphaBar);
    return (
      (root(alphaBarPrev) + 1) * amplified +
      Math.abs(eps[i] as number) / (1 - alphaBarPrev) +
      Math.abs(noise[i] as number)
    );
  });

/** Stochasticities from 0 to 1. */
export const etas = between(0, 1);
/** Two levels and a noise that fits. */
export const pairAndSigma = fc
  .record({ pair: levelPair, share: between(0.05, 0.9) })
  .map(({ pair, share }) => ({ ...pair, sigma: Math.fround(share * root(1 - pair.alphaBarPrev)) }));

/** What a step takes. */
export const stepInputs = fc.record({ s: states("x", "eps", "noise"), p: levelPair, eta: etas });

/** The vectors of a step as lists. */
export const asLists = (s: {
  x: Parameters<typeof numbers>[0];
  eps: Parameters<typeof numbers>[0];
  noise: Parameters<typeof numbers>[0];
}) => ({
  x: numbers(s.x),
  eps: numbers(s.eps),
  noise: numbers(s.noise),
});
