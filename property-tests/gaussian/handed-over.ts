import { complexStepDerivative, dualNumbers, finiteDifferenceGradient } from "../../reference/gaussian.ts";
import { numbers, squaredNorm, vec } from "../../reference/kit/tensor.ts";

const at = { x: vec([0.5, -1.25]), h: 0.25 };

/**
 * What the numerical derivatives give for functions that are passed, beside what they give for the same functions
 * by name. Neither a vector nor a law that also runs in another process can hold a function.
 */
export const handedOver = (): readonly { readonly given: number[]; readonly named: number[] }[] => [
  {
    given: numbers(finiteDifferenceGradient({ ...at, fn: squaredNorm }).gradient),
    named: numbers(finiteDifferenceGradient({ ...at, fn: "sumOfSquares" }).gradient),
  },
  {
    given: Object.values(
      dualNumbers({
        fn: ({ value, derivative }) => ({ value: value ** 3, derivative: 3 * value ** 2 * derivative }),
        x: 0.5,
      }),
    ),
    named: Object.values(dualNumbers({ fn: "cube", x: 0.5 })),
  },
  {
    given: [
      complexStepDerivative({
        fn: ({ re, im }) => ({ re: re ** 3 - 3 * re * im ** 2, im: 3 * re ** 2 * im - im ** 3 }),
        x: 0.5,
      }).derivative,
    ],
    named: [complexStepDerivative({ fn: "cube", x: 0.5 }).derivative],
  },
];
