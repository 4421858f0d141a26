/** A refusal as the frozen file lists it: a valid case of the same operation with some inputs replaced or left out. */
export interface FrozenRefusal {
  readonly id: string;
  readonly of: string;
  readonly change: Readonly<Record<string, unknown>>;
  readonly without?: readonly string[];
  readonly rejects: readonly string[];
  readonly binary64Only?: true;
  readonly comment: string;
}

/**
 * `golden/cases/refusals.json`: refusals that the declarations imply and that were written by hand before the
 * declarations made their own. Their ids stay; nothing is added here.
 */
export type FrozenRefusals = Readonly<Record<string, readonly FrozenRefusal[]>>;
