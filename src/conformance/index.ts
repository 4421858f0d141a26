/**
 * Verification in process: send the golden vectors to an Implementation, and report the status of each case.
 *
 * @packageDocumentation
 */
export { compareReports } from "./compare-reports.ts";
export type { Change, Comparison, Drift } from "./compare-reports.ts";
export {
  AccountingError,
  ConformanceError,
  exitCodes,
  NothingSelectedError,
  ProtocolError,
  SuiteIntegrityError,
  UsageError,
} from "./exit-codes.ts";
export type { ExitCode } from "./exit-codes.ts";
export { deviationImplementation, implementationOf, referenceImplementation } from "./implementations.ts";
export type { OperationFunction } from "./implementations.ts";
export { parseKnownFailures } from "./known-failures.ts";
export type { KnownFailure } from "./known-failures.ts";
export { mergeReports } from "./merge.ts";
export { readReport } from "./read-report.ts";
export * from "./report.ts";
export * from "./reporters/index.ts";
export { parseShard } from "./select.ts";
export type { Selection } from "./select.ts";
export type { Problem } from "./structure.ts";
export { loadSuite } from "./suite.ts";
export type { Suite, SuiteCase, Wanted } from "./suite.ts";
export { conformanceTests } from "./tests-per-case.ts";
export type { TestBody, TestOptions, TestRunner } from "./tests-per-case.ts";
export { tiers } from "./tolerance.ts";
export type { Tier } from "./tolerance.ts";
export { verify } from "./verify.ts";
export type { Progress, VerifyOptions } from "./verify.ts";
export { decode, decodeRecord, encode, encodeRecord } from "./wire.ts";
export type {
  Convention,
  DeviationAnswer,
  DeviationAnswers,
  GoldenOutput,
  Note,
  WireArray,
  WireNumber,
  WireRecord,
  WireValue,
} from "../../golden/format.ts";
export type { Dtype, Implementation, Outcome, Values } from "../implementation.ts";
