/** An error of a run of the engine. */
export type EngineErrorCode = "OPTION" | "BACKEND" | "MEMORY" | "KERNEL" | "NONFINITE" | "ABORTED";

/** A run that the engine refuses, or that did not come to its end. No samples are given out. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  readonly code: EngineErrorCode;
  /** The option, the backend or the particle that it is about. */
  readonly subject: string;

  constructor(code: EngineErrorCode, subject: string, message: string, cause?: unknown) {
    super(`sample: ${message}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.subject = subject;
  }
}
