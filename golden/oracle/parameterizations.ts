import type { Real } from "./kit/real.ts";
import type { RealVec } from "./kit/vectors.ts";
import { added, scaled, subtracted } from "./kit/vectors.ts";
import type { Oracle } from "./signatures.ts";

const divided = (x: RealVec, c: Real): RealVec => x.map((entry) => entry.over(c));

export const x0FromEps: Oracle["x0FromEps"] = ({ x, eps, scale, sigma }) => ({
  x0: divided(subtracted(x, scaled(sigma, eps)), scale),
});

export const epsFromX0: Oracle["epsFromX0"] = ({ x, x0, scale, sigma }) => ({
  eps: divided(subtracted(x, scaled(scale, x0)), sigma),
});

export const scoreFromEps: Oracle["scoreFromEps"] = ({ eps, sigma }) => ({
  score: divided(eps, sigma).map((entry) => entry.negated()),
});

export const epsFromScore: Oracle["epsFromScore"] = ({ score, sigma }) => ({
  eps: scaled(sigma, score).map((entry) => entry.negated()),
});

export const x0FromScore: Oracle["x0FromScore"] = ({ x, score, scale, sigma }) => ({
  x0: divided(added(x, scaled(sigma.squared(), score)), scale),
});

export const scoreFromX0: Oracle["scoreFromX0"] = ({ x, x0, scale, sigma }) => ({
  score: divided(subtracted(scaled(scale, x0), x), sigma.squared()),
});

export const vFromX0Eps: Oracle["vFromX0Eps"] = ({ x0, eps, scale, sigma }) => ({
  v: subtracted(scaled(scale, eps), scaled(sigma, x0)),
});

export const x0FromV: Oracle["x0FromV"] = ({ x, v, scale, sigma }) => ({
  x0: subtracted(scaled(scale, x), scaled(sigma, v)),
});

export const epsFromV: Oracle["epsFromV"] = ({ x, v, scale, sigma }) => ({
  eps: added(scaled(sigma, x), scaled(scale, v)),
});

export const scoreFromV: Oracle["scoreFromV"] = ({ x, v, scale, sigma }) => ({
  score: added(x, scaled(scale.over(sigma), v)).map((entry) => entry.negated()),
});

export const vFromEps: Oracle["vFromEps"] = ({ x, eps, scale, sigma }) => ({
  v: divided(subtracted(eps, scaled(sigma, x)), scale),
});

const squaredRadius = (scale: Real, sigma: Real): Real => scale.squared().plus(sigma.squared());

export const vFromX0EpsGeneral: Oracle["vFromX0EpsGeneral"] = ({ x0, eps, scale, sigma }) => ({
  v: divided(vFromX0Eps({ x0, eps, scale, sigma }).v, squaredRadius(scale, sigma).sqrt()),
});

export const x0FromVGeneral: Oracle["x0FromVGeneral"] = ({ x, v, scale, sigma }) => {
  const square = squaredRadius(scale, sigma);
  return { x0: divided(subtracted(scaled(scale, x), scaled(sigma.times(square.sqrt()), v)), square) };
};

export const epsFromVGeneral: Oracle["epsFromVGeneral"] = ({ x, v, scale, sigma }) => {
  const square = squaredRadius(scale, sigma);
  return { eps: divided(added(scaled(sigma, x), scaled(scale.times(square.sqrt()), v)), square) };
};
