import { exitCodes } from "../conformance/exit-codes.ts";
import { exportRequests } from "../conformance/protocol/filemode.ts";
import { plan } from "../conformance/run/select.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import type { Dtype } from "../contract/implementation.ts";
import type { Command } from "./command.ts";
import { choice, defineCommand, wholeNumber } from "./command.ts";
import { deliver } from "./output.ts";
import { selectionHelp, selectionOf, selectionOptions, shardOf } from "./selection.ts";

const help = `diffusion-spec export [options] > requests.jsonl

Writes the requests as a file, for implementations that this command cannot start. Answer it anywhere, for example
  my_adapter < requests.jsonl > results.jsonl
and judge the results with "diffusion-spec check results.jsonl" and the same options (without --seed).

  --dtype <dtype>      f64 (default) or f32
${selectionHelp}
  --seed <n>           seed of the order of the requests (default 1)
  --output <file>      write there instead of standard output
`;

/** Writes the requests as a file. */
export const exportCommand: Command = defineCommand({
  name: "export",
  summary: "write the requests to a file, to be answered elsewhere",
  help,
  options: {
    ...selectionOptions,
    dtype: { type: "string" },
    seed: { type: "string" },
    output: { type: "string" },
  },
  perform: (parsed) => {
    const suite = loadSuite();
    const dtype = choice<Dtype>("dtype", parsed.values["dtype"], ["f64", "f32"]) ?? "f64";
    const { cases } = plan(suite.cases, selectionOf(parsed), dtype, shardOf(parsed).shard);
    const seed = wholeNumber("seed", parsed.values["seed"]) ?? 1;
    const about = { dtype, seed, suite: { version: suite.suiteVersion, manifest: suite.manifestSha256 } };
    deliver(exportRequests(cases, about), parsed.values["output"] as string | undefined);
    return exitCodes.expected;
  },
});
