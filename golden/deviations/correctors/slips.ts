import type { Level } from "../../../reference/kit/records.ts";
import type { Choices } from "./loop.ts";

/** The order of the released code. */
export const inOtherOrder = {
  id: "pc-order",
  kind: "convention",
  title: "Correctors before the predictor",
  hint: "Your first move is a Langevin step at the last level; Algorithm 1 predicts first.",
  evidence: "score_sde sampling.py; diffusers pipeline_score_sde_ve.py",
  convention: { name: "pcOrder", value: "corrector-first" },
} as const;

/** The factor of the paper. */
export const otherFactor = {
  id: "corrector-alpha-bar",
  kind: "convention",
  title: "The cumulative factor for the factor of one level",
  hint: "Your corrector steps are too small, by 24,000 at the last of 1,000 levels: one side uses the cumulative alpha.",
  evidence:
    "Algorithm 5 with Sec. 2.2 of the paper against sampling.py; score_sde_pytorch issue 73, score_sde issue 19",
  convention: { name: "correctorAlpha", value: "cumulative" },
} as const;

/** Draws in the wrong order. */
export const backwards = {
  id: "noise-rows-reversed",
  kind: "bug",
  title: "The draws used from the last to the first",
  hint: "You take the draws in the order of the levels; the rows are in the order of use.",
  evidence: "trap: a table of draws indexed like the levels",
} as const;

/** The score of the level before. */
export const lagging = {
  id: "score-level-lag",
  kind: "bug",
  title: "The corrector asks at the level the predictor left",
  hint: "Your correctors take the score of the level before the predictor moved; they stand at the level it reached.",
  evidence: "trap: the released code has one time for both parts, but its predictor comes last",
} as const;

/** The last row first. */
export const draw: Required<Choices>["draw"] = (k, updates) => updates.length - 1 - k;

/** The level that the predictor left. */
export const lag: Required<Choices>["asked"] = ({ part, i }) => (part === "correct" ? i + 1 : i);

/** The level below. */
export const oneDown: Required<Choices>["asked"] = ({ i }) => Math.max(0, i - 1);

/** The cumulative factor where a level has one. */
export const cumulative: Required<Choices>["factor"] = (i, right, { levels }) =>
  i === 0 ? 1 : ((levels[i] as Level).alphaBar ?? right);

/** The factor of one level. */
export const perLevel: Required<Choices>["factor"] = (i, right, { levels }) => {
  const { beta } = levels[i] as Level;
  return i === 0 || beta === undefined ? right : 1 - beta;
};

/** The factor of level 1 also at level 0. */
export const factorOfNext: Required<Choices>["factor"] = (i, right, { levels, alphaRule }) => {
  const { beta, alphaBar } = levels[Math.max(1, i)] as Level;
  if (i > 0 || beta === undefined) return right;
  return alphaRule === "cumulative" ? (alphaBar as number) : 1 - beta;
};

/** The index of the level shifted by one. */
export const indexOffByOne = {
  id: "index-off-by-one",
  kind: "bug",
  title: "The score asked one level too low",
  hint: "Your score belongs to the level below the state's: the index of the level is shifted by one.",
  evidence: "many ports; labels start at 0, levels at 1",
} as const;

/** A factor at the data. */
export const factorAtData = {
  id: "corrector-alpha-at-data",
  kind: "bug",
  title: "The factor of level 1 at level 0",
  hint: "At the data the factor of the step size is 1; you take that of the first noisy level.",
  evidence: "trap: a table of factors that starts at level 1, read one entry off",
} as const;

/** Levels in ascending order. */
export const ascending = {
  id: "levels-ascending",
  kind: "bug",
  title: "The levels from the data upwards",
  hint: "Your run starts at the level next to the data; it starts at the level with the most noise.",
  evidence: "trap: NCSN lists its levels descending, this table ascends",
} as const;
