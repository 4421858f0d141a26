import type { GoldenOutput, Note } from "../../../src/contract/format.ts";

/** One hand-picked or generated case. Inputs are what the reference accepts: numbers, lists, records. */
export interface CaseSource {
  /** Path below the operation's name. It never changes and is never positional. */
  readonly id: string;
  /** Keys of the chapter's notes. */
  readonly flags: readonly string[];
  /** Why this case exists, in one sentence. */
  readonly comment: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Codes of which one must be given, for a case that must be refused. */
  readonly rejects?: readonly string[];
  /** The valid case that a refusal changes; the nearest one, where absent. */
  readonly of?: string;
  /** A refusal that the signature implies: its id says all, so it is stored without hash and comment. */
  readonly isImplied?: true;
  /** The inputs lose their meaning in binary32 (1 - 1e-12 rounds to 1): run in binary64 only. */
  readonly binary64Only?: true;
}

/** Inputs as a case writes them. */
export type Inputs = CaseSource["inputs"];

/** One step of a trajectory: an operation and what goes into it, from the golden state. */
export interface StepSource {
  readonly operation: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The cases of a chapter: what its flags mean, and the list for each operation. */
export interface ChapterCases {
  readonly notes: Readonly<Record<string, Note>>;
  readonly operations: Readonly<Record<string, readonly CaseSource[]>>;
  /** For an algorithm: the steps of a run, from its inputs and its golden outputs. Its cases become trajectories. */
  readonly steps?: Readonly<
    Record<string, (inputs: CaseSource["inputs"], outputs: Readonly<Record<string, GoldenOutput>>) => StepSource[]>
  >;
}
