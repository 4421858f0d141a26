import { binary64 } from "../kit/functions.ts";
import type { Real } from "../kit/real.ts";
import { constant, one } from "../kit/real.ts";
import { at } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

export const ddimTimestepsLinear: Oracle["ddimTimestepsLinear"] = ({ numLevels, numSteps }) => ({
  timesteps: indices(numSteps).map((i) =>
    constant(i + 1)
      .times(constant(numLevels))
      .over(constant(numSteps))
      .floor(),
  ),
});

export const ddimTimestepsQuadratic: Oracle["ddimTimestepsQuadratic"] = ({ numLevels, numSteps, fraction }) => {
  if (numSteps === 1) return { timesteps: [0] };
  const end = binary64(binary64(fraction.times(constant(numLevels))).sqrt());
  const h = binary64(end.over(constant(numSteps - 1)));
  const point = (j: number): Real => (j === numSteps - 1 ? end : binary64(constant(j).times(h)));
  return { timesteps: indices(numSteps).map((j) => binary64(point(j).squared()).floor()) };
};

export const ddimTimestepsSpacing: Oracle["ddimTimestepsSpacing"] = ({ numLevels, numSteps, kind, offset }) => {
  const ratio = constant(numLevels).over(constant(numSteps));
  const label = (j: number): number => {
    if (kind === "leading") return j * ratio.floor() + offset;
    if (kind === "linspace" && numSteps === 1) return 0;
    if (kind === "linspace") {
      return constant(j)
        .times(constant(numLevels - 1))
        .over(constant(numSteps - 1))
        .round();
    }
    const back = numSteps - 1 - j;
    return (
      constant(numLevels)
        .times(constant(numSteps - back))
        .over(constant(numSteps))
        .round() - 1
    );
  };
  return { timesteps: indices(numSteps).map(label).reverse() };
};

export const ddimTimestepsStride: Oracle["ddimTimestepsStride"] = ({ numLevels, numSteps }) => {
  const multiples = (stride: number): number[] => indices(numLevels).filter((i) => i % stride === 0);
  const stride = indices(numLevels).find((i) => multiples(i + 1).length === numSteps);
  if (stride === undefined) throw new RangeError("ddimTimestepsStride: no stride");
  return { timesteps: multiples(stride + 1) };
};

export const ddimFinalAlphaBar: Oracle["ddimFinalAlphaBar"] = ({ alphaBars, setToOne }) => ({
  alphaBarPrev: setToOne ? one() : at(alphaBars, 1),
});
