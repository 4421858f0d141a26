import { matvec } from "../../../reference/kit/linalg.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, at, length, map, numbers, scale, squaredNorm, sub, vec } from "../../../reference/kit/tensor.ts";
import type { LinearParams } from "../../../reference/training/params.ts";
import { ddpmTrainingStep } from "../../../reference/training.ts";
import { indexOffByOne } from "../common/levels.ts";
import { halfSum, halfSumHalf } from "../common/losses.ts";
import { powersForRoots } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

interface Inputs {
  readonly x0: Vec;
  readonly noise: Vec;
  readonly params: LinearParams;
}

const products = (rows: Vec, columns: Vec): number[] =>
  numbers(rows).flatMap((a) => numbers(columns).map((b) => a * b));

/** The step at the forward sample with the given coefficients of data and noise. */
const stepAt = ({ x0, noise, params }: Inputs, signal: number, spread: number, slope = -2) => {
  const x = add(scale(signal, x0), scale(spread, noise));
  const error = sub(noise, add(matvec(params.w, x), params.b));
  const pull = scale(slope, error);
  return { x, pull, outputs: { loss: squaredNorm(error), gradient: vec([...products(pull, x), ...numbers(pull)]) } };
};

const levelOf = (alphaBar: number): [number, number] => [Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar)];

/** Deviations of one evaluation of the training algorithm of DDPM. */
export const stepDeviations: readonly Deviation[] = [
  ...deviates(indexOffByOne, [
    on(ddpmTrainingStep, (inputs) => stepAt(inputs, ...levelOf(at(inputs.alphaBars, inputs.t - 1))).outputs),
  ]),
  ...deviates(powersForRoots, [
    on(ddpmTrainingStep, (inputs) => {
      const alphaBar = at(inputs.alphaBars, inputs.t);
      return stepAt(inputs, alphaBar, 1 - alphaBar).outputs;
    }),
  ]),
  ...deviates(halfSum, [
    on(
      ddpmTrainingStep,
      (inputs) => {
        const { loss, gradient } = ddpmTrainingStep(inputs);
        const d = length(inputs.x0);
        return { loss: loss / d, gradient: scale(1 / d, gradient) };
      },
      { convention: { name: "squaredNorm", value: "mean" } },
    ),
  ]),
  ...deviates(halfSumHalf, [
    on(ddpmTrainingStep, (inputs) => {
      const { loss, gradient } = ddpmTrainingStep(inputs);
      return { loss: loss / 2, gradient: scale(0.5, gradient) };
    }),
  ]),
  deviation(ddpmTrainingStep, {
    id: "gradient-without-two",
    kind: "bug",
    title: "The 2 of the square missing in the gradient",
    hint: "Your gradient is half of that of your loss: the square gives a factor 2.",
    evidence: "constructed",
    run: (inputs) => stepAt(inputs, ...levelOf(at(inputs.alphaBars, inputs.t)), -1).outputs,
  }),
  deviation(ddpmTrainingStep, {
    id: "gradient-sign",
    kind: "bug",
    title: "The sign of the gradient",
    hint: "Your gradient points downhill: it is the direction of the update, not the gradient.",
    evidence: "constructed",
    run: (inputs) => {
      const { loss, gradient } = ddpmTrainingStep(inputs);
      return { loss, gradient: map((entry) => -entry, gradient) };
    },
  }),
  deviation(ddpmTrainingStep, {
    id: "gradient-transposed",
    kind: "convention",
    title: "The matrix column by column",
    hint: "Your gradient of the matrix is transposed: entry i d + j belongs to row i and column j. Some frameworks store dense weights as (in, out).",
    evidence: "constructed",
    convention: { name: "denseLayout", value: "in-out" },
    run: (inputs) => {
      const { x, pull, outputs } = stepAt(inputs, ...levelOf(at(inputs.alphaBars, inputs.t)));
      return { ...outputs, gradient: vec([...products(x, pull), ...numbers(pull)]) };
    },
  }),
  deviation(ddpmTrainingStep, {
    id: "offset-first",
    kind: "convention",
    title: "The offset before the matrix",
    hint: "Your gradient starts with that of the offset: the matrix comes first.",
    evidence: "constructed",
    convention: { name: "gradientOrder", value: "offset-first" },
    run: (inputs) => {
      const { x, pull, outputs } = stepAt(inputs, ...levelOf(at(inputs.alphaBars, inputs.t)));
      return { ...outputs, gradient: vec([...numbers(pull), ...products(pull, x)]) };
    },
  }),
];
