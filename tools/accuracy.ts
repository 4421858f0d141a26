import type { Real } from "../golden/oracle/kit/real.ts";
import { ulp } from "../src/conformance/values/tolerance.ts";
import type { Values } from "../src/contract/implementation.ts";
import { evaluateOracle } from "../src/explain/evaluate.ts";
import type { Operation } from "../src/contract/operations/index.ts";
import { operations } from "../src/contract/operations/index.ts";
import { gridOf, isScalar } from "./accuracy/grid.ts";
import { exceptions } from "./accuracy/reasons.ts";

/** Units in the last place that an output may miss by without a reason. */
const limit = 4;

/** Points of the grid, and digits of the oracle: enough for 16 after any cancellation of inputs that are doubles. */
const [points, digits] = [10_000, 50];

interface Worst {
  readonly ulps: number;
  readonly at: Values;
}

const errorInUlps = (got: number, exact: Real): number => {
  const unit = ulp(exact.toNumber(), "f64");
  if (unit === undefined) return got === 0 ? 0 : Infinity;
  return exact.value
    .minus(got === 0 ? 0 : got.toPrecision(100))
    .abs()
    .div(unit)
    .toNumber();
};

const worstOf = (operation: Operation): { count: number; outputs: Record<string, Worst> } => {
  const outputs: Record<string, Worst> = {};
  const grid = gridOf(operation, points);
  for (const at of grid) {
    const exact = evaluateOracle(operation, at, digits);
    for (const [name, got] of Object.entries(operation.evaluate(at))) {
      const ulps = errorInUlps(got as number, exact[name] as Real);
      if (ulps >= (outputs[name]?.ulps ?? 0)) outputs[name] = { ulps, at };
    }
  }
  return { count: grid.length, outputs };
};

const line = (name: string, worst: Worst | undefined, count: number): { text: string; fine: boolean } => {
  if (worst === undefined || count < points)
    return { text: `FAIL  ${name.padEnd(44)} the grid finds ${count} of ${points} points`, fine: false };
  const { ulps, at } = worst;
  const exception = exceptions[name];
  const fine = ulps <= (exception?.limit ?? limit);
  const reason = exception === undefined ? "" : `  (limit ${exception.limit}: ${exception.reason})`;
  const where = ulps > limit || !fine ? `  at ${JSON.stringify(at)}` : "";
  const text = `${fine ? "ok  " : "FAIL"}  ${name.padEnd(44)} ${ulps.toFixed(2).padStart(8)} ulp  ${count} points${reason}${where}`;
  return { text, fine };
};

const selected = [...operations.values()].filter(isScalar).filter(({ name, chapter }) => {
  const asked = process.argv.slice(2);
  return asked.length === 0 || asked.includes(name) || asked.includes(chapter);
});
let failures = 0;
for (const operation of selected) {
  const { count, outputs } = worstOf(operation);
  for (const name of Object.keys(operation.signature.outputs)) {
    const { text, fine } = line(`${operation.name}.${name}`, outputs[name], count);
    process.stdout.write(`${text}\n`);
    if (!fine) failures += 1;
  }
}
process.stdout.write(
  failures === 0
    ? `accuracy: ${selected.length} scalar operations within their limits\n`
    : `accuracy: ${failures} outputs miss\n`,
);
process.exitCode = failures === 0 ? 0 : 1;
