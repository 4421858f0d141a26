/**
 * Verification in process: send the golden vectors to an Implementation, and report the status of each case.
 *
 * @packageDocumentation
 */
export { compareReports } from "./reporters/compare-reports.ts";
export type { Change, Comparison, Drift } from "./reporters/compare-reports.ts";
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
export { deviationImplementation, implementationOf, referenceImplementation } from "./run/implementations.ts";
export type { OperationFunction } from "./run/implementations.ts";
export { parseKnownFailures } from "./judging/known-failures.ts";
export { mergeReports } from "./run/merge.ts";
export { readReport } from "./run/read-report.ts";
export * from "./report/report.ts";
export * from "./reporters/index.ts";
export { parseShard } from "./run/select.ts";
export type { Selection } from "./run/select.ts";
export type { Problem } from "./values/structure.ts";
export { loadSuite } from "./suite/suite.ts";
export type { Suite, SuiteCase, Wanted } from "./suite/suite.ts";
export { conformanceTests } from "./run/tests-per-case.ts";
export type { TestBody, TestOptions, TestRunner } from "./run/tests-per-case.ts";
export { tiers } from "./values/tolerance.ts";
export type { Tier } from "./values/tolerance.ts";
export { verify } from "./run/verify.ts";
export type { VerifyOptions } from "./run/verify.ts";
export { decode, decodeRecord, encode, encodeRecord } from "../contract/wire.ts";
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
} from "../contract/format.ts";
export type { Dtype, Implementation, Outcome, Values } from "../contract/implementation.ts";
