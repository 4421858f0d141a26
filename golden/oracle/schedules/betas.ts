import { levels } from "../kit/levels.ts";
import type { Real } from "../kit/real.ts";
import { constant, one } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

/** `count` equally spaced numbers; one number is the first. */
const spaced = (first: Real, last: Real, count: number): RealVec =>
  levels(count).map((i) => {
    if (i === 1) return first;
    if (i === count) return last;
    const share = constant(i - 1).over(constant(count - 1));
    return first.plus(share.times(last.minus(first)));
  });

interface Ends {
  readonly numLevels: number;
  readonly betaFirst: Real;
  readonly betaLast: Real;
}

export const betasLinear: Oracle["betasLinear"] = ({ numLevels, betaFirst, betaLast }) => ({
  betas: spaced(betaFirst, betaLast, numLevels),
});

export const betasFromContinuous: Oracle["betasFromContinuous"] = ({ numLevels, betaMin, betaMax }) => {
  const n = constant(numLevels);
  const step = betaMax.minus(betaMin).over(n.times(constant(numLevels - 1)));
  return {
    betas: levels(numLevels).map((i) =>
      i === numLevels ? betaMax.over(n) : betaMin.over(n).plus(constant(i - 1).times(step)),
    ),
  };
};

const warmUp = ({ numLevels, betaFirst, betaLast }: Ends, part: number): RealVec => {
  const count = constant(numLevels).over(constant(part)).floor();
  const rising = spaced(betaFirst, betaLast, count);
  return levels(numLevels).map((i) => rising[i - 1] ?? betaLast);
};

const sigmoid = ({ numLevels, betaFirst, betaLast }: Ends): RealVec =>
  spaced(constant(-6), constant(6), numLevels).map((u) =>
    betaFirst.plus(betaLast.minus(betaFirst).over(one().plus(u.negated().exp()))),
  );

const families: Readonly<Record<string, (ends: Ends) => RealVec>> = {
  quad: ({ numLevels, betaFirst, betaLast }) =>
    spaced(betaFirst.sqrt(), betaLast.sqrt(), numLevels).map((root) => root.squared()),
  const: ({ numLevels, betaLast }) => levels(numLevels).map(() => betaLast),
  jsd: ({ numLevels }) => levels(numLevels).map((i) => one().over(constant(numLevels - i + 1))),
  sigmoid,
  warmup10: (ends) => warmUp(ends, 10),
  warmup50: (ends) => warmUp(ends, 2),
};

export const betasByKind: Oracle["betasByKind"] = ({ kind, ...ends }) => {
  const family = families[kind];
  if (family === undefined) throw new RangeError(`betasByKind: no kind ${kind}`);
  return { betas: family(ends) };
};
