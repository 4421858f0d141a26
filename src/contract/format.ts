/** Version of the file format of the vectors. */
export const formatVersion = 2;

/** A number as JSON writes it: the special values are strings. */
export type WireNumber = number | "NaN" | "Infinity" | "-Infinity" | "-0";

/** An array as JSON writes it: flat row-major data. */
export interface WireArray {
  readonly shape: readonly number[];
  readonly data: readonly WireNumber[];
}

/** Any value of the vocabulary as JSON writes it. */
export type WireValue =
  WireNumber | boolean | string | WireArray | readonly WireValue[] | { readonly [key: string]: WireValue };

/** Named inputs as JSON writes them. */
export type WireRecord = Readonly<Record<string, WireValue>>;

/**
 * A golden output. `leaves` lists the numbers of the value in the order of its JSON: `scale` holds the
 * tolerance scale of each and `digits` 25 significant digits. Without `digits` every number is exactly its double.
 */
export interface GoldenOutput {
  readonly value: WireValue;
  readonly comparison: "close" | "exact";
  readonly scale: { readonly strict: readonly number[]; readonly standard: readonly number[] };
  readonly digits?: readonly string[];
}

/** What a case and a whole run have in common: name, reason and inputs. */
interface Described {
  readonly id: string;
  readonly flags: readonly string[];
  readonly comment: string;
  /** Every number of the inputs is exact in binary32: one value is right for both dtypes. */
  readonly binary32Exact?: true;
  /** The inputs lose their meaning in binary32. */
  readonly binary64Only?: true;
  readonly origin?: "reference";
  readonly inputs: WireRecord;
}

/** One case of an operation: what goes in, and what must come out or why it is refused. */
export interface GoldenCase extends Described {
  readonly hash?: string;
  readonly since?: string;
  readonly outputs?: Readonly<Record<string, GoldenOutput>>;
  readonly rejects?: readonly string[];
}

/** A refusal as a file stores it: inputs laid over those of a case with an answer, and inputs left out. */
export interface StoredRefusal {
  readonly id: string;
  /** Absent, like the comment, for a refusal that the signature implies: `<operation>/refused/eta/nan` says all. */
  readonly hash?: string;
  readonly since?: string;
  readonly change?: WireRecord;
  readonly without?: readonly string[];
  readonly binary64Only?: true;
  readonly rejects: readonly string[];
  /** Why, in one sentence. */
  readonly comment?: string;
}

/**
 * Refusals that change the same case `of`, of the same operation, in this file or among its trajectories. The flag of every
 * refusal is `outsideDomain`.
 */
export interface StoredRefusals {
  readonly of: string;
  readonly cases: readonly StoredRefusal[];
}

/** What a flag means: which kind of error its cases look for. */
export interface Note {
  readonly class: "literature" | "edge" | "cancellation" | "domain" | "generated" | "convention" | "exact";
  readonly text: string;
}

/** The golden file of one operation. */
export interface GoldenFile {
  readonly format: number;
  readonly operation: string;
  readonly chapter: string;
  readonly level: "op" | "algorithm";
  readonly specVersion: string;
  readonly suiteVersion: string;
  readonly signature: {
    readonly inputs: Readonly<Record<string, string>>;
    readonly outputs: Readonly<Record<string, string>>;
  };
  readonly notes: Readonly<Record<string, Note>>;
  /** Cases with an answer, and those that must be refused. */
  readonly cases: readonly GoldenCase[];
}

/** The same as it is stored: answers in `cases`, and every refusal as a change of one of them. */
export interface StoredFile extends GoldenFile {
  readonly refusals: readonly StoredRefusals[];
}

/** Another legal choice, as an implementation declares it: `{ name: "finalAlpha", value: "first" }`. */
export interface Convention {
  readonly name: string;
  readonly value: string;
}

/** What a deviation answers on the cases of one operation, where that differs from the right answer. */
export interface DeviationAnswers {
  readonly id: string;
  readonly kind: "bug" | "convention" | "precision";
  readonly title: string;
  readonly hint: string;
  readonly evidence: string;
  /** For a convention: what an implementation declares that follows it. Without it, its id with the value "yes". */
  readonly convention?: Convention;
  readonly answers: Readonly<Record<string, DeviationAnswer>>;
}

/** Outputs, or why there are none. */
export type DeviationAnswer =
  { readonly outputs: WireRecord } | { readonly rejected: string } | { readonly errored: string };

/** The deviations file of one operation. */
export interface DeviationsFile {
  readonly format: number;
  readonly operation: string;
  readonly chapter: string;
  readonly deviations: readonly DeviationAnswers[];
}

/** One step of a trajectory: an operation applied to the golden state, so that a wrong step can be named. */
export interface GoldenStep {
  readonly operation: string;
  readonly inputs: WireRecord;
  readonly outputs: Readonly<Record<string, GoldenOutput>>;
}

/**
 * One whole run with recorded noise. It is checked twice: each step from the golden state (cases
 * `<id>/step-1`, `<id>/step-2`, … of the step's operation), and the algorithm from its own state (case `<id>`
 * of the algorithm), where the scales of the final outputs hold the growth through the whole loop.
 */
export interface Trajectory extends Described {
  readonly hash: string;
  readonly since: string;
  readonly steps: readonly GoldenStep[];
  readonly outputs: Readonly<Record<string, GoldenOutput>>;
}

/**
 * The trajectories of one algorithm, `golden/trajectories/<algorithm>.json`. Refusals of the algorithm and
 * cases without steps live in its golden file; no id appears in both.
 */
export interface TrajectoryFile {
  readonly format: number;
  readonly algorithm: string;
  readonly chapter: string;
  readonly specVersion: string;
  readonly suiteVersion: string;
  readonly signature: GoldenFile["signature"];
  readonly notes: Readonly<Record<string, Note>>;
  readonly trajectories: readonly Trajectory[];
}

/** One file of the suite. `path` is relative to `golden/`. */
export interface ManifestEntry {
  readonly path: string;
  readonly kind: "vectors" | "deviations" | "trajectories";
  readonly sha256: string;
  /** Cases of a golden file, trajectories of a trajectory file, deviations of a deviations file. */
  readonly cases: number;
}

/**
 * `golden/manifest.json`: every file of the suite, sorted by path. `golden/SHA256SUMS` lists these files and the
 * manifest itself in the form of `sha256sum`: digest, two spaces, path relative to `golden/`.
 */
export interface Manifest {
  readonly format: number;
  readonly specVersion: string;
  readonly suiteVersion: string;
  readonly files: readonly ManifestEntry[];
}
