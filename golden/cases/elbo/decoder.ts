import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { generated, pick, pick64 } from "../kit/build.ts";

/** The value of an 8-bit number. */
export const gridValue = (j: number): number => -1 + (2 * j) / 255;

const ends = { x0: [-1, 1, 1, -1], mean: [-0.75, 0.875, 1.25, -1.5], sigma: 0.125 };
const middle = [100, 128, 7, 254].map(gridValue);

const bins: readonly CaseSource[] = [
  pick("open-bins", ["openBin"], "The first and the last value, with the mean inside and outside the range.", ends),
  pick("open-bins/lower-tail", ["openBin", "farTail"], "Both ends from far inside: -195 nats and less.", {
    x0: [1, 1, -1, -1],
    mean: [0.5, -1, -0.5, 1],
    sigma: 0.025390625,
  }),
  pick("open-bins/certain", ["openBin"], "Means beyond the ends: the probability of the open bin is nearly 1.", {
    x0: [1, -1, 1, -1],
    mean: [1.5, -1.25, 1, -1],
    sigma: 0.0625,
  }),
  pick("open-bins/wide", ["openBin"], "A large standard deviation: each end has about half of the mass.", {
    x0: [1, -1, 1, -1],
    mean: [0, 0, 4, 8],
    sigma: 16,
  }),
  pick("mid", ["interior"], "Four bins around their means, of ordinary width.", {
    x0: middle,
    mean: [-0.25, 0, -0.9375, 1],
    sigma: 0.03125,
  }),
  pick(
    "wide-bins",
    ["interior"],
    "Bins of four standard deviations to either side, with the mean at the centre and off it.",
    {
      x0: middle,
      mean: middle.map((x, i) => Math.fround(x + (i - 1) * 2 ** -10)),
      sigma: 0.0009765625,
    },
  ),
  pick("edge-at-the-mean", ["interior"], "The mean lies near an edge of the bin, on either side of it.", {
    x0: [130, 130, 130, 130].map(gridValue),
    mean: [0.01953125, 0.015625, 0.0234375, 0.02734375],
    sigma: 0.001953125,
  }),
  pick("narrow-bins", ["narrowBin"], "Bins of a hundredth of sigma and less.", {
    x0: middle,
    mean: [0.5, 0.0078125, -2, 1.25],
    sigma: 1.5,
  }),
  pick("very-narrow-bins", ["narrowBin"], "Bins of a millionth of sigma.", {
    x0: [0, 64, 200, 255].map((j) => gridValue(Math.min(254, Math.max(1, j)))),
    mean: [4096, -16, 0.5, 2],
    sigma: 4096,
  }),
  pick("tails", ["farTail"], "Both sides, from 15 to 190 standard deviations.", {
    x0: [120, 140, 60, 200].map(gridValue),
    mean: [0.0625, -0.03125, 0.9375, -0.0625],
    sigma: 0.0078125,
  }),
  pick("upper-tail", ["farTail"], "Values above the mean, from 5 to 16 standard deviations.", {
    x0: [150, 160, 170, 200].map(gridValue),
    mean: [0, 0, 0, 0.0625],
    sigma: 0.03125,
  }),
  pick("first-level", ["literature"], "The decoder of the linear schedule with the variance of its second level.", {
    x0: [0, 100, 128, 255].map(gridValue),
    mean: [-0.984375, -0.21875, 0.0078125, 0.9921875],
    sigma: Math.fround(0.00738457),
  }),
  pick("four-sigma", ["interior"], "Four standard deviations below, where the tanh approximation is 45 % off.", {
    x0: [64, 65, 66, 67].map(gridValue),
    mean: [0, 0, 0, 0],
    sigma: 0.125,
  }),
];

const thresholds: readonly CaseSource[] = [
  pick64("narrow-or-not", ["narrowBin"], "Half widths of 1 and a little more and less, in units of sigma.", {
    x0: [100, 101, 102, 103].map(gridValue),
    mean: [100, 101.4, 101.6, 103.45].map(gridValue),
    sigma: 1 / 255,
  }),
  pick64("half-width-above-sigma", ["interior"], "The half width a little above sigma.", {
    x0: [100, 101, 102, 103].map(gridValue),
    mean: [100, 101.4, 101.6, 103.45].map(gridValue),
    sigma: 0.99 / 255,
  }),
  pick64("half-width-below-sigma", ["narrowBin"], "The half width a little below sigma.", {
    x0: [100, 101, 102, 103].map(gridValue),
    mean: [100, 101.4, 101.6, 104].map(gridValue),
    sigma: 1.01 / 255,
  }),
  pick64("narrow-in-the-tail", ["narrowBin", "farTail"], "Distance times half width around 1, where narrow bins end.", {
    x0: [100, 100, 156, 156].map(gridValue),
    mean: [180, 190, 79, 69].map(gridValue),
    sigma: 0.05,
  }),
  pick64("off-the-grid-within-rounding", ["interior"], "Less than 1e-9 from the grid is a rounding error.", {
    x0: [1 + 0.9e-9, -1 - 0.9e-9, gridValue(3) + 0.9e-9, gridValue(252) - 0.9e-9],
    mean: [0.9, -0.9, -0.95, 0.95],
    sigma: 0.05,
  }),
];

/** Cases of the decoder and of the approximation that public code puts in its place. */
export const decoderCases: ChapterCases["operations"] = {
  elboDecoderLogProb: [
    ...bins,
    ...thresholds,
    ...generated("elboDecoderLogProb", 3, (g) => ({
      x0: [0, 1, 2, 3].map(() => gridValue(g.int(0, 255))),
      mean: g.vec(4, -1, 1),
      sigma: g.uniform(0.01, 0.5),
    })),
  ],
  tanhNormalCdf: [
    ...[0, 0.5, -0.5, 1, -1, -4, 4, -6.5, -8, 8].map((x) =>
      pick(`x-${x}`, x < -3 ? ["farTail"] : ["interior"], x === 0 ? "The middle, one half." : `At ${x}.`, { x }),
    ),
    pick("largest-error", ["literature"], "Where the error is largest.", { x: Math.fround(2.592) }),
    ...generated("tanhNormalCdf", 3, (g) => ({ x: g.uniform(-4, 4) })),
  ],
};
