import { oracle } from "../../golden/oracle/index.ts";
import type { Real } from "../../golden/oracle/kit/real.ts";
import { Decimal, input, withDigits } from "../../golden/oracle/kit/real.ts";
import type { Values } from "../contract/implementation.ts";
import type { Operation } from "../contract/operations/index.ts";
import type { Leaf } from "./lift.ts";
import { lift, reals } from "./lift.ts";

/** Outputs of an oracle: `Real` numbers, plain integers, and lists and records of them. */
export type OracleOutputs = Readonly<Record<string, unknown>>;

type OracleFunction = (inputs: Readonly<Record<string, unknown>>) => OracleOutputs;

/** The oracle function of an operation, or nothing where there is none. */
export const oracleOf = (operation: Operation): OracleFunction | undefined =>
  oracle[operation.chapter]?.[operation.name] as OracleFunction | undefined;

const call = (operation: Operation, inputs: Values, leaf: Leaf): OracleOutputs => {
  const evaluate = oracleOf(operation);
  if (evaluate === undefined) throw new RangeError(`${operation.name}: there is no oracle`);
  const outputs = evaluate(lift(operation, inputs, leaf));
  return Object.fromEntries(Object.keys(operation.signature.outputs).map((name) => [name, outputs[name]]));
};

/** Evaluates an operation in high precision. */
export const evaluateOracle = (operation: Operation, inputs: Values, digits = 60): OracleOutputs =>
  withDigits(digits, () => call(operation, inputs, (value) => input(value)));

/** Evaluates an operation and keeps the formula behind every number. */
export const traceOracle = (operation: Operation, inputs: Values): OracleOutputs =>
  withDigits(60, () => call(operation, inputs, (value, path) => input(value, path)));

/** Tolerance scales of one number: see `scalesOf`. */
export interface Scales {
  readonly strict: number;
  readonly standard: number;
}

const relativeStep = new Decimal("1e-25");

/** How far the outputs move, per unit of relative change of input number `index`. */
const sensitivity = (operation: Operation, inputs: Values, index: number, base: readonly Real[]): Decimal[] => {
  const moved = [1, -1].map((sign) => {
    let seen = 0;
    const outputs = call(operation, inputs, (value) => {
      const exact = input(value).value;
      const touched = seen === index;
      seen += 1;
      return input(touched ? exact.plus(exact.times(relativeStep).times(sign)) : exact);
    });
    return reals(outputs);
  });
  return base.map((real, k) => {
    const changes = moved.map((side) => (side[k] as Real).value.minus(real.value).abs().div(relativeStep));
    return changes.some((change) => change.isNaN()) ? new Decimal(0) : Decimal.min(...changes);
  });
};

const movableInputs = (operation: Operation, inputs: Values): number[] => {
  const found: number[] = [];
  let seen = 0;
  lift(operation, inputs, (value) => {
    if (value !== 0 && value !== 1) found.push(seen);
    seen += 1;
    return input(value);
  });
  return found;
};

/**
 * Tolerance scales of every number of the outputs, in the order of `reals`.
 *
 * `strict` is the conditioning of the problem: `|f| + Σ |x ∂f/∂x|` over all input numbers but the structural
 * 0 and 1, by difference quotients at 60 digits. An input at the very edge of where the formula is defined (two equal
 * levels under a root of their difference) is as exact as 0 and 1 and contributes nothing. `standard` is the running error bound of the formula as the
 * text writes it (see `Real`), and never below `strict`.
 */
export const scalesOf = (operation: Operation, inputs: Values): Scales[] =>
  withDigits(60, () => {
    const base = reals(call(operation, inputs, (value) => input(value)));
    const sums = base.map((real) => real.value.abs());
    for (const index of movableInputs(operation, inputs)) {
      sensitivity(operation, inputs, index, base).forEach((change, k) => {
        sums[k] = (sums[k] as Decimal).plus(change);
      });
    }
    return base.map((real, k) => {
      const strict = sums[k] as Decimal;
      return { strict: up(strict), standard: up(Decimal.max(strict, real.growth)) };
    });
  });

/** Four significant digits, rounded up: a scale is a bound, not a value. */
export const up = (x: Decimal): number => x.toSignificantDigits(4, Decimal.ROUND_UP).toNumber();
