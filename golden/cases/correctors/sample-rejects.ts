import type { CaseSource } from "../kit/case.ts";
import { reject } from "../kit/build.ts";
import { mixture, subvpLevels, veLevels } from "./inputs.ts";
import type { CaseLevel } from "./inputs.ts";
import { vpRun as longVpRun, shortVeRun as veRun, shortVpRun as vpRun } from "./sample.ts";
import type { CaseRun } from "./updates.ts";

type Bad = Partial<Record<keyof CaseRun, unknown>>;

const refuse = (id: string, codes: readonly string[], comment: string, good: CaseRun, bad: Bad): CaseSource =>
  reject(id, codes, comment, { ...good }, bad);

/** The levels of a run with one of them changed. */
const changed = ({ levels }: CaseRun, at: number, change: Partial<CaseLevel>): CaseLevel[] =>
  levels.map((level, i) => (i === at ? { ...level, ...change } : level));

/** The levels of a run with one part of one of them left out. */
const without = ({ levels }: CaseRun, at: number, part: "alphaBar" | "beta"): CaseLevel[] =>
  levels.map((level, i) => (i === at ? (omit(level, part) as unknown as CaseLevel) : level));

const omit = (level: CaseLevel, part: string): Record<string, number> =>
  Object.fromEntries(Object.entries(level).filter(([key]) => key !== part));

const subvpRun: CaseRun = {
  ...vpRun,
  levels: subvpLevels([0.5]),
  predictor: "em-subvp",
  corrector: "none",
  noises: vpRun.noises.slice(0, 1),
};

const chain: CaseRun = { ...vpRun, corrector: "none", noises: vpRun.noises.slice(0, 1) };
const longSubvpRun: CaseRun = {
  ...longVpRun,
  levels: subvpLevels([0.25, 0.5]),
  predictor: "em-subvp",
  corrector: "none",
  noises: longVpRun.noises.slice(0, 2),
};
const longCumulative: CaseRun = { ...longVpRun, alphaRule: "cumulative" };
const fourRows = [[0.5], [-1.25], [0.75], [1.5]];
const cumulative: CaseRun = { ...vpRun, alphaRule: "cumulative" };

const tableRejects: CaseSource[] = [
  refuse("clean-scale", ["DOMAIN"], "Entry 0 is the clean data, with scale 1.", veRun, {
    levels: changed(veRun, 0, { scale: 0.5 }),
  }),
  refuse("repeated-level", ["ORDER"], "A level has more noise than the one before.", veRun, {
    levels: veLevels([0, 0.5, 0.5]),
    noises: fourRows,
  }),
  refuse("only-the-clean-level", ["SHAPE"], "There is at least one level with noise.", veRun, {
    levels: veLevels([0]),
  }),
  refuse("beta-at-some-levels", ["DOMAIN"], "All levels of a chain carry beta, or none.", veRun, {
    levels: veLevels([0, 0.5, 1.5]).map((level, i) => (i === 2 ? { ...level, beta: 0.5 } : level)),
    noises: fourRows,
  }),
  refuse("em-vp/no-beta", ["DOMAIN"], "The steps of VP read beta.", vpRun, {
    predictor: "em-vp",
    levels: veRun.levels,
  }),
  refuse("reverse-diffusion-vp/beta-one", ["DOMAIN"], "A discrete step of VP keeps some signal.", chain, {
    levels: changed(chain, 1, { beta: 1 }),
  }),
  refuse("em-vp/beta-one", ["DOMAIN"], "The factor 1 - beta would be 0.", vpRun, {
    predictor: "em-vp",
    levels: changed(vpRun, 1, { beta: 1 }),
  }),
  refuse("no-power", ["DOMAIN"], "The rule 'cumulative' reads alphaBar.", cumulative, {
    levels: without(cumulative, 1, "alphaBar"),
  }),
  refuse("no-power-at-one-level", ["DOMAIN"], "The rule 'cumulative' reads alphaBar at every level.", longCumulative, {
    levels: without(longCumulative, 1, "alphaBar"),
  }),
  refuse("subvp-scale-above-one-at-one-level", ["DOMAIN"], "1 - a^4 would be negative.", longSubvpRun, {
    levels: changed(longSubvpRun, 2, { scale: 1.125 }),
  }),
  refuse("subvp-scale-above-one", ["DOMAIN"], "1 - a^4 would be negative.", subvpRun, {
    levels: changed(subvpRun, 1, { scale: 1.125 }),
  }),
  refuse("subvp-langevin", ["DOMAIN"], "Sub-VP has no alpha, hence no corrector.", subvpRun, {
    corrector: "langevin",
    noises: vpRun.noises,
  }),
];

const argumentRejects: CaseSource[] = [
  refuse("unknown-predictor", ["DOMAIN"], "There is no ancestral step for sub-VP.", subvpRun, {
    predictor: "ancestral-subvp",
  }),
  refuse("unknown-mode", ["DOMAIN"], "Two orders have names.", veRun, { mode: "alternating" }),
  refuse("negative-count", ["DOMAIN"], "A count is not negative.", veRun, { numCorrectors: -1 }),
  refuse("snr-zero", ["DOMAIN"], "The ratio is above 0.", veRun, { snr: 0 }),
  refuse("too-little-noise", ["SHAPE"], "One row for each update.", veRun, { noises: veRun.noises.slice(1) }),
  refuse("noise-for-a-part-that-is-none", ["SHAPE"], "A part called 'none' has no rows.", chain, {
    noises: vpRun.noises,
  }),
  refuse("no-update", ["SHAPE"], "A run makes at least one update.", veRun, {
    predictor: "none",
    corrector: "none",
    noises: [[0.5]],
  }),
  refuse("dimensions", ["SHAPE"], "State and draws have one dimension.", veRun, { x: [0.75, -1.5] }),
  refuse("model-dimensions", ["SHAPE"], "State and model have one dimension.", veRun, {
    scoreFn: { gmm: mixture, levels: veRun.levels },
  }),
  refuse("model-too-short", ["DOMAIN"], "The model knows the clean level only.", veRun, {
    scoreFn: { ...veRun.scoreFn, levels: veRun.levels.slice(0, 1) },
  }),
  refuse("zero-score", ["DOMAIN"], "The start is the mean, its score is 0: the rule has no step size.", veRun, {
    mode: "corrector-first",
    x: [0.75],
  }),
  refuse("points-at-level-0", ["DOMAIN"], "Points have no score; the paper's order asks for it at level 0.", veRun, {
    scoreFn: { gmm: { weights: [1], means: [[0.75]], covariances: [0] }, levels: veRun.levels },
  }),
  refuse("levels-missing", ["UNKNOWN_INPUT"], "The table is an input.", veRun, { levels: undefined }),
];

/** What the general sampler refuses. */
export const sampleRejects: readonly CaseSource[] = [...tableRejects, ...argumentRejects];
