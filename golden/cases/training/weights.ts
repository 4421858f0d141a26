import { generated, pick } from "../kit/build.ts";
import type { CaseSource } from "../kit/case.ts";
import { literatureVe as ve, literatureRates as usual } from "../kit/points.ts";
const conversion = { weight: 2, scale: 0.6, sigma: 0.8 };

const alongTime = (kind: string, sde: Readonly<Record<string, unknown>>): CaseSource[] =>
  [
    pick("data", ["edge"], "The start.", { t: 0, sde }),
    pick("cutoff", ["literature", "cancellation"], "Next to the cutoff of training.", { t: 2 ** -17, sde }),
    pick("half", ["literature"], "Half of the time.", { t: 0.5, sde }),
    pick("prior", ["literature", "edge"], "The end.", { t: 1, sde }),
  ].map((one) => ({ ...one, id: `${kind}/${one.id}` }));

/** A signal power as the level of a variance-preserving process. */
const vp = (alphaBar: number) => ({ scale: Math.sqrt(alphaBar), sigma: Math.sqrt(1 - alphaBar) });

/** Cases of the weights. */
export const weightCases: Readonly<Record<string, readonly CaseSource[]>> = {
  trainLambdaDefault: [
    pick("mid", ["edge"], "A level below 1.", { sigma: 0.5 }),
    pick("no-noise", ["edge"], "At the data the weight vanishes.", { sigma: 0 }),
    pick("unit", ["edge"], "At 1 the variance and the standard deviation agree.", { sigma: 1 }),
    pick("subvp", ["literature"], "The sub-VP level at t = 0.1: 1 - exp(-B) = 0.1037 with the usual rates.", {
      sigma: 0.1037,
    }),
    pick("ve/large", ["literature"], "The largest level of VE.", { sigma: 50 }),
    pick("ve/small", ["literature"], "The smallest level of VE.", { sigma: Math.fround(0.01) }),
    ...generated("trainLambdaDefault", 2, (g) => ({ sigma: g.uniform(0.05, 4) })),
  ],
  trainLambdaLikelihood: [
    ...alongTime("vp", { kind: "vp", ...usual }),
    ...alongTime("subvp", { kind: "subvp", ...usual }),
    ...alongTime("ve", ve),
    pick("constant-rate", ["edge"], "Both rates alike.", { t: 0.75, sde: { kind: "subvp", betaMin: 2, betaMax: 2 } }),
    ...generated("trainLambdaLikelihood", 3, (g, i) => ({
      t: g.uniform(0.1, 0.9),
      sde:
        i === 0
          ? { kind: "ve", sigmaMin: g.uniform(0.05, 0.5), sigmaMax: g.uniform(2, 20) }
          : { kind: i === 1 ? "vp" : "subvp", betaMin: g.uniform(0.1, 1), betaMax: g.uniform(2, 20) },
    })),
  ],
  trainLossWeights: [
    pick("vp/0.6-0.8", ["unitCircle"], "A rational point of the unit circle, more noise than signal.", conversion),
    pick("vp/12-5", ["unitCircle"], "Another rational point, more signal than noise.", {
      ...conversion,
      scale: 12 / 13,
      sigma: 5 / 13,
    }),
    pick("vp/half", ["unitCircle"], "As much signal as noise.", { ...conversion, ...vp(0.5) }),
    pick("vp/linear-500", ["literature"], "Level 500 of the linear schedule.", {
      ...conversion,
      ...vp(0.07858724288177824),
    }),
    pick("vp/linear-1000", ["literature"], "Level 1000 of the linear schedule: hardly any signal.", {
      ...conversion,
      ...vp(4.0358297653756835e-5),
    }),
    pick("no-signal", ["edge", "unitCircle"], "Zero terminal SNR: clean data and velocity count for nothing.", {
      ...conversion,
      scale: 0,
      sigma: 1,
    }),
    pick("no-weight", ["edge"], "A weight of 0.", { ...conversion, weight: 0 }),
    pick("clipped", ["literature"], "The clipped weight min(SNR, 5) / SNR of the noise at SNR = 5.76.", {
      weight: 5 / 5.76,
      scale: 12 / 13,
      sigma: 5 / 13,
    }),
    ...generated("trainLossWeights", 2, (g) => ({ weight: g.uniform(0.1, 4), ...vp(g.uniform(0.05, 0.95)) })),
  ],
};
