import type { WireRecord } from "../../contract/format.ts";
import type { Dtype, Values } from "../../contract/implementation.ts";
import type { Operation } from "../../contract/operations/index.ts";
import { encodeRecord } from "../../contract/wire.ts";
import type { Adapter } from "./adapter.ts";
import type { Greeting, ProcessImplementation, ProcessOutcome } from "./types.ts";

/** Everything that the views of one adapter share. */
interface Shared {
  readonly adapter: Adapter;
  readonly greeting: Greeting;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly close: () => Promise<void>;
}

/** The adapter in one dtype or the other; the requests of both share one queue. */
export const viewsOf = (shared: Shared): ((dtype: Dtype) => ProcessImplementation) => {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn: InTurn = (task) => {
    const turn = queue.then(task);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const view = (dtype: Dtype): ProcessImplementation => viewOf(shared, dtype, inTurn, view);
  return view;
};

type InTurn = <T>(task: () => Promise<T>) => Promise<T>;

const viewOf = (
  { adapter, greeting, operations, close }: Shared,
  dtype: Dtype,
  inTurn: InTurn,
  as: (dtype: Dtype) => ProcessImplementation,
): ProcessImplementation => {
  const declared = declaredIn(dtype, greeting);
  return {
    name: greeting.implementation.name,
    dtype,
    operations: declared,
    conventions: greeting.conventions,
    greeting,
    unknownOperations: [...greeting.operations.keys()].filter((name) => !operations.has(name)),
    get faults() {
      return adapter.faults;
    },
    get restarts() {
      return adapter.restarts;
    },
    get stderr() {
      return adapter.stderr;
    },
    as,
    run: async (name, inputs) => {
      if (operations.has(name) && !declared.has(name))
        return skipped(`the adapter does not declare ${name} in ${dtype}`);
      const wire = sendable(inputs);
      return typeof wire === "string" ? skipped(wire) : inTurn(() => adapter.run({ dtype, name, inputs, wire }));
    },
    close: () => inTurn(close),
  };
};

const declaredIn = (dtype: Dtype, { operations }: Greeting): ReadonlySet<string> =>
  new Set([...operations].filter(([, dtypes]) => dtypes.includes(dtype)).map(([name]) => name));

const skipped = (reason: string): ProcessOutcome => ({ kind: "skipped", reason });

const sendable = (inputs: Values): WireRecord | string => {
  try {
    return encodeRecord(inputs);
  } catch (error) {
    return `the inputs cannot be sent: ${(error as Error).message}`;
  }
};
