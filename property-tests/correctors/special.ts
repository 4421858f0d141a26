import fc from "fast-check";
import { numbers, sub } from "../../reference/kit/tensor.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { between, noiseRows, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Level, Plan } from "./affine.ts";
import { factorOf } from "./affine.ts";
import { expectToFollow } from "./follow.ts";
import { gaussianScore, parts, runsOf, veLevels, vpLevels } from "./inputs.ts";

const rules = fc.constantFrom<Plan["alphaRule"][]>("one-minus-beta", "cumulative");

/** Plans of the four algorithms that fix predictor, corrector and order. */
const plansOf = (fixed: Pick<Plan, "predictor" | "mode">, isChain: boolean): fc.Arbitrary<Plan> =>
  fc
    .record({
      given: parts(3),
      numCorrectors: fc.integer({ min: fixed.predictor === "none" ? 1 : 0, max: 2 }),
      snr: between(0.125, 0.625),
      alphaRule: rules,
    })
    .map(({ given, ...rest }) => ({
      ...rest,
      ...fixed,
      corrector: "langevin" as const,
      levels: (isChain ? vpLevels : veLevels)(given),
    }));

const first = { mode: "predictor-first" } as const;
const alone = { predictor: "none", mode: "corrector-first" } as const;

const sigmasOf = ({ levels }: Plan): number[] => levels.map(({ sigma }) => sigma);

const betasOf = ({ levels }: Plan): number[] => levels.slice(1).map(({ beta }) => beta as number);

const common = ({ numCorrectors, snr }: Plan): Pick<Plan, "numCorrectors" | "snr"> => ({ numCorrectors, snr });

const followsOnVe = (subject: "pcSampleVe" | "pcCorrectorOnlyVe", algorithm: number, plans: fc.Arbitrary<Plan>): Law =>
  law(subject, `makes the steps of Algorithm ${algorithm}, each from the state before`, {
    runs: 60,
    given: runsOf(plans),
    holds: async (call, run, expect) => {
      const { plan, x, noises, mean, variance0 } = run;
      const scoreFn = gaussianScore(plan.levels, mean, variance0);
      const answer = await call[subject]({ ...common(plan), x, noises, scoreFn, sigmas: sigmasOf(plan) });
      expectToFollow(run, answer, expect);
    },
  });

const followsOnVp = (subject: "pcSampleVp" | "pcCorrectorOnlyVp", algorithm: number, plans: fc.Arbitrary<Plan>): Law =>
  law(subject, `makes the steps of Algorithm ${algorithm}, each from the state before`, {
    runs: 60,
    given: runsOf(plans),
    holds: async (call, run, expect) => {
      const { plan, x, noises, mean, variance0 } = run;
      const given = { ...common(plan), alphaRule: plan.alphaRule, betas: betasOf(plan) };
      const scoreFn = gaussianScore(plan.levels, mean, variance0);
      expectToFollow(run, await call[subject]({ ...given, x, noises, scoreFn }), expect);
    },
  });

const followLaws: readonly Law[] = [
  followsOnVe("pcSampleVe", 2, plansOf({ ...first, predictor: "reverse-diffusion-ve" }, false)),
  followsOnVp("pcSampleVp", 3, plansOf({ ...first, predictor: "reverse-diffusion-vp" }, true)),
  followsOnVe("pcCorrectorOnlyVe", 4, plansOf(alone, false)),
  followsOnVp("pcCorrectorOnlyVp", 5, plansOf(alone, true)),
];

const norm = (x: Vec): number => Math.hypot(...numbers(x));

const single = fc.integer({ min: 1, max: 3 }).chain((d) =>
  fc.record({
    part: between(0.05, 0.6),
    x: state(d),
    noises: noiseRows(1, d),
    mean: fc.array(between(4, 8), { minLength: d, maxLength: d }),
    variance0: between(0.25, 2),
    snr: between(0.125, 0.625),
    alphaRule: rules,
  }),
);

/** Lengths of drift and noise of the last update. */
const lengths = (x: Vec, answer: { x: Vec; xMean: Vec }): { drift: number; noise: number; size: number } => ({
  drift: norm(sub(answer.xMean, x)),
  noise: norm(sub(answer.x, answer.xMean)),
  size: 4 * (norm(x) + norm(answer.xMean) + norm(answer.x)),
});

const ratioLaws: readonly Law[] = [
  law("pcCorrectorOnlyVe", "moves by a drift that is r times as long as the noise", {
    runs: 60,
    given: single,
    holds: async (call, { part, x, noises, mean, variance0, snr }, expect) => {
      const levels = veLevels([part]);
      const scoreFn = gaussianScore(levels, mean, variance0);
      const sigmas = levels.map(({ sigma }) => sigma);
      const answer = await call.pcCorrectorOnlyVe({ x, sigmas, numCorrectors: 1, snr, scoreFn, noises });
      const { drift, noise, size } = lengths(x, answer);
      expect.close(drift, snr * noise, size);
    },
  }),
  law("pcCorrectorOnlyVp", "moves by a drift that is r times the root of the factor as long as the noise", {
    runs: 60,
    given: single,
    holds: async (call, { part, x, noises, mean, variance0, snr, alphaRule }, expect) => {
      const levels = vpLevels([part]);
      const scoreFn = gaussianScore(levels, mean, variance0);
      const inputs = { x, betas: [part], numCorrectors: 1, snr, alphaRule, scoreFn, noises };
      const { drift, noise, size } = lengths(x, await call.pcCorrectorOnlyVp(inputs));
      const factor = factorOf({ levels, alphaRule }, 1);
      expect.close(drift, snr * Math.sqrt(factor) * noise, size);
    },
  }),
];

const endings = fc.record({
  ending: fc.constantFrom(
    { predictor: "reverse-diffusion-ve" as const, share: 1 },
    { predictor: "ancestral-ve" as const, share: 1 },
    { predictor: "pf-ve" as const, share: 0.5 },
  ),
  given: parts(2),
  x: state(1),
  noises: noiseRows(2, 1),
  mean: between(-2, 2),
  variance0: between(0.25, 2),
});

const endingLaws: readonly Law[] = [
  law(
    "pcSample",
    "ends with Tweedie's step for the VE predictors of the reverse SDE, and with half of it for the flow",
    {
      runs: 60,
      given: endings,
      holds: async (call, { ending: { predictor, share }, given, x, noises, mean, variance0 }, expect) => {
        const levels = veLevels(given);
        const plan = { ...alone, predictor, corrector: "none" as const, numCorrectors: 0, snr: 0.25, levels };
        const rows = numbers(noises)
          .slice(0, given.length)
          .map((entry) => [entry]);
        const scoreFn = gaussianScore(levels, [mean], variance0);
        const run = { ...plan, alphaRule: "one-minus-beta" as const, x, noises: rows, scoreFn };
        const { xMean, trajectory } = await call.pcSample(run);
        const last = numbers(trajectory)[given.length - 1] as number;
        const { sigma } = levels[1] as Level;
        const score = (mean - last) / (variance0 + sigma ** 2);
        const { x0 } = await call.x0FromScore({ x: [last], score: [score], scale: 1, sigma });
        const tweedie = numbers(x0)[0] as number;
        expect.close(xMean, last + share * (tweedie - last), 4 * (Math.abs(last) + Math.abs(tweedie) + Math.abs(mean)));
      },
    },
  ),
];

/** Laws of the four algorithms that fix predictor, corrector and order, and of how a run ends. */
export const specialLaws: readonly Law[] = [...followLaws, ...ratioLaws, ...endingLaws];
