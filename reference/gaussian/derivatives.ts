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
 * The truncation error is $h^2 f'''/6$ and the rounding error $u|f|/h$, balanced near $h = u^{1/3}\max(1,|x|)$: about ten
 * digits in binary64. `fn` is a function, or the name of one of the fields `sumOfSquares` $\sum x_i^2$,
 * `sumOfCubes` $\sum x_i^3$, `logSumExp` $\log\sum e^{x_i}$ and `standardNormalLogPdf` $\log\mathcal N(x;0,I)$.
 *
 * @equation finiteDifferenceGradient
 * @source textbook
 * @function
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
 * `fn` is a function of dual numbers, or the name of one of the functions `cube` $x^3$, `exp` $e^x$, `sin` $\sin x$,
 * `gaussian` $e^{-x^2/2}$, `logistic` $1/(1+e^{-x})$ and `lorentzian` $1/(1+x^2)$.
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
 * Nothing is subtracted, so the step may be so small that the truncation error vanishes. The function must be
 * analytic: no absolute value, no conjugate. `fn` is a function of complex numbers, or one of the names of `dualNumbers`.
 *
 * @equation complexStepDerivative
 * @source textbook
 * @function
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
