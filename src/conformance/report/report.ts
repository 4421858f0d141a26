import type { Convention, DeviationAnswers, WireNumber } from "../../contract/format.ts";
import type { Dtype } from "../../contract/implementation.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Problem } from "../values/structure.ts";
import type { SuiteCase } from "../suite/suite.ts";
import type { Tier } from "../values/tolerance.ts";

/** Version of the format of reports. */
export const reportFormat = 1;

/** Every status that a planned case can end with. Their counts add up to the cases planned. */
export const statuses = [
  "pass",
  "fail",
  "noinfo",
  "skipped",
  "errored",
  "crashed",
  "timeout",
  "xfail",
  "xpass",
  "notrun",
] as const;

/** The status of one planned case. `xfail` is a known failure, `xpass` a known failure that passes. */
export type Status = (typeof statuses)[number];

/** How many cases ended with each status. */
export type Counts = Readonly<Record<Status, number>>;

/** How far a run is. */
export interface Progress {
  readonly done: number;
  readonly planned: number;
  readonly counts: Counts;
}

/** A failure that is expected. An entry that passes is an unexpected pass, and fails the run. */
export interface KnownFailure {
  readonly id: string;
  readonly status: "fail" | "errored" | "crashed" | "timeout";
  readonly reason: string;
}

/** Part `index` (from 1) of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The suite, the implementation and the options of a run. */
export interface ReportHeader {
  readonly suite: { readonly specVersion: string; readonly suiteVersion: string; readonly manifestSha256: string };
  readonly implementation: {
    readonly name: string;
    readonly dtype: Dtype;
    readonly conventions: Readonly<Record<string, string>>;
  };
  /** The tier that decides. */
  readonly gate: Tier;
  /** Seed of the order of the requests. */
  readonly seed: number;
  readonly shard?: Shard;
  readonly selection: Selected;
  /** The command that runs one case again; `{id}` stands for its id. */
  readonly rerun: string;
  /** When the run started, ISO 8601. */
  readonly started: string;
  /** Cases of the suite. */
  readonly total: number;
  /** Selected cases that do not apply to this dtype; they are not planned. */
  readonly notApplicable: { readonly binary64Only: number; readonly overflow: number };
  readonly planned: number;
}

/** The patterns that selected the cases; an empty list selects all. */
export interface Selected {
  readonly operations: readonly string[];
  readonly chapters: readonly string[];
  readonly ids: readonly string[];
  readonly flags: readonly string[];
}

/** The number that misses most tolerances at the deciding tier. */
export interface WorstLeaf {
  readonly path: string;
  readonly got: WireNumber;
  readonly want: WireNumber;
  readonly difference: number;
  readonly tolerance: number;
  readonly tolerances: number;
  readonly ulps?: number;
}

/** What one tier says about a case, with its largest distance in tolerances. */
export interface TierResult {
  readonly verdict: "pass" | "fail" | "noinfo";
  readonly tolerances?: number;
}

/** One planned case and what became of it. */
export interface CaseResult {
  readonly id: string;
  readonly operation: string;
  readonly chapter: string;
  readonly mode: SuiteCase["mode"];
  readonly step?: { readonly trajectory: string; readonly number: number };
  readonly flags: readonly string[];
  readonly status: Status;
  /** Both tiers, where there was an answer to judge. */
  readonly tiers?: Readonly<Record<Tier, TierResult>>;
  /** The smallest tier that passes. */
  readonly smallestTier?: Tier | "none";
  /** Why it was skipped, not run or says nothing; what the error said. */
  readonly reason?: string;
  /** The entry of the list of known failures. */
  readonly known?: Pick<KnownFailure, "status" | "reason">;
  /** Details, for every case that is not as expected. */
  readonly failure?: Failure;
}

/** The details of a failure. */
export interface Failure {
  readonly comment: string;
  /** The text of the note of each flag. */
  readonly notes: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly worst?: WorstLeaf;
  /** For a whole run: where it diverges from the golden trajectory. */
  readonly departure?: Departure;
}

/** Where a run diverges from the golden trajectory. */
export interface Departure {
  /** Number of the first step whose state is out of tolerance, where the run told its states; 0 is the start. */
  readonly step?: number;
  /** By how many tolerances that state misses. */
  readonly tolerances?: number;
  /** The first model call whose time or level differs from the specification's. */
  readonly question?: Question;
}

/** A model call that differs from the specification's. */
export interface Question {
  /** Its number, from 1. */
  readonly number: number;
  readonly model: string;
  /** The expected time or level; absent after the last expected call. */
  readonly due?: number;
  /** The time or level of the call; absent where the call was not made. */
  readonly put?: number;
}

/** How the answers of one operation match one deviation. The numbers of two shards add up. */
export interface DeviationMatches {
  readonly operation: string;
  readonly deviation: Pick<DeviationAnswers, "id" | "kind" | "title" | "hint" | "evidence"> & {
    readonly convention?: Convention;
  };
  /** Cases whose answer is the deviation's and not the right one. */
  readonly matched: number;
  /** Cases whose answer the deviation would not have given. */
  readonly contradicted: number;
  /** Failing cases that the deviation would have answered rightly: they have another cause. */
  readonly elsewhere: number;
  /** Failing cases whose error is a positive multiple of the deviation's error. */
  readonly parallel: number;
  /** Failing cases where it is not. */
  readonly askew: number;
  /** Numbers compared in parallel cases beyond the first of each, which is parallel to anything. */
  readonly freedom: number;
  /** Smallest and largest multiple of the parallel cases. */
  readonly multiples?: { readonly least: number; readonly most: number };
}

/** A deviation that the answers match. */
export interface Match {
  readonly id: string;
  readonly kind: DeviationAnswers["kind"];
  readonly title: string;
  readonly hint: string;
  readonly evidence: string;
  /** What to do about it. */
  readonly advice: string;
}

/** What the failures of one operation point at. */
export interface Diagnosis {
  readonly operation: string;
  /** Deviations that give this operation's answers on every case. */
  readonly named: readonly Match[];
  /** Where none is named: deviations that give the answers on every case they touch, beside other failures. */
  readonly partly: readonly Match[];
  /** Deviations whose error has the direction of this operation's error on every failing case. */
  readonly resembles: readonly Match[];
}

/** How the steps and the whole of one trajectory came out. */
export interface TrajectoryResult {
  readonly id: string;
  readonly operation: string;
  /** Status of the free run; absent where it was not planned. */
  readonly run?: Status;
  /** Steps planned. */
  readonly steps: number;
  /** The first step from the golden state that is wrong. */
  readonly firstDeviatingStep?: { readonly id: string; readonly number: number; readonly operation: string };
  /** Where the free run diverges from the golden trajectory, if it fails. */
  readonly departure?: Departure;
}

/** The end of a report. A report without it is incomplete and invalid. */
export interface ReportFooter {
  readonly counts: Counts;
  /** The largest distance at the deciding tier among the cases that say something. */
  readonly worst?: { readonly id: string; readonly tolerances: number };
  readonly interrupted: boolean;
  readonly elapsedMs: number;
  readonly exitCode: ExitCode;
}

/** The account of one run. */
export interface Report {
  readonly format: number;
  readonly header: ReportHeader;
  readonly cases: readonly CaseResult[];
  readonly trajectories: readonly TrajectoryResult[];
  readonly evidence: readonly DeviationMatches[];
  readonly diagnoses: readonly Diagnosis[];
  readonly footer: ReportFooter;
}
