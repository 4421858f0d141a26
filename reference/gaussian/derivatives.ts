import { complexArithmetic, dualArithmetic } from "../kit/arithmetic.ts";
import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { generate, length, map } from "../kit/tensor.ts";
import { analytic, scalarField } from "./test-functions.ts";

/**
 * Gradient of a scalar field by central differences.
 *
 * ```math
 * \frac{\partial f}{\partial x_i} \approx \frac{f(x+h e_i)-f(x-h e_i)}{2h}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `fn` | (vec[d]) → number, sumOfSquares, sumOfCubes, logSumExp, standardNormalLogPdf, or a pure function | function under test |
 * | `x` | vec[d] | point where the field is differentiated |
 * | `h` | number, > 0 | half of the distance between the two points of a difference quotient |
 * | → `gradient` | vec[d] | central difference quotients, one for each coordinate |
 *
 * @equation finiteDifferenceGradient
 * @source textbook
 * @function
 * @remarks The truncation error is $h^2 f'''/6$ and the rounding error $u|f|/h$, balanced near
 * $h = u^{1/3}\max(1,|x|)$: about ten digits in binary64.
 */
export const finiteDifferenceGradient = equation(
  "finiteDifferenceGradient",
  {
    level: "algorithm",
    inputs: { fn: scalarField("d"), x: vec("d"), h: number({ above: 0 }) },
    outputs: { gradient: vec("d") },
  },
  ({ fn, x, h }) => ({
    gradient: generate(length(x), (i) => {
      const moved = (by: number) => map((entry, j) => (i === j ? entry + by : entry), x);
      return (fn(moved(h)) - fn(moved(-h))) / (2 * h);
    }),
  }),
);

/**
 * Value and derivative of a function by forward-mode differentiation: the function evaluated on a dual number.
 *
 * ```math
 * f(x + \epsilon) = f(x) + f'(x)\,\epsilon, \qquad \epsilon^2 = 0, \qquad
 * (a,\dot a)(b,\dot b) = (ab,\ \dot a b + a\dot b)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `fn` | (dual) → dual, cube, exp, sin, gaussian, logistic, lorentzian, or a pure function | function under test |
 * | `x` | number | point where the function is differentiated |
 * | → `value` | number | value of the function |
 * | → `derivative` | number | derivative of the function |
 *
 * @equation dualNumbers
 * @source textbook
 * @function
 */
export const dualNumbers = equation(
  "dualNumbers",
  {
    level: "algorithm",
    inputs: { fn: analytic("dual", dualArithmetic), x: number() },
    outputs: { value: number(), derivative: number() },
  },
  ({ fn, x }) => {
    const { value, derivative } = fn({ value: x, derivative: 1 });
    return { value, derivative };
  },
);

const step = 1e-30;

/**
 * Derivative of an analytic function by a complex step.
 *
 * ```math
 * f'(x) = \frac{\mathrm{Im}\,f(x+\mathrm i h)}{h} + O(h^2), \qquad h = 10^{-30}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `fn` | (complex) → complex, cube, exp, sin, gaussian, logistic, lorentzian, or a pure function | function under test |
 * | `x` | number | point where the function is differentiated |
 * | → `derivative` | number | derivative of the function |
 *
 * @equation complexStepDerivative
 * @source textbook
 * @function
 * @remarks Nothing is subtracted, so the step may be so small that the truncation error vanishes.
 */
export const complexStepDerivative = equation(
  "complexStepDerivative",
  {
    level: "algorithm",
    inputs: { fn: analytic("complex", complexArithmetic), x: number() },
    outputs: { derivative: number() },
  },
  ({ fn, x }) => ({ derivative: fn({ re: x, im: step }).im / step }),
);
