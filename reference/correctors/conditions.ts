import type { Constraint } from "../kit/equation.ts";
import type { Level } from "../kit/records.ts";
import { withRowAgain } from "../kit/tables.ts";
import type { Vec } from "../kit/tensor.ts";
import type { Plan } from "./loop.ts";
import { drawsFit } from "./loop.ts";

const isClean = ({ scale, sigma }: Level): boolean => scale === 1 && sigma === 0;

const noisyLevels = ({ levels }: Plan): readonly Level[] => levels.slice(1);

const isVp = ({ predictor }: Plan): boolean => predictor.endsWith("vp");

const takesFactors = ({ corrector }: Plan): boolean => corrector !== "none";

/** Whether a run takes `1 - beta`: as the gain of a discrete step, or as the factor of a step size. */
const takesOneMinusBeta = (plan: Plan): boolean =>
  (isVp(plan) && !plan.predictor.startsWith("em-")) || (takesFactors(plan) && plan.alphaRule === "one-minus-beta");

const withLast = (levels: readonly Level[], change: Partial<Record<keyof Level, unknown>>): unknown[] => [
  ...levels.slice(0, -1),
  { ...levels.at(-1), ...change },
];

const withoutBeta = (level: Level | undefined): Partial<Level> =>
  Object.fromEntries(Object.entries(level ?? {}).filter(([part]) => part !== "beta"));

/** The table starts with the clean data. */
const startsClean: Constraint<Plan> = {
  argument: "levels",
  domain: "with scale 1 and sigma 0 at entry 0",
  holds: ({ levels }) => isClean(levels[0] as Level),
  counterexample: {
    what: "not-clean-first",
    change: ({ levels: [clean, ...rest] }) => ({ levels: [{ ...clean, scale: 0.5, sigma: 0 }, ...rest] }),
  },
};

/** Every level has more noise than the one before. */
const gainsNoise: Constraint<Plan> = {
  argument: "levels",
  domain: "with strictly ascending sigma",
  code: "ORDER",
  holds: ({ levels }) => levels.every(({ sigma }, i) => i === 0 || sigma > (levels[i - 1] as Level).sigma),
  counterexample: {
    what: "noise-repeated",
    change: ({ levels }) => ({ levels: withLast(levels, { sigma: levels.at(-2)?.sigma }) }),
  },
};

/** A chain adds beta at every level; VE has none. */
const betaThroughout: Constraint<Plan> = {
  argument: "levels",
  domain: "with beta at every level from 1 on, or at none",
  holds: (plan) => new Set(noisyLevels(plan).map(({ beta }) => beta === undefined)).size === 1,
  counterexample: {
    what: "beta-at-some-levels",
    change: ({ levels }) => ({ levels: [...levels.slice(0, -1), withoutBeta(levels.at(-1))] }),
  },
};

const vpHasBeta: Constraint<Plan> = {
  argument: "levels",
  domain: "with beta from level 1 on, for the VP and sub-VP predictors",
  holds: (plan) => !isVp(plan) || noisyLevels(plan).every(({ beta }) => beta !== undefined),
  counterexample: { what: "no-beta", change: ({ levels }) => ({ levels: levels.map(withoutBeta) }) },
};

const betaBelowOne: Constraint<Plan> = {
  argument: "levels",
  domain: "with beta < 1 from level 1 on, for the discrete VP predictors and the rule 'one-minus-beta'",
  holds: (plan) => !takesOneMinusBeta(plan) || noisyLevels(plan).every(({ beta = 0 }) => beta < 1),
  counterexample: { what: "beta-one", change: ({ levels }) => ({ levels: withLast(levels, { beta: 1 }) }) },
};

const hasPowers: Constraint<Plan> = {
  argument: "levels",
  domain: "with alphaBar > 0 at every level with beta, for a corrector with the rule 'cumulative'",
  holds: (plan) =>
    !takesFactors(plan) ||
    plan.alphaRule === "one-minus-beta" ||
    noisyLevels(plan).every(({ beta, alphaBar = 0 }) => beta === undefined || alphaBar > 0),
  counterexample: { what: "no-power", change: ({ levels }) => ({ levels: withLast(levels, { alphaBar: 0 }) }) },
};

const subvpHasNoFactor: Constraint<Plan> = {
  argument: "corrector",
  domain: "'none' for 'em-subvp': sub-VP has no alpha",
  holds: ({ predictor, corrector }) => predictor !== "em-subvp" || corrector === "none",
  counterexample: { what: "corrector-for-subvp", change: () => ({ corrector: "langevin" }) },
};

const subvpKeepsScale: Constraint<Plan> = {
  argument: "levels",
  domain: "with scale <= 1 from level 1 on, for 'em-subvp'",
  holds: (plan) => plan.predictor !== "em-subvp" || noisyLevels(plan).every(({ scale }) => scale <= 1),
  counterexample: { what: "scale-above-one", change: ({ levels }) => ({ levels: withLast(levels, { scale: 2 }) }) },
};

const oneRowEach: Constraint<Plan & { readonly noises: Vec }> = {
  argument: "noises",
  domain: "of one row for each update: N for a predictor, N numCorrectors for a corrector",
  code: "SHAPE",
  holds: (plan) => drawsFit(plan, plan.noises),
  counterexample: { what: "one-row-too-many", change: ({ noises }) => ({ noises: withRowAgain(noises) }) },
};

/** What the parts of a run demand of each other. */
export const runFits: readonly Constraint<Plan & { readonly noises: Vec }>[] = [
  startsClean,
  gainsNoise,
  betaThroughout,
  vpHasBeta,
  betaBelowOne,
  hasPowers,
  subvpHasNoFactor,
  subvpKeepsScale,
  oneRowEach,
];
