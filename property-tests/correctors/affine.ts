import { root } from "../kit/numbers.ts";

/** A level of a run. */
export interface Level {
  readonly scale: number;
  readonly sigma: number;
  readonly alphaBar?: number;
  readonly beta?: number;
}

/** What a run is made of. */
export interface Plan {
  readonly levels: readonly Level[];
  readonly predictor: Predictor;
  readonly corrector: "langevin" | "ald" | "none";
  readonly mode: "predictor-first" | "corrector-first";
  readonly numCorrectors: number;
  readonly snr: number;
  readonly alphaRule: "one-minus-beta" | "cumulative";
}

/** Names of the predictors. */
export type Predictor =
  | "reverse-diffusion-ve"
  | "reverse-diffusion-vp"
  | "ancestral-ve"
  | "ancestral-vp"
  | "pf-ve"
  | "pf-vp"
  | "em-vp"
  | "em-subvp"
  | "none";

/** An update `k x + c s + l z` at level `i`, and the conditioning of its coefficients. */
export interface Update {
  readonly i: number;
  readonly k: number;
  readonly c: number;
  readonly l: number;
  readonly conditioning: number;
}

/** One predictor or one corrector, at the level whose score it takes. */
export interface Slot {
  readonly isPredictor: boolean;
  readonly i: number;
}

/** The updates of a run in their order. */
export const slotsOf = ({ levels, predictor, corrector, mode, numCorrectors }: Plan): Slot[] => {
  const slots: Slot[] = [];
  const correct = (i: number): void => {
    if (corrector === "none") return;
    for (let m = 0; m < numCorrectors; m += 1) slots.push({ isPredictor: false, i });
  };
  for (let i = levels.length - 1; i >= 1; i -= 1) {
    if (mode === "corrector-first") correct(i);
    if (predictor !== "none") slots.push({ isPredictor: true, i });
    if (mode === "predictor-first") correct(i - 1);
  }
  return slots;
};

/** The factor of the step size at level `i`. */
export const factorOf = ({ levels, alphaRule }: Pick<Plan, "levels" | "alphaRule">, i: number): number => {
  const { beta, alphaBar } = levels[i] as Level;
  if (i === 0 || beta === undefined) return 1;
  return alphaRule === "cumulative" ? (alphaBar as number) : 1 - beta;
};

/** The predictor step from level `i`. */
const predictorUpdate = ({ levels, predictor }: Plan, i: number): Update => {
  const [level, before] = [levels[i] as Level, levels[i - 1] as Level];
  const beta = level.beta ?? 0;
  const removed = level.sigma ** 2 - before.sigma ** 2;
  const [gamma, kept] = [1 - level.scale ** 4, root(1 - beta)];
  const ve = { i, k: 1, c: removed, conditioning: (2 * level.sigma ** 2) / removed };
  const vp = { i, k: 2 - kept, c: beta, conditioning: 2 / (1 - beta) };
  const em = { i, k: 1 + beta / 2, conditioning: 4 / gamma };
  const table = {
    "reverse-diffusion-ve": { ...ve, l: root(removed) },
    "ancestral-ve": { ...ve, l: (before.sigma / level.sigma) * root(removed) },
    "pf-ve": { ...ve, c: removed / 2, l: 0 },
    "reverse-diffusion-vp": { ...vp, l: root(beta) },
    "ancestral-vp": { ...vp, k: 1 / kept, c: beta / kept, l: root(beta) },
    "pf-vp": { ...vp, c: beta / 2, l: 0 },
    "em-vp": { ...em, c: beta, l: root(beta), conditioning: 1 },
    "em-subvp": { ...em, c: beta * gamma, l: root(beta * gamma) },
  };
  return table[predictor as keyof typeof table];
};

/** A corrector step of a given size. */
export const correctorUpdate = (i: number, stepSize: number, conditioning = 1): Update => ({
  i,
  k: 1,
  c: stepSize,
  l: root(2 * stepSize),
  conditioning,
});

/** An update that does not look at state or draw: any predictor, or a corrector with the fixed step size. */
export const fixedUpdate = (plan: Plan, { isPredictor, i }: Slot): Update =>
  isPredictor
    ? predictorUpdate(plan, i)
    : correctorUpdate(i, 2 * factorOf(plan, i) * (plan.snr * (plan.levels[i] as Level).sigma) ** 2);

/** Variance of Gaussian data at a level. */
export const spreadAt = ({ scale, sigma }: Level, variance0: number): number => scale ** 2 * variance0 + sigma ** 2;

/** Variance of a run's output on Gaussian data, started from the marginal of the last level, and its absolute terms. */
export const closedVariance = (plan: Plan, variance0: number): { variance: number; terms: number } => {
  let variance = spreadAt(plan.levels[plan.levels.length - 1] as Level, variance0);
  let terms = variance;
  for (const slot of slotsOf(plan)) {
    const { i, k, c, l, conditioning } = fixedUpdate(plan, slot);
    const pull = c / spreadAt(plan.levels[i] as Level, variance0);
    variance = (k - pull) ** 2 * variance + l ** 2;
    terms = (k + pull) ** 2 * terms + conditioning * ((k + pull) ** 2 * variance + l ** 2);
  }
  return { variance, terms };
};
