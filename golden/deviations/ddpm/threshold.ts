import { dynamicThreshold } from "../../../reference/ddpm.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { length, map, numbers, scale } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { clip } from "../kit/vectors.ts";

const sorted = (x: Vec): number[] =>
  numbers(x)
    .map(Math.abs)
    .sort((a, b) => a - b);

const linearQuantile = (x: Vec, share: number): number => {
  const sizes = sorted(x);
  const position = share * (length(x) - 1);
  const [low, high = low] = sizes.slice(Math.floor(position)) as [number, number?];
  return low + (position % 1) * (high - low);
};

const threshold = (x: Vec, share: number, maxValue: number): number =>
  Math.min(Math.max(1, linearQuantile(x, share)), maxValue);

/** Deviations of dynamic thresholding. */
export const thresholdDeviations: readonly Deviation[] = [
  deviation(dynamicThreshold, {
    id: "dynamic-threshold-no-op",
    kind: "convention",
    title: "The largest threshold left at 1",
    hint: "Your thresholding equals plain clipping because the largest threshold is 1.",
    evidence: "the default of diffusers; pull requests 3003 and 4466",
    convention: { name: "thresholdMaximum", value: "1" },
    run: ({ x0 }) => ({ x0: clip(x0) }),
  }),
  deviation(dynamicThreshold, {
    id: "threshold-not-divided",
    kind: "bug",
    title: "Clipped at the threshold and not scaled back",
    hint: "You clip at the threshold but do not divide by it: the result leaves [-1, 1].",
    evidence: "constructed",
    run: ({ x0, quantile, maxValue }) => {
      const c = threshold(x0, quantile, maxValue);
      return { x0: clip(x0, -c, c) };
    },
  }),
  deviation(dynamicThreshold, {
    id: "threshold-without-floor",
    kind: "bug",
    title: "A threshold below 1",
    hint: "Your threshold falls below 1 and blows up data that was inside [-1, 1].",
    evidence: "constructed",
    run: ({ x0, quantile, maxValue }) => {
      const c = Math.min(linearQuantile(x0, quantile), maxValue);
      return { x0: map((entry) => Math.min(1, Math.max(-1, entry / c)), x0) };
    },
  }),
  deviation(dynamicThreshold, {
    id: "quantile-nearest",
    kind: "convention",
    title: "The quantile as one of the sizes",
    hint: "Your quantile is the nearest size; between two sizes it must be linear.",
    evidence: "constructed",
    convention: { name: "quantile", value: "nearest" },
    run: ({ x0, quantile, maxValue }) => {
      const nearest = sorted(x0)[Math.round(quantile * (length(x0) - 1))] as number;
      const c = Math.min(Math.max(1, nearest), maxValue);
      return { x0: scale(1 / c, clip(x0, -c, c)) };
    },
  }),
];
