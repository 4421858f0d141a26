import type { GoldenOutput, WireValue } from "../../src/contract/format.ts";
import type { Kind } from "../../reference/kit/kinds.ts";
import type { Values } from "../../src/contract/implementation.ts";
import type { OracleOutputs, Scales } from "../../src/explain/evaluate.ts";
import type { Real } from "../../golden/oracle/kit/real.ts";
import { decode, leaves } from "../../src/contract/wire.ts";
import { evaluateOracle, scalesOf, up } from "../../src/explain/evaluate.ts";
import { lower, reals } from "../../src/explain/lift.ts";
import type { Operation } from "../../src/contract/operations/index.ts";

const significantDigits = 25;

const exactOutput = (value: unknown): GoldenOutput => ({
  value: lower(value),
  comparison: "exact",
  scale: { strict: [], standard: [] },
});

const closeOutput = (value: unknown, scales: readonly Scales[]): GoldenOutput => ({
  value: lower(value),
  comparison: "close",
  scale: { strict: scales.map(({ strict }) => strict), standard: scales.map(({ standard }) => standard) },
  ...(reals(value).every(isDouble)
    ? {}
    : { digits: reals(value).map((real) => real.value.toSignificantDigits(significantDigits).toString()) }),
});

/** Whether the value is exactly the double that it rounds to. */
const isDouble = ({ value }: Real): boolean => value.equals(value.toNumber());

const refuseDisagreement = (operation: Operation, id: string, at60: WireValue, at120: WireValue): void => {
  if (JSON.stringify(at60) === JSON.stringify(at120)) return;
  throw new Error(
    `${operation.name}/${id}: 60 and 120 digits round to different doubles; choose another input.\n` +
      `  60: ${JSON.stringify(at60)}\n 120: ${JSON.stringify(at120)}`,
  );
};

/** The golden outputs of a case, by the oracle at 60 digits, confirmed at 120, with tolerance scales. */
export const goldenOutputs = (operation: Operation, id: string, inputs: Values): Record<string, GoldenOutput> => {
  const outputs = evaluateOracle(operation, inputs, 60);
  const again = evaluateOracle(operation, inputs, 120);
  const scales = scalesOf(operation, inputs);
  let used = 0;
  return Object.fromEntries(
    Object.entries(operation.signature.outputs).map(([name, kind]) => {
      const value = required(operation, outputs, name);
      refuseDisagreement(operation, id, lower(value), lower(again[name]));
      const count = reals(value).length;
      const own = scales.slice(used, used + count);
      used += count;
      return [name, isExact(kind, count) ? exactOutput(value) : closeOutput(value, own)];
    }),
  );
};

/** Whether a number of the oracle has the value and the growth that a golden output was made from. */
const isAsBefore = (real: Real, k: number, { value, digits, scale }: GoldenOutput): boolean => {
  const before = digits?.[k] ?? String(numbersOf(value)[k]);
  const [strict = 0, standard = 0] = [scale.strict[k], scale.standard[k]];
  return (
    real.value.toSignificantDigits(significantDigits).equals(before) && Math.max(strict, up(real.growth)) === standard
  );
};

const numbersOf = (value: WireValue): unknown[] =>
  leaves(decode(value)).flatMap((leaf) => (typeof leaf.value === "number" ? [leaf.value] : []));

/**
 * Whether outputs that were made by an earlier oracle are those of this one: the same values at 60 digits, and the same
 * growth of rounding errors. `golden:check` makes everything anew.
 */
export const areConfirmed = (
  operation: Operation,
  inputs: Values,
  earlier: Readonly<Record<string, GoldenOutput>>,
): boolean => {
  const outputs = evaluateOracle(operation, inputs, 60);
  return Object.keys(operation.signature.outputs).every((name) => {
    const before = earlier[name];
    const value = outputs[name];
    if (before === undefined || value === undefined) return false;
    if (JSON.stringify(lower(value)) !== JSON.stringify(before.value)) return false;
    return before.comparison === "exact" || reals(value).every((real, k) => isAsBefore(real, k, before));
  });
};

const isExact = (kind: Kind<unknown, unknown>, count: number): boolean => kind.comparison === "exact" || count === 0;

const required = (operation: Operation, outputs: OracleOutputs, name: string): unknown => {
  if (outputs[name] === undefined) throw new Error(`${operation.name}: the oracle gives no output "${name}"`);
  return outputs[name];
};
