import type fc from "fast-check";
import type { CallsOf } from "../../src/contract/operations/types.ts";
import type * as ddim from "../../reference/ddim.ts";
import type * as ddpm from "../../reference/ddpm.ts";
import type * as gaussian from "../../reference/gaussian.ts";
import type * as noise from "../../reference/noise.ts";
import type * as parameterizations from "../../reference/parameterizations.ts";
import type * as schedules from "../../reference/schedules.ts";
import type * as sde from "../../reference/sde.ts";
import type * as reverse from "../../reference/reverse.ts";
import type * as predictors from "../../reference/predictors.ts";
import type * as correctors from "../../reference/correctors.ts";
import type * as flow from "../../reference/flow.ts";
import type * as likelihood from "../../reference/likelihood.ts";
import type * as smld from "../../reference/smld.ts";
import type * as training from "../../reference/training.ts";
import type * as elbo from "../../reference/elbo.ts";
import type * as limits from "../../reference/limits.ts";
import type { Expect } from "./expect.ts";

/** Every equation as an asynchronous call, so that it may run in a foreign process. */
export type Calls = CallsOf<typeof ddim> &
  CallsOf<typeof ddpm> &
  CallsOf<typeof gaussian> &
  CallsOf<typeof noise> &
  CallsOf<typeof parameterizations> &
  CallsOf<typeof schedules> &
  CallsOf<typeof sde> &
  CallsOf<typeof reverse> &
  CallsOf<typeof predictors> &
  CallsOf<typeof correctors> &
  CallsOf<typeof flow> &
  CallsOf<typeof likelihood> &
  CallsOf<typeof smld> &
  CallsOf<typeof training> &
  CallsOf<typeof elbo> &
  CallsOf<typeof limits>;

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
