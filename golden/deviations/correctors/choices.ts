import type { Level } from "../../../reference/kit/records.ts";
import type { Choices } from "./loop.ts";

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
