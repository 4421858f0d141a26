import { exitCodes } from "../conformance/exit-codes.ts";
import { exportRequests } from "../conformance/protocol/filemode.ts";
import { plan } from "../conformance/run/select.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import type { Dtype } from "../contract/implementation.ts";
import type { Command } from "./command.ts";
import { choice, parse, print, wholeNumber } from "./command.ts";
import { deliver } from "./output.ts";
import { selectionHelp, selectionOf, selectionOptions, shardOf } from "./selection.ts";

const help = `diffusion-spec export [options] > requests.jsonl

Writes the questions as a file, for implementations that cannot be started from here. Answer it anywhere, for example
  my_adapter < requests.jsonl > results.jsonl
and bring the results back to "diffusion-spec check results.jsonl" with the same options.

  --dtype <dtype>      f64 (default) or f32
${selectionHelp}
  --seed <n>           order of the questions (default 1)
  --output <file>      write there instead of standard output
`;

/** Writes the questions as a file. */
export const exportCommand: Command = {
  name: "export",
  summary: "write the questions to a file, to be answered elsewhere",
  help,
  run: async (args) => {
    const parsed = parse("export", args, {
      ...selectionOptions,
      dtype: { type: "string" },
      seed: { type: "string" },
      output: { type: "string" },
      help: { type: "boolean" },
    });
    if (parsed.values["help"] === true) {
      print(help);
      return exitCodes.expected;
    }
    const suite = loadSuite();
    const dtype = choice<Dtype>("dtype", parsed.values["dtype"], ["f64", "f32"]) ?? "f64";
    const { cases } = plan(suite.cases, selectionOf(parsed), dtype, shardOf(parsed).shard);
    const seed = wholeNumber("seed", parsed.values["seed"]) ?? 1;
    const about = { dtype, seed, suite: { version: suite.suiteVersion, manifest: suite.manifestSha256 } };
    deliver(exportRequests(cases, about), parsed.values["output"] as string | undefined);
    return exitCodes.expected;
  },
};
