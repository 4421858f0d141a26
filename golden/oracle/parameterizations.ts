import type { Real } from "./kit/real.ts";
import type { RealVec } from "./kit/vectors.ts";
import { added, scaled, subtracted } from "./kit/vectors.ts";

interface Level {
  readonly scale: Real;
  readonly sigma: Real;
}

const divided = (x: RealVec, c: Real): RealVec => x.map((entry) => entry.over(c));

export const x0FromEps = ({ x, eps, scale, sigma }: Level & { x: RealVec; eps: RealVec }): { x0: RealVec } => ({
  x0: divided(subtracted(x, scaled(sigma, eps)), scale),
});

export const epsFromX0 = ({ x, x0, scale, sigma }: Level & { x: RealVec; x0: RealVec }): { eps: RealVec } => ({
  eps: divided(subtracted(x, scaled(scale, x0)), sigma),
});

export const scoreFromEps = ({ eps, sigma }: { eps: RealVec; sigma: Real }): { score: RealVec } => ({
  score: divided(eps, sigma).map((entry) => entry.negated()),
});

export const epsFromScore = ({ score, sigma }: { score: RealVec; sigma: Real }): { eps: RealVec } => ({
  eps: scaled(sigma, score).map((entry) => entry.negated()),
});

export const x0FromScore = ({ x, score, scale, sigma }: Level & { x: RealVec; score: RealVec }): { x0: RealVec } => ({
  x0: divided(added(x, scaled(sigma.squared(), score)), scale),
});

export const scoreFromX0 = ({ x, x0, scale, sigma }: Level & { x: RealVec; x0: RealVec }): { score: RealVec } => ({
  score: divided(subtracted(scaled(scale, x0), x), sigma.squared()),
});

export const vFromX0Eps = ({ x0, eps, scale, sigma }: Level & { x0: RealVec; eps: RealVec }): { v: RealVec } => ({
  v: subtracted(scaled(scale, eps), scaled(sigma, x0)),
});

interface VelocityInputs extends Level {
  readonly x: RealVec;
  readonly v: RealVec;
}

export const x0FromV = ({ x, v, scale, sigma }: VelocityInputs): { x0: RealVec } => ({
  x0: subtracted(scaled(scale, x), scaled(sigma, v)),
});

export const epsFromV = ({ x, v, scale, sigma }: VelocityInputs): { eps: RealVec } => ({
  eps: added(scaled(sigma, x), scaled(scale, v)),
});

export const scoreFromV = ({ x, v, scale, sigma }: VelocityInputs): { score: RealVec } => ({
  score: added(x, scaled(scale.over(sigma), v)).map((entry) => entry.negated()),
});

export const vFromEps = ({ x, eps, scale, sigma }: Level & { x: RealVec; eps: RealVec }): { v: RealVec } => ({
  v: divided(subtracted(eps, scaled(sigma, x)), scale),
});

const squaredRadius = ({ scale, sigma }: Level): Real => scale.squared().plus(sigma.squared());

export const vFromX0EpsGeneral = (inputs: Level & { x0: RealVec; eps: RealVec }): { v: RealVec } => ({
  v: divided(vFromX0Eps(inputs).v, squaredRadius(inputs).sqrt()),
});

export const x0FromVGeneral = (inputs: VelocityInputs): { x0: RealVec } => {
  const { x, v, scale, sigma } = inputs;
  const square = squaredRadius(inputs);
  return { x0: divided(subtracted(scaled(scale, x), scaled(sigma.times(square.sqrt()), v)), square) };
};

export const epsFromVGeneral = (inputs: VelocityInputs): { eps: RealVec } => {
  const { x, v, scale, sigma } = inputs;
  const square = squaredRadius(inputs);
  return { eps: divided(added(scaled(sigma, x), scaled(scale.times(square.sqrt()), v)), square) };
};
