/** What the command says when it ends. Never a count: 256 failures would read as success. */
export const exitCodes = {
  /** Everything is as expected. */
  expected: 0,
  /** A conformance failure, or an unexpected pass. */
  failure: 1,
  /** The command was used wrongly. */
  usage: 2,
  /** The golden suite is damaged, or newer than this program. */
  integrity: 3,
  /** Nothing was selected or verified, or the accounting is broken. */
  accounting: 4,
  /** The implementation did not start, or does not speak the protocol. */
  protocol: 5,
  /** Interrupted from outside. */
  interrupted: 130,
} as const;

/** One of the exit codes. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An error that knows the exit code of the command it ends. */
export class ConformanceError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.name = new.target.name;
    this.exitCode = exitCode;
  }
}

/** An option or an argument that makes no sense. */
export class UsageError extends ConformanceError {
  constructor(message: string) {
    super(exitCodes.usage, message);
  }
}

/** Golden files that are missing, changed, malformed or newer than this program. */
export class SuiteIntegrityError extends ConformanceError {
  /** The file, relative to the package root. */
  readonly file: string;

  constructor(file: string, problem: string, remedy: string) {
    super(exitCodes.integrity, `${file}: ${problem} ${remedy}`);
    this.file = file;
  }
}

/** A selection without a case. */
export class NothingSelectedError extends ConformanceError {
  constructor(message: string) {
    super(exitCodes.accounting, message);
  }
}

/** A report whose numbers do not add up, or that is incomplete. */
export class AccountingError extends ConformanceError {
  constructor(message: string) {
    super(exitCodes.accounting, message);
  }
}

/** An implementation that does not start or does not speak the protocol. */
export class ProtocolError extends ConformanceError {
  constructor(message: string) {
    super(exitCodes.protocol, message);
  }
}
