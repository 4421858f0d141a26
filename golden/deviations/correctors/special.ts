import { pcCorrectorOnlyVe, pcCorrectorOnlyVp, pcSampleVe, pcSampleVp } from "../../../reference/correctors.ts";
import type { AlphaRule, Plan, Run } from "../../../reference/correctors/loop.ts";
import { veLevels, vpLevels } from "../../../reference/correctors/tables.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { loop } from "./loop.ts";
import {
  ascending,
  backwards,
  cumulative,
  draw,
  factorAtData,
  factorOfNext,
  indexOffByOne,
  inOtherOrder,
  oneDown,
  otherFactor,
} from "./slips.ts";

type Common = Omit<Run, keyof Plan> & Pick<Plan, "numCorrectors" | "snr">;
type VeInputs = Common & { readonly sigmas: Vec };
type VpInputs = Common & { readonly betas: Vec; readonly alphaRule: AlphaRule };

const ve = ({ sigmas, ...rest }: VeInputs): Run => ({
  ...rest,
  levels: veLevels(sigmas),
  predictor: "reverse-diffusion-ve",
  corrector: "langevin",
  mode: "predictor-first",
  alphaRule: "one-minus-beta",
});

const vp = ({ betas, ...rest }: VpInputs): Run => ({
  ...rest,
  levels: vpLevels(betas),
  predictor: "reverse-diffusion-vp",
  corrector: "langevin",
  mode: "predictor-first",
});

const alone = (run: Run): Run => ({ ...run, predictor: "none", mode: "corrector-first" });

const withPredictor: readonly Deviation[] = [
  deviation(pcSampleVe, { ...inOtherOrder, run: (run) => loop({ ...ve(run), mode: "corrector-first" }, {}) }),
  deviation(pcSampleVp, { ...inOtherOrder, run: (run) => loop({ ...vp(run), mode: "corrector-first" }, {}) }),
  deviation(pcSampleVp, {
    ...otherFactor,
    applies: ({ alphaRule }) => alphaRule === "one-minus-beta",
    run: (run) => loop(vp(run), { factor: cumulative }),
  }),
  deviation(pcSampleVp, {
    ...factorAtData,
    run: (run) => loop(vp(run), { factor: factorOfNext }),
  }),
];

const alonePart: readonly Deviation[] = [
  deviation(pcCorrectorOnlyVe, {
    ...ascending,
    run: (run) => loop(alone(ve(run)), { order: (updates) => [...updates].reverse() }),
  }),
  deviation(pcCorrectorOnlyVe, { ...indexOffByOne, run: (run) => loop(alone(ve(run)), { asked: oneDown }) }),
  deviation(pcCorrectorOnlyVp, {
    ...ascending,
    run: (run) => loop(alone(vp(run)), { order: (updates) => [...updates].reverse() }),
  }),
  deviation(pcCorrectorOnlyVp, {
    ...otherFactor,
    applies: ({ alphaRule }) => alphaRule === "one-minus-beta",
    run: (run) => loop(alone(vp(run)), { factor: cumulative }),
  }),
  deviation(pcCorrectorOnlyVp, { ...backwards, run: (run) => loop(alone(vp(run)), { draw }) }),
];

/** Wrong versions of the four algorithms that fix predictor, corrector and order. */
export const specialDeviations: readonly Deviation[] = [...withPredictor, ...alonePart];
