import { equation } from "../kit/equation.ts";
import { boolean, int, number, oneOf, vec } from "../kit/kinds.ts";
import { nonNegative, positive, time } from "../kit/levels.ts";
import { levelsRise, sigmaAt } from "../kit/rates.ts";
import { generate } from "../kit/tensor.ts";
import { count, severalLevels } from "./conditions.ts";
import { roundHalfEven } from "./parts.ts";

/** Largest label of a network that was trained with continuous time. */
const largestLabel = 999;

/**
 * Label at which a network of a VP or sub-VP process is evaluated for a time.
 *
 * ```math
 * \text{discretely trained: } t\,(N - 1), \qquad \text{continuously trained: } 999\,t
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time; the data are at 0, the prior at 1 |
 * | `numLevels` | int, >= 1 | number of levels |
 * | `continuous` | boolean | whether the network was trained in continuous time |
 * | → `label` | number, >= 0 | number that the network gets for the time |
 *
 * @equation vpTimeLabel
 * @source Song et al. 2021, repository yang-song/score_sde, models/utils.py, get_score_fn
 * @function
 */
export const vpTimeLabel = equation(
  "vpTimeLabel",
  { inputs: { t: time, numLevels: count, continuous: boolean() }, outputs: { label: nonNegative } },
  ({ t, numLevels, continuous }) => ({ label: t * (continuous ? largestLabel : numLevels - 1) }),
);

/**
 * Label at which a network of a VE process is evaluated for a time.
 *
 * ```math
 * \text{discretely trained: } \mathrm{round}\big((1 - t)\,(N - 1)\big), \qquad
 * \text{continuously trained: } \sigma(t)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time; the data are at 0, the prior at 1 |
 * | `numLevels` | int, >= 1 | number of levels |
 * | `continuous` | boolean | whether the network was trained in continuous time |
 * | `sigmaMin` | number, > 0 | the smallest noise level above 0 |
 * | `sigmaMax` | number, > 0 | the largest noise level |
 * | → `label` | number, >= 0 | number that the network gets for the time |
 *
 * Where `sigmaMax` > sigmaMin.
 *
 * @equation veTimeLabel
 * @source Song et al. 2021, repository yang-song/score_sde, models/utils.py, get_score_fn, and models/ncsnpp.py
 * @function
 * @remarks Difference and product are rounded to binary64, then the nearest integer is taken, ties to even.
 */
export const veTimeLabel = equation(
  "veTimeLabel",
  {
    inputs: { t: time, numLevels: count, continuous: boolean(), sigmaMin: positive, sigmaMax: positive },
    outputs: { label: nonNegative },
    where: [levelsRise],
  },
  ({ t, numLevels, continuous, sigmaMin, sigmaMax }) => ({
    label: continuous ? sigmaAt(t, { sigmaMin, sigmaMax }) : roundHalfEven((1 - t) * (numLevels - 1)),
  }),
);

/**
 * Index, from 0, of the last grid point that is not after a time.
 *
 * ```math
 * k = \lfloor t\,(N - 1) \rfloor
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time; the data are at 0, the prior at 1 |
 * | `numLevels` | int, >= 1 | number of levels |
 * | → `index` | int, >= 0 | index of the grid point, from 0 |
 *
 * @equation indexFromTime
 * @source Song et al. 2021, repository yang-song/score_sde, sde_lib.py and sampling.py; diffusers scheduling_sde_ve.py
 * @function
 * @remarks The product is rounded to binary64, then the floor is taken, with no tolerance added.
 */
export const indexFromTime = equation(
  "indexFromTime",
  { inputs: { t: time, numLevels: count }, outputs: { index: int({ atLeast: 0 }) } },
  ({ t, numLevels }) => ({ index: Math.floor(t * (numLevels - 1)) }),
);

/**
 * Times that the predictor-corrector samplers visit, descending.
 *
 * ```math
 * t_j = 1 - j\,\frac{1 - \epsilon}{N - 1}, \qquad j = 0, \dots, N - 1
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `numSteps` | int, >= 2 | number of points of the grid |
 * | `cutoff` | number, in (0, 1) | the last time of the grid |
 * | → `times` | vec[N], entries in (0, 1] | times of the grid, descending |
 *
 * @equation samplingTimeGrid
 * @source Song et al. 2021, repository yang-song/score_sde, sampling.py; Score SDE, arXiv:2011.13456, App. C
 * @function
 * @remarks Each time is computed as a mean of the two ends, which cancels nowhere; the last is $\epsilon$ itself.
 */
export const samplingTimeGrid = equation(
  "samplingTimeGrid",
  {
    inputs: { numSteps: severalLevels, cutoff: number({ above: 0, below: 1 }) },
    outputs: { times: vec("N", { above: 0, atMost: 1 }) },
  },
  ({ numSteps, cutoff }) => {
    const last = numSteps - 1;
    return { times: generate(numSteps, (j) => (j === last ? cutoff : (last - j + j * cutoff) / last)) };
  },
);

/**
 * Where a chain of twice as many levels evaluates a network that was trained on $N$ levels.
 *
 * ```math
 * \text{interpolate: } \frac{i}{2}, \qquad \text{floor: } \Big\lfloor\frac{i}{2}\Big\rfloor
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `index` | int, >= 0 | index in the chain of twice as many levels |
 * | `kind` | 'interpolate' or 'floor' | whether half an index is interpolated or rounded down |
 * | → `modelIndex` | number, >= 0 | index at which the network is evaluated |
 *
 * @equation pcInterpolatedScale
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. G
 * @function
 */
export const pcInterpolatedScale = equation(
  "pcInterpolatedScale",
  {
    inputs: { index: int({ atLeast: 0 }), kind: oneOf("interpolate", "floor") },
    outputs: { modelIndex: nonNegative },
  },
  ({ index, kind }) => ({ modelIndex: kind === "floor" ? Math.floor(index / 2) : index / 2 }),
);
