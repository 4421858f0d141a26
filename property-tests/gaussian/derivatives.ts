import fc from "fast-check";
import { map, numbers, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { inDimensions } from "./inputs.ts";

const curveNames = fc.constantFrom("cube", "exp", "sin", "gaussian", "logistic", "lorentzian");

type CurveName = "cube" | "exp" | "sin" | "gaussian" | "logistic" | "lorentzian";

/** What `x`, `y = f(x)` and `y' = f'(x)` of every named function fulfil: a difference that is 0. */
const differentialEquations: Readonly<Record<CurveName, (x: number, y: number, slope: number) => number>> = {
  cube: (x, y, slope) => x * slope - 3 * y,
  exp: (_, y, slope) => slope - y,
  sin: (_, y, slope) => slope * slope + y * y - 1,
  gaussian: (x, y, slope) => slope + x * y,
  logistic: (_, y, slope) => slope - y * (1 - y),
  lorentzian: (x, y, slope) => slope + 2 * x * y * y,
};

const points = fc.record({ fn: curveNames, x: between(-2, 2) });

/** Laws of derivatives. */
export const derivativesLaws: readonly Law[] = [
  law("finiteDifferenceGradient", "is exact for quadratics, whatever the step", {
    given: fc.record({ x: inDimensions(state), h: fc.constantFrom(0.125, 0.5, 2) }),
    holds: async (call, { x, h }, expect) => {
      const { gradient } = await call.finiteDifferenceGradient({ fn: "sumOfSquares", x, h });
      expect.close(
        gradient,
        map((entry) => 2 * entry, x),
        (4 * (1 + squaredNorm(x) + h * h)) / h,
      );
      const normal = await call.finiteDifferenceGradient({ fn: "standardNormalLogPdf", x, h });
      expect.close(
        normal.gradient,
        map((entry) => -entry, x),
        (8 * (4 + squaredNorm(x) + h * h)) / h,
      );
    },
  }),
  law("finiteDifferenceGradient", "errs by exactly the square of the step for cubes", {
    given: fc.record({ x: inDimensions(state), h: fc.constantFrom(0.125, 0.5, 2) }),
    holds: async (call, { x, h }, expect) => {
      const { gradient } = await call.finiteDifferenceGradient({ fn: "sumOfCubes", x, h });
      const size = numbers(x).reduce((sum, entry) => sum + (Math.abs(entry) + h) ** 3, 0);
      expect.close(
        gradient,
        map((entry) => 3 * entry * entry + h * h, x),
        (8 * size) / h,
      );
    },
  }),
  law(
    "finiteDifferenceGradient",
    "of the logarithm of a sum of exponentials is the softmax, with an error of second order",
    {
      given: state(3),
      holds: async (call, x, expect) => {
        const raw = numbers(x).map(Math.exp);
        const sum = raw.reduce((total, entry) => total + entry, 0);
        const error = async (h: number) => {
          const { gradient } = await call.finiteDifferenceGradient({ fn: "logSumExp", x, h });
          return Math.sqrt(
            squaredNorm(
              sub(
                gradient,
                map((_, i) => (raw[i] as number) / sum, x),
              ),
            ),
          );
        };
        const [coarse, fine] = [await error(0.25), await error(0.125)];
        const floor = 64 * expect.u * 100;
        expect.that(fine <= coarse * 2 ** -1.85 + floor, `error ${fine} at half the step is a quarter of ${coarse}`);
        expect.that(coarse <= 0.02 + floor, "the error is small");
      },
    },
  ),
  law("dualNumbers", "gives values and derivatives that fulfil the differential equation of the function", {
    given: points,
    holds: async (call, { fn, x }, expect) => {
      const { value, derivative } = await call.dualNumbers({ fn, x });
      expect.close(
        differentialEquations[fn](x, value, derivative),
        0,
        16 * (1 + Math.abs(value) + Math.abs(derivative)),
      );
    },
  }),
  law("dualNumbers", "agrees with the complex step", {
    given: points,
    holds: async (call, { fn, x }, expect) => {
      const { derivative } = await call.dualNumbers({ fn, x });
      const other = await call.complexStepDerivative({ fn, x });
      expect.close(derivative, other.derivative, 4 * (1 + Math.abs(derivative)));
    },
  }),
  law("complexStepDerivative", "agrees with dual numbers", {
    given: points,
    holds: async (call, { fn, x }, expect) => {
      const { derivative } = await call.complexStepDerivative({ fn, x });
      const other = await call.dualNumbers({ fn, x });
      expect.close(derivative, other.derivative, 4 * (1 + Math.abs(derivative)));
    },
  }),
  law("complexStepDerivative", "is the slope of ever shorter secants, with an error of second order", {
    given: points,
    holds: async (call, { fn, x }, expect) => {
      const { derivative } = await call.complexStepDerivative({ fn, x });
      const valueAt = async (point: number) => (await call.dualNumbers({ fn, x: point })).value;
      const h = 2 ** -10;
      const slope = ((await valueAt(x + h)) - (await valueAt(x - h))) / (2 * h);
      const rounding = 64 * expect.u * (1 + Math.abs(derivative)) + 1e-11;
      expect.within(derivative, slope, 8 * h * h + rounding);
    },
  }),
];
