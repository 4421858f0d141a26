import type fc from "fast-check";
import type { CallsOf } from "../../src/contract/operations/types.ts";
import type * as reference from "../../reference/index.ts";
import type { Expect } from "./expect.ts";

/** Every equation as an asynchronous call, so that it may run in another process. */
export type Calls = CallsOf<typeof reference>;

/**
 * A statement that must hold for any implementation of one equation, its subject. Calls to the subject go to
 * the implementation under test, calls to any other equation go to the reference: so a failure blames the
 * subject.
 */
export interface Law {
  readonly subject: string;
  /** A sentence about the subject: "is linear in eta". */
  readonly states: string;
  /** The entry of level `law` in the text that this statement is the evidence for. */
  readonly entry?: string;
  readonly given: fc.Arbitrary<unknown>;
  readonly holds: (call: Calls, sample: never, expect: Expect) => Promise<void>;
  /** Number of samples; the default of the run, where absent. */
  readonly runs?: number;
}

/** Declares a law of an equation, `subject`, with the type of its samples. */
export const law = <Name extends keyof Calls & string, Sample>(
  subject: Name,
  states: string,
  statement: {
    readonly entry?: string;
    readonly given: fc.Arbitrary<Sample>;
    readonly holds: (call: Calls, sample: Sample, expect: Expect) => Promise<void>;
    readonly runs?: number;
  },
): Law => ({ subject, states, ...statement }) as unknown as Law;
