import type { Tensor } from "./tensor.ts";

/**
 * Why an input was refused. Golden vectors list these codes, so they never change.
 *
 * `DOMAIN` a value outside its domain; `NONFINITE` a NaN or an infinity; `SHAPE` arrays whose shapes do not
 * fit; `ORDER` levels or times in the wrong order; `UNKNOWN_OPERATION`, `UNKNOWN_INPUT` an unknown name,
 * or a missing one; `SOLVER` a run that cannot go on, although its inputs were fine.
 */
export type RejectionCode =
  "DOMAIN" | "NONFINITE" | "SHAPE" | "ORDER" | "UNKNOWN_OPERATION" | "UNKNOWN_INPUT" | "SOLVER";

/** Where a refusal happened: the equation and its argument. */
export interface Place {
  readonly equation: string;
  readonly argument: string;
}

/** An input that an equation refuses. It names the equation, the argument, the domain and the value. */
export class SpecError extends RangeError {
  readonly code: RejectionCode;
  readonly equation: string;
  readonly argument: string;
  readonly domain: string;
  readonly value: unknown;

  constructor(code: RejectionCode, place: Place, domain: string, value: unknown) {
    super(`${place.equation}: ${place.argument} must be ${domain}, got ${show(value)}`);
    this.name = new.target.name;
    this.code = code;
    this.equation = place.equation;
    this.argument = place.argument;
    this.domain = domain;
    this.value = value;
  }
}

type SpecErrorClass = new (place: Place, domain: string, value: unknown) => SpecError;

/** The errors of one code: a class that a caller can distinguish from the others. */
const withCode = (code: RejectionCode): SpecErrorClass =>
  class extends SpecError {
    constructor(place: Place, domain: string, value: unknown) {
      super(code, place, domain, value);
    }
  };

/** A value outside its domain. */
export class DomainError extends withCode("DOMAIN") {}

/** A NaN or an infinity instead of a finite number. */
export class NonFiniteError extends withCode("NONFINITE") {}

/** An array whose shape does not fit. */
export class ShapeError extends withCode("SHAPE") {}

/** Levels or times in the wrong order. */
export class OrderError extends withCode("ORDER") {}

/** An unknown argument, or one that is missing: then its domain is "given". */
export class UnknownInputError extends withCode("UNKNOWN_INPUT") {
  constructor(place: Place, domain: string, value: unknown) {
    super(place, domain, value);
    const what =
      domain === "given" ? `missing input ${place.argument}` : `unknown input ${place.argument}, expected ${domain}`;
    this.message = `${place.equation}: ${what}`;
  }
}

/** An unknown operation. */
export class UnknownOperationError extends SpecError {
  constructor(name: string) {
    super("UNKNOWN_OPERATION", { equation: name, argument: "operation" }, "a known equation", name);
  }
}

/** How far a run had come when it failed. */
export interface Progress {
  /** Time or level at which the run failed. */
  readonly time: number;
  /** Number of the step that failed, from 1. */
  readonly step: number;
  /** Euclidean norm of the state there. */
  readonly norm: number;
  /** The states that were computed, the start first. */
  readonly computed: readonly Tensor[];
}

/** A run that cannot go on: a model gave no finite value, or a solver reached the limit of its steps. */
export class SolverError extends SpecError {
  readonly progress: Progress;

  constructor(place: Place, domain: string, value: unknown, progress: Progress) {
    const { time, step, norm } = progress;
    super("SOLVER", place, `${domain} at time ${time} in step ${step}, where the state has norm ${norm}`, value);
    this.progress = progress;
  }
}

const longest = 80;

const show = (value: unknown): string => {
  const text = typeof value === "number" ? showNumber(value) : JSON.stringify(value, jsonNumber);
  const plain = text ?? String(value);
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
};

const showNumber = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

const jsonNumber = (_key: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
