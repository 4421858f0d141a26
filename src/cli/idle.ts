import { UsageError } from "../conformance/exit-codes.ts";
import type { Parsed } from "./parsed.ts";

/** The name of the words after `--` in a rule. */
export const commandArgument = "-- <command>";

/**
 * Options that have no effect in some uses of a command. `Use` is what decides: the arguments themselves, or what
 * was made of them.
 */
export interface IdleRule<Use> {
  /** Names of options, or `commandArgument`. */
  readonly options: readonly string[];
  /** Where they have no effect, such as `with --builtin`; `undefined` where they have one. */
  readonly where: (use: Use) => string | undefined;
  /** Why, in a sentence without its full stop. */
  readonly reason: string;
}

/** The place of a rule that holds when an option is given. */
export const withOption =
  (name: string) =>
  ({ values }: Parsed): string | undefined =>
    values[name] === undefined ? undefined : `with --${name}`;

const isGiven = ({ values, rest }: Parsed, option: string): boolean =>
  option === commandArgument ? rest.length > 0 : values[option] !== undefined;

/** Throws a usage error for the first option that was given and has no effect. */
export const refuseIdle = <Use>(command: string, given: Parsed, use: Use, rules: readonly IdleRule<Use>[]): void => {
  for (const { options, where, reason } of rules) {
    const place = where(use);
    const option = place === undefined ? undefined : options.find((name) => isGiven(given, name));
    if (option === undefined) continue;
    const label = option === commandArgument ? option : `--${option}`;
    throw new UsageError(`${command}: ${label} has no effect ${place as string}: ${reason}.`);
  }
};
