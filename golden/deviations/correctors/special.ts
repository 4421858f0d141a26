import { pcCorrectorOnlyVe, pcCorrectorOnlyVp, pcSampleVe, pcSampleVp } from "../../../reference/correctors.ts";
import type { AlphaRule, Plan, Run } from "../../../reference/correctors/loop.ts";
import { veLevels, vpLevels } from "../../../reference/correctors/tables.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import {
  correctorAlphaAtData,
  correctorAlphaBar,
  indexOffByOne,
  levelsAscending,
  noiseRowsReversed,
} from "../common/levels.ts";
import { pcOrder } from "../common/steps.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { loop } from "./loop.ts";
import { cumulative, draw, factorOfNext, oneDown } from "./choices.ts";

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
  ...deviates(pcOrder, [
    on(pcSampleVe, (run) => loop({ ...ve(run), mode: "corrector-first" }, {})),
    on(pcSampleVp, (run) => loop({ ...vp(run), mode: "corrector-first" }, {})),
  ]),
  ...deviates(correctorAlphaBar, [
    on(pcSampleVp, (run) => loop(vp(run), { factor: cumulative }), {
      applies: ({ alphaRule }) => alphaRule === "one-minus-beta",
    }),
  ]),
  ...deviates(correctorAlphaAtData, [on(pcSampleVp, (run) => loop(vp(run), { factor: factorOfNext }))]),
];

const alonePart: readonly Deviation[] = [
  ...deviates(levelsAscending, [
    on(pcCorrectorOnlyVe, (run) => loop(alone(ve(run)), { order: (updates) => [...updates].reverse() })),
    on(pcCorrectorOnlyVp, (run) => loop(alone(vp(run)), { order: (updates) => [...updates].reverse() })),
  ]),
  ...deviates(indexOffByOne, [on(pcCorrectorOnlyVe, (run) => loop(alone(ve(run)), { asked: oneDown }))]),
  ...deviates(correctorAlphaBar, [
    on(pcCorrectorOnlyVp, (run) => loop(alone(vp(run)), { factor: cumulative }), {
      applies: ({ alphaRule }) => alphaRule === "one-minus-beta",
    }),
  ]),
  ...deviates(noiseRowsReversed, [on(pcCorrectorOnlyVp, (run) => loop(alone(vp(run)), { draw }))]),
];

/** Deviations of the four algorithms that fix predictor, corrector and order. */
export const specialDeviations: readonly Deviation[] = [...withPredictor, ...alonePart];
