import { checkDerivation } from "../derivations/check.ts";
import { derivations } from "../derivations/index.ts";
import type { Derivation } from "../derivations/kit/derivation.ts";
import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import { nearest } from "../conformance/nearest.ts";
import type { Command, Parsed } from "./command.ts";
import { defineCommand, print, wholeNumber } from "./command.ts";
import { derivationText, reportOf } from "./derivation-text.ts";
import type { IdleRule } from "./idle.ts";

const help = `diffusion-spec derive [--json]
diffusion-spec derive <name> [--seed <n>] [--samples <n>] [--json]
diffusion-spec derive --all [--seed <n>] [--samples <n>] [--json]

Without a name: lists the derivations. With a name: prints one, evaluated line by line on generated arguments. Beside each
equals sign is the difference of the two lines on the example shown; beside each approximation and each limit is the order
of convergence, measured by halving the small argument.

  --all          evaluate every derivation, one line each
  --seed <n>     seed of the arguments (default 1)
  --samples <n>  sets of arguments (default 100)
  --json         the same as JSON

Exit codes: 0 all lines hold, 1 one does not, 2 usage.
`;

const options = {
  all: { type: "boolean" },
  seed: { type: "string" },
  samples: { type: "string" },
  json: { type: "boolean" },
} as const;

const isList = ({ values, positionals }: Parsed): boolean => positionals.length === 0 && values["all"] !== true;

const idle: readonly IdleRule<Parsed>[] = [
  {
    options: ["seed", "samples"],
    where: (parsed) => (isList(parsed) ? "without a name" : undefined),
    reason: "the list evaluates nothing; give a name or --all",
  },
  {
    options: ["all"],
    where: ({ positionals: [name] }) => (name === undefined ? undefined : `with ${name}`),
    reason: "give a name or --all, not both",
  },
];

const find = (name: string): Derivation => {
  const found = derivations.find((derivation) => derivation.name === name);
  if (found !== undefined) return found;
  const close = nearest(
    name,
    derivations.map((derivation) => derivation.name),
  );
  const hint = close === undefined ? "" : ` Did you mean ${close}?`;
  throw new UsageError(`derive: unknown derivation "${name}".${hint} "diffusion-spec derive" lists them.`);
};

const width = Math.max(...derivations.map(({ name }) => name.length));

const inOneLine = ({ name, lines, title }: Derivation, status: string): string =>
  `${name.padEnd(width)}  ${String(lines.length).padStart(2)} lines${status}  ${title}`;

const show = (json: boolean, value: unknown, text: () => string): void =>
  print(json ? JSON.stringify(value, null, 2) : text());

const list = (json: boolean): ExitCode => {
  const rows = derivations.map(({ name, title, shows, source, lines }) => ({
    name,
    title,
    shows,
    source,
    lines: lines.length,
  }));
  show(json, rows, () => derivations.map((derivation) => inOneLine(derivation, "")).join("\n"));
  return exitCodes.expected;
};

const perform = (parsed: Parsed): ExitCode => {
  const { values, positionals } = parsed;
  const [name] = positionals;
  const [json, all] = [values["json"] === true, values["all"] === true];
  if (isList(parsed)) return list(json);
  const settings = {
    seed: wholeNumber("seed", values["seed"]) ?? 1,
    samples: wholeNumber("samples", values["samples"], 1) ?? 100,
  };
  const selected = name === undefined ? derivations : [find(name)];
  const checked = selected.map((derivation) => ({ derivation, report: checkDerivation(derivation, settings) }));
  const data = checked.map(({ derivation, report }) => reportOf(derivation, report));
  show(json, all ? data : data[0], () =>
    checked
      .map(({ derivation, report }) =>
        all ? inOneLine(derivation, report.holds ? "  holds " : "  BROKEN") : derivationText(derivation, report),
      )
      .join("\n"),
  );
  return checked.every(({ report }) => report.holds) ? exitCodes.expected : exitCodes.failure;
};

/** Lists the derivations, or prints one with the value of every line. */
export const deriveCommand: Command = defineCommand({
  name: "derive",
  summary: "print a derivation, with every line evaluated",
  help,
  options,
  takes: { expected: "at most one derivation name", least: 0, most: 1 },
  idle,
  perform,
});
