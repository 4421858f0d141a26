import type { Tensor } from "../../../reference/kit/tensor.ts";
import type { Dtype, Implementation, Outcome, Values } from "../../contract/implementation.ts";
import type { Operation } from "../../contract/operations/index.ts";
import type { SpawnPlace } from "./child.ts";
import type { Suite } from "./messages.ts";

/** Who answers, as it says of itself. */
export interface Identity {
  readonly name: string;
  readonly language?: string;
  readonly version?: string;
}

/** What an adapter says when it is greeted. */
export interface Greeting {
  readonly implementation: Identity;
  /** The operations of the adapter, each with its dtypes. */
  readonly operations: ReadonlyMap<string, readonly Dtype[]>;
  readonly conventions: Readonly<Record<string, string>>;
}

/** One call of a model: its name, the state, the time or label, and the answer. */
export interface ModelQuery {
  readonly model: string;
  readonly k: number;
  readonly x?: Tensor;
  readonly t?: number;
  readonly value?: Tensor;
  /** The error in place of a value. */
  readonly error?: string;
}

/** An outcome with the model calls that led to it. */
export type ProcessOutcome = Outcome & { readonly queries?: readonly ModelQuery[] };

/** How an adapter process is run. */
export interface ProcessOptions extends SpawnPlace {
  /** Arithmetic to ask for: f64 unless the adapter has nothing but f32. */
  readonly dtype?: Dtype;
  readonly suite?: Suite;
  /** Time limit of one request, in milliseconds, for all operations or for each. */
  readonly deadlineMs?: number | ((operation: string) => number);
  /** Time limit of the start and of the handshake. */
  readonly startMs?: number;
  /** Time the adapter has to end by itself after `stop`. */
  readonly stopMs?: number;
  /** How often a process that crashed or hung is replaced. */
  readonly restarts?: number;
  /** Ends the adapter; whatever has not been answered is then not run. */
  readonly signal?: AbortSignal;
  /** The operations whose signatures answers are checked against. */
  readonly operations?: ReadonlyMap<string, Operation>;
}

/** An adapter process as an Implementation. */
export interface ProcessImplementation extends Implementation {
  readonly greeting: Greeting;
  readonly conventions: Readonly<Record<string, string>>;
  /** The end of what the adapter has written to stderr so far. */
  readonly stderr: string;
  /** How often its process has been replaced so far. */
  readonly restarts: number;
  /** Breaches of the protocol that no case was charged with. A run that has one is not in order. */
  readonly faults: readonly string[];
  /** Declared operations that no chapter knows: perhaps misspelt. */
  readonly unknownOperations: readonly string[];
  /** The same process, in another dtype. */
  as(dtype: Dtype): ProcessImplementation;
  run(operation: string, inputs: Values): Promise<ProcessOutcome>;
  /** Ends the process once everything asked so far has its outcome. */
  close(): Promise<void>;
}
