import type { Real } from "../kit/real.ts";
import { constant, one, product } from "../kit/real.ts";
import { at } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

export const alphasFromBetas: Oracle["alphasFromBetas"] = ({ betas }) => ({
  alphas: betas.map((beta) => one().minus(beta)),
});

export const alphaBarsFromBetas: Oracle["alphaBarsFromBetas"] = ({ betas }) => {
  const { alphas } = alphasFromBetas({ betas });
  return { alphaBars: [one(), ...alphas.map((_, i) => product(alphas.slice(0, i + 1)))] };
};

export const oneMinusAlphaBarsFromBetas: Oracle["oneMinusAlphaBarsFromBetas"] = ({ betas }) => ({
  oneMinusAlphaBars: alphaBarsFromBetas({ betas }).alphaBars.map((alphaBar, i) =>
    i === 0 ? constant(0) : one().minus(alphaBar),
  ),
});

export const betasFromAlphaBars: Oracle["betasFromAlphaBars"] = ({ alphaBars }) => ({
  betas: alphaBars.slice(1).map((alphaBar, i) => one().minus(alphaBar.over(at(alphaBars, i)))),
});

export const betasRespaced: Oracle["betasRespaced"] = ({ alphaBars, timesteps }) => {
  const kept = [0, ...timesteps].map((level) => at(alphaBars, level));
  return { betas: betasFromAlphaBars({ alphaBars: kept }).betas, timestepMap: timesteps };
};

export const alphaBarsZeroTerminal: Oracle["alphaBarsZeroTerminal"] = ({ alphaBars }) => {
  const last = alphaBars.length - 1;
  const roots = alphaBars.map((alphaBar) => alphaBar.sqrt());
  const stretch = at(roots, 1).over(at(roots, 1).minus(at(roots, last)));
  const moved = (i: number): Real => at(roots, i).minus(at(roots, last)).times(stretch).squared();
  return {
    alphaBars: roots.map((_, i) => {
      if (i === 0) return one();
      return i === last ? constant(0) : moved(i);
    }),
  };
};
