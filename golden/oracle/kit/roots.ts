import { addedMatrices, identity, inverse, matmul, scaledMatrix, subtractedMatrices, trace } from "./linalg.ts";
import { Decimal, Real, constant, digitsInUse, product, sum } from "./real.ts";
import type { RealMat } from "./vectors.ts";
import { at } from "./vectors.ts";

const withoutErrors = (x: Real): Real => new Real(x.value, new Decimal(0));

const exact = (a: RealMat): RealMat => a.map((line) => line.map(withoutErrors));

const size = (a: RealMat): Decimal =>
  a.flat().reduce((largest, { value }) => Decimal.max(largest, value.abs()), new Decimal(0));

/** A step that changes less than this relative amount leaves an error of its square: less than the digits in use. */
const settled = (): Decimal => new Decimal(10).pow(-Math.ceil(0.6 * digitsInUse()));

/**
 * The square root of a symmetric positive definite matrix and its inverse, by the iteration of Denman and
 * Beavers: `Y ← (Y + Z⁻¹) / 2`, `Z ← (Z + Y⁻¹) / 2` from `Y = A`, `Z = I`. Values only, no rounding errors.
 */
export const squareRoot = (a: RealMat): { root: RealMat; inverseRoot: RealMat } => {
  const mean = (x: RealMat, y: RealMat): RealMat => exact(scaledMatrix(constant("0.5"), addedMatrices(x, y)));
  let [y, z] = [exact(a), identity(a.length)];
  let change = size(y);
  while (change.gt(size(y).times(settled()))) {
    const [next, other] = [mean(y, inverse(z)), mean(z, inverse(y))];
    change = size(subtractedMatrices(next, y));
    [y, z] = [next, other];
  }
  return { root: y, inverseRoot: z };
};

/** `Σ |w| growth` over the entries of two matrices. */
const weightedErrors = (weights: RealMat, errors: RealMat): Decimal =>
  sum(
    weights.flatMap((line, i) =>
      line.map((weight, j) => product([withoutErrors(weight.abs()), new Real(at(at(errors, i), j).growth, zero)])),
    ),
  ).value;

const zero = new Decimal(0);

/**
 * `tr (P^{1/2} Q P^{1/2})^{1/2}` for symmetric positive definite matrices.
 *
 * Its growth follows from `d tr A^{1/2} = tr(A^{-1/2} dA) / 2`: the errors of the product under the outer root, those
 * of `P` and of its computed root through the inner one, and a rounding for each root that is summed.
 */
export const traceOfRootProduct = (p: RealMat, q: RealMat): Real => {
  const inner = squareRoot(p);
  const under = matmul(matmul(inner.root, q), inner.root);
  const outer = squareRoot(under);
  const throughInner = matmul(matmul(inner.inverseRoot, outer.root), inner.inverseRoot);
  const rebuilt = matmul(inner.root, inner.root);
  const inherited = sum([
    new Real(weightedErrors(outer.inverseRoot, under), zero),
    new Real(weightedErrors(throughInner, p), zero),
    new Real(weightedErrors(throughInner, rebuilt), zero),
  ]).value.div(2);
  const { value } = trace(outer.root);
  return new Real(value, inherited.plus(value.abs().times(p.length)));
};
