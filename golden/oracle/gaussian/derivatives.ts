import type { Real } from "../kit/real.ts";
import { constant, one, pi, sum } from "../kit/real.ts";
import type { RealVec } from "../kit/vectors.ts";
import { squaredNorm } from "../kit/vectors.ts";
import type { Oracle } from "../signatures.ts";

/** The scalar fields that have a name. */
const fields: Readonly<Record<string, (x: RealVec) => Real>> = {
  sumOfSquares: (x) => squaredNorm(x),
  sumOfCubes: (x) => sum(x.map((entry) => entry.squared().times(entry))),
  logSumExp: (x) => sum(x.map((entry) => entry.exp())).ln(),
  standardNormalLogPdf: (x) =>
    squaredNorm(x)
      .plus(constant(x.length).times(constant(2).times(pi()).ln()))
      .times(constant("-0.5")),
};

export const finiteDifferenceGradient: Oracle["finiteDifferenceGradient"] = ({ fn, x, h }) => {
  const field = fields[fn];
  if (field === undefined) throw new RangeError(`oracle: no scalar field "${fn}"`);
  const moved = (i: number, by: Real): RealVec => x.map((entry, j) => (i === j ? entry.plus(by) : entry));
  const gradient = x.map((_, i) => {
    const change = field(moved(i, h)).minus(field(moved(i, h.negated())));
    return change.over(constant(2).times(h));
  });
  return { gradient };
};

interface Curve {
  readonly value: (x: Real) => Real;
  readonly derivative: (x: Real) => Real;
}

const logistic = (x: Real): Real => one().over(one().plus(x.negated().exp()));

const lorentzian = (x: Real): Real => one().over(one().plus(x.squared()));

const bell = (x: Real): Real => x.squared().times(constant("-0.5")).exp();

/** The analytic functions that have a name, with the derivatives that a table of derivatives gives. */
const curves: Readonly<Record<string, Curve>> = {
  cube: { value: (x) => x.squared().times(x), derivative: (x) => constant(3).times(x.squared()) },
  exp: { value: (x) => x.exp(), derivative: (x) => x.exp() },
  sin: { value: (x) => x.sin(), derivative: (x) => x.cos() },
  gaussian: { value: bell, derivative: (x) => x.times(bell(x)).negated() },
  logistic: {
    value: logistic,
    derivative: (x) => x.negated().exp().times(logistic(x).squared()),
  },
  lorentzian: {
    value: lorentzian,
    derivative: (x) => constant(-2).times(x).times(lorentzian(x).squared()),
  },
};

const curve = (name: string): Curve => {
  const found = curves[name];
  if (found === undefined) throw new RangeError(`oracle: no analytic function "${name}"`);
  return found;
};

export const dualNumbers: Oracle["dualNumbers"] = ({ fn, x }) => ({
  value: curve(fn).value(x),
  derivative: curve(fn).derivative(x),
});

/** Im f(x + i h) / h differs from f'(x) by h² |f'''| / 6, 1e-60 of it: the derivative itself to all digits shown. */
export const complexStepDerivative: Oracle["complexStepDerivative"] = ({ fn, x }) => ({
  derivative: curve(fn).derivative(x),
});
