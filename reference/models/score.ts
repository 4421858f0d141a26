import { diffuseGmm, gmmScore } from "../gaussian.ts";
import { DomainError } from "../kit/errors.ts";
import type { Place } from "../kit/errors.ts";
import type { Kind } from "../kit/kinds.ts";
import type { Gmm, Level, LooseGmm, Sde } from "../kit/records.ts";
import { levelTable, sde, sub } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { subvpMarginal, veMarginal, vpMarginal } from "../sde.ts";
import { admitGmm, admitSde, field, has, outsideModel } from "./parts.ts";

/** A score: state and time, or state and index of a level, to the gradient of the log-density. */
export type ScoreFn = (x: Vec, t: number) => Vec;

/** The exact score of mixture data that an SDE has diffused to time t, as data. */
export interface SdeScoreModel {
  readonly gmm: LooseGmm;
  readonly sde: Sde;
}

/** The exact score of mixture data at the levels of a table, as data; its argument is the index of the level. */
export interface LevelScoreModel {
  readonly gmm: LooseGmm;
  readonly levels: readonly Level[];
}

/** Signal scale and noise standard deviation of an SDE at a time. */
export const marginalAt = (t: number, process: Sde): { scale: number; sigma: number } => {
  if (process.kind === "ve") {
    const { sigmaMin, sigmaMax } = process;
    return veMarginal({ t, sigmaMin, sigmaMax });
  }
  const { kind, betaMin, betaMax } = process;
  return (kind === "vp" ? vpMarginal : subvpMarginal)({ t, betaMin, betaMax });
};

/** Exact score of mixture data at one level of the kernel `x = a x0 + sigma z`. */
export const exactScore = (mixture: Gmm, { scale, sigma }: { scale: number; sigma: number }, x: Vec): Vec =>
  gmmScore({ x, gmm: diffuseGmm({ gmm: mixture, scale, sigma }).gmmOut }).score;

const atLevel =
  (mixture: Gmm, levels: readonly Level[], place: Place): ScoreFn =>
  (x, i) => {
    const level = levels[i];
    if (level === undefined) throw new DomainError(place, `called with a level in 0..${levels.length - 1}`, i);
    return exactScore(mixture, level, x);
  };

/** A score: a function of state and time or level, or an exact model given as data. */
export const scoreFn = (dim: string): Kind<ScoreFn | SdeScoreModel | LevelScoreModel, ScoreFn> => ({
  type: `scoreFn[${dim}]`,
  domain: "a pure function (x, t) or (x, level), or {gmm, sde}, or {gmm, levels}",
  comparison: "exact",
  admit: (value, place, dims) => {
    if (typeof value === "function") return value as ScoreFn;
    const mixture = admitGmm(value, place, dims, dim);
    if (has(value, "levels")) {
      const levels = levelTable("L").admit(field(value, "levels", place), sub(place, "levels"), dims);
      return atLevel(mixture, levels, place);
    }
    const process = admitSde(value, place, dims);
    return (x, t) => exactScore(mixture, marginalAt(t, process), x);
  },
  outside: (good) => {
    if (has(good, "levels")) {
      return outsideModel(good, { levels: levelTable("L").outside((good as LevelScoreModel).levels) });
    }
    return outsideModel(good, { sde: sde().outside((good as SdeScoreModel).sde) });
  },
});
