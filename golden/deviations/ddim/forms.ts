import {
  ddimEulerForm,
  ddimFirstStep,
  ddimForwardBayes,
  ddimGaussianGain,
  ddimJointLogPdf,
  ddimObjective,
  ddimOdeDrift,
} from "../../../reference/ddim.ts";
import { add, at, length, scale, sub } from "../../../reference/kit/tensor.ts";
import { natsBits } from "../common/likelihood.ts";
import { sumVsMean } from "../common/losses.ts";
import { missingRescale } from "../common/predictions.ts";
import { stdForVariance, varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { x0Of } from "../kit/vectors.ts";

/** Deviations of the other forms of the step, of the kernels of the proof and of the objective. */
export const formDeviations: readonly Deviation[] = [
  deviation(ddimEulerForm, {
    id: "pf-euler-form",
    kind: "convention",
    title: "An Euler step in the variance",
    hint: "Your step is an Euler step in sigmaBar^2, that of the probability flow; this one is in sigmaBar.",
    evidence: "arXiv:2010.02502, Sec. 4.3: the two forms agree in the limit of short steps",
    convention: { name: "flowStep", value: "variance" },
    run: ({ xBar, eps, sigmaBar, sigmaBarPrev }) => ({
      xBarPrev: add(xBar, scale((0.5 * (sigmaBarPrev ** 2 - sigmaBar ** 2)) / sigmaBar, eps)),
    }),
    applies: ({ sigmaBar }) => sigmaBar > 0,
  }),
  deviation(ddimEulerForm, {
    id: "euler-form-sign",
    kind: "bug",
    title: "The step taken away from the data",
    hint: "Your step adds (sigmaBar - sigmaBarPrev) times the prediction; the factor is sigmaBarPrev - sigmaBar, which is negative.",
    evidence: "constructed",
    run: ({ xBar, eps, sigmaBar, sigmaBarPrev }) => ({
      xBarPrev: add(xBar, scale(sigmaBar - sigmaBarPrev, eps)),
    }),
  }),
  ...deviates(varianceForStd, [
    on(ddimFirstStep, ({ x, eps, noise, alphaBar, sigma }) => ({
      x0: add(x0Of(x, eps, alphaBar), scale(sigma * sigma, noise)),
    })),
    on(ddimGaussianGain, ({ alphaBar, alphaBarPrev, variance0 }) => ({
      gain:
        (alphaBarPrev * alphaBar * variance0 + (1 - alphaBarPrev) * (1 - alphaBar)) /
        (alphaBar * variance0 + 1 - alphaBar),
    })),
  ]),
  ...deviates(stdForVariance, [
    on(ddimForwardBayes, ({ x, x0, alphaBar, alphaBarPrev, sigma }) => {
      const left = 1 - alphaBarPrev;
      const gain = Math.sqrt((1 - alphaBar) * Math.max(0, left - sigma * sigma)) / left;
      const mean = add(scale(Math.sqrt(alphaBar), x0), scale(gain, sub(x, scale(Math.sqrt(alphaBarPrev), x0))));
      return { mean, variance: sigma * Math.sqrt((1 - alphaBar) / left) };
    }),
  ]),
  ...deviates(missingRescale, [on(ddimOdeDrift, ({ xBar, sigmaBar, epsFn }) => ({ drift: epsFn(xBar, sigmaBar) }))]),
  ...deviates(sumVsMean, [
    on(ddimObjective, ({ weights, squaredErrors }) => {
      const count = length(weights);
      const terms = Array.from({ length: count }, (_, i) => at(weights, i) * at(squaredErrors, i));
      return { loss: terms.reduce((sum, term) => sum + term, 0) / count };
    }),
  ]),
  ...deviates(natsBits, [on(ddimJointLogPdf, (inputs) => ({ logp: ddimJointLogPdf(inputs).logp / Math.LN2 }))]),
];
