import {
  indexFromTime,
  pcInterpolatedScale,
  samplingTimeGrid,
  sigmaGeometric,
  veTimeLabel,
  vpTimeLabel,
} from "../../../reference/schedules.ts";
import { generate } from "../../../reference/kit/tensor.ts";
import { emStep1OverN, gridWithoutLast } from "../common/grids.ts";
import { labelsFractional } from "../common/levels.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

const vpDeviations: readonly Deviation[] = [
  ...deviates(labelsFractional, [
    on(vpTimeLabel, ({ t, numLevels }) => ({ label: Math.floor(t * (numLevels - 1)) }), {
      convention: { name: "labels", value: "truncated" },
      applies: ({ continuous }) => !continuous,
    }),
  ]),
  deviation(vpTimeLabel, {
    id: "diffpure-label-one-too-high",
    kind: "bug",
    title: "A label from 0 to 1000",
    hint: "Your labels run to 1000: the network gets label 100 for level 100, whose label is 99.",
    evidence: "DiffPure diffpure_sde.py",
    run: ({ t }) => ({ label: Math.floor(1000 * t) }),
  }),
  deviation(vpTimeLabel, {
    id: "time-unit-missing-scale",
    kind: "bug",
    title: "The time itself for the label",
    hint: "You pass a time in [0, 1] where a label up to 999 is expected: multiply by 999, or by N - 1.",
    evidence: "SiT issue 24; se3_diffusion issue 8",
    run: ({ t }) => ({ label: t }),
  }),
  deviation(vpTimeLabel, {
    id: "time-unit-missing-scale/1000",
    kind: "bug",
    title: "1000 for 999",
    hint: "Your largest label is 1000; the labels of a continuously trained network end at 999.",
    evidence: "diffusers pull request 11958",
    applies: ({ continuous }) => continuous,
    run: ({ t }) => ({ label: 1000 * t }),
  }),
  deviation(vpTimeLabel, {
    id: "continuous-label-follows-n",
    kind: "bug",
    title: "N - 1 for 999",
    hint: "Your label depends on the number of levels; a continuously trained network is asked at 999 t whatever N.",
    evidence: "constructed",
    applies: ({ continuous }) => continuous,
    run: ({ t, numLevels }) => ({ label: t * (numLevels - 1) }),
  }),
];

const product = (t: number, numLevels: number): number => (1 - t) * (numLevels - 1);

const veDeviations: readonly Deviation[] = [
  deviation(veTimeLabel, {
    id: "ve-label-not-reversed",
    kind: "bug",
    title: "Labels that run with time",
    hint: "Your label 0 is the least noise; for VE it is the most.",
    evidence: "constructed",
    applies: ({ continuous }) => !continuous,
    run: ({ t, numLevels }) => ({ label: Math.round(t * (numLevels - 1)) }),
  }),
  deviation(veTimeLabel, {
    id: "ve-label-half-up",
    kind: "bug",
    title: "Halves rounded up",
    hint: "You round halves up; they are rounded to even. NumPy and PyTorch round that way.",
    evidence: "constructed",
    applies: ({ continuous }) => !continuous,
    run: ({ t, numLevels }) => ({ label: Math.round(product(t, numLevels)) }),
  }),
  deviation(veTimeLabel, {
    id: "ve-label-truncated",
    kind: "bug",
    title: "Cut instead of rounded",
    hint: "You cut the label to an integer; it is rounded to the nearest.",
    evidence: "constructed",
    applies: ({ continuous }) => !continuous,
    run: ({ t, numLevels }) => ({ label: Math.floor(product(t, numLevels)) }),
  }),
  deviation(veTimeLabel, {
    id: "ve-label-log-sigma",
    kind: "bug",
    title: "The logarithm of the level",
    hint: "You pass log sigma; the network takes the logarithm itself.",
    evidence: "the Fourier embedding of score_sde models/ncsnpp.py is given sigma and takes its logarithm",
    applies: ({ continuous }) => continuous,
    run: ({ t, sigmaMin, sigmaMax }) => ({ label: Math.log(sigmaGeometric({ t, sigmaMin, sigmaMax }).sigma) }),
  }),
];

const gridDeviations: readonly Deviation[] = [
  deviation(indexFromTime, {
    id: "index-rounded",
    kind: "bug",
    title: "The nearest index",
    hint: "You round to the nearest grid point; the index is that of the last one not after the time.",
    evidence: "constructed",
    run: ({ t, numLevels }) => ({ index: Math.round(t * (numLevels - 1)) }),
  }),
  deviation(indexFromTime, {
    id: "index-times-n",
    kind: "bug",
    title: "N gaps instead of N - 1",
    hint: "Your index reaches N at t = 1, which the table does not have: multiply by N - 1.",
    evidence: "constructed",
    run: ({ t, numLevels }) => ({ index: Math.floor(t * numLevels) }),
  }),
  ...deviates(emStep1OverN, [
    on(samplingTimeGrid, ({ numSteps }) => ({ times: generate(numSteps, (j) => 1 - j / numSteps) }), {
      convention: { name: "timeGrid", value: "1/N" },
    }),
  ]),
  ...deviates(gridWithoutLast, [
    on(samplingTimeGrid, ({ numSteps, cutoff }) => ({
      times: generate(numSteps, (j) => 1 - (j * (1 - cutoff)) / numSteps),
    })),
  ]),
  deviation(pcInterpolatedScale, {
    id: "pc-index-not-halved",
    kind: "bug",
    title: "The index of the long chain",
    hint: "You ask the network at the index of the chain of twice as many levels: halve it.",
    evidence: "constructed",
    run: ({ index }) => ({ modelIndex: index }),
  }),
  deviation(pcInterpolatedScale, {
    id: "pc-index-always-whole",
    kind: "bug",
    title: "Whole indices only",
    hint: "You cut the half index to an integer where it is to be interpolated.",
    evidence: "constructed",
    run: ({ index }) => ({ modelIndex: Math.floor(index / 2) }),
  }),
  deviation(pcInterpolatedScale, {
    id: "pc-index-rounds-up",
    kind: "bug",
    title: "Halves rounded up",
    hint: "You round the half index up; it is cut to the integer below.",
    evidence: "constructed",
    applies: ({ kind }) => kind === "floor",
    run: ({ index }) => ({ modelIndex: Math.ceil(index / 2) }),
  }),
];

/** Deviations of labels, indices and grids. */
export const labelDeviations: readonly Deviation[] = [...vpDeviations, ...veDeviations, ...gridDeviations];
