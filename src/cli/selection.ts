import type { Shard } from "../conformance/report/report.ts";
import type { Selection } from "../conformance/run/select.ts";
import { parseShard } from "../conformance/run/select.ts";
import type { Parsed } from "./command.ts";

/** Options that select cases, for `parseArgs`. */
export const selectionOptions = {
  operation: { type: "string", multiple: true },
  chapter: { type: "string", multiple: true },
  case: { type: "string", multiple: true },
  flag: { type: "string", multiple: true },
  shard: { type: "string" },
} as const;

/** Their part of a help text. */
export const selectionHelp = `  --operation <name>   only this operation (glob, repeatable)
  --chapter <name>     only this chapter (repeatable)
  --case <id>          only this case (glob such as "ddimStep/*", repeatable)
  --flag <flag>        only cases with this flag (repeatable)
  --shard <i/n>        part i of n; "diffusion-spec merge" joins the reports of all parts`;

const list = (value: unknown): readonly string[] => (value as readonly string[] | undefined) ?? [];

/** The selection that the options ask for. */
export const selectionOf = ({ values }: Parsed): Selection => ({
  operations: list(values["operation"]),
  chapters: list(values["chapter"]),
  ids: list(values["case"]),
  flags: list(values["flag"]),
});

/** The shard that the options ask for. */
export const shardOf = ({ values }: Parsed): { shard?: Shard } =>
  values["shard"] === undefined ? {} : { shard: parseShard(values["shard"] as string) };
