import { exitCodes } from "../conformance/exit-codes.ts";
import { serve } from "../conformance/protocol/serve.ts";
import { openBuiltin } from "./builtin.ts";
import type { Command } from "./command.ts";
import { defineCommand } from "./command.ts";
import { packageVersion } from "./version.ts";

const help = `diffusion-spec serve [--implementation <name>]

Answers the requests of the protocol (docs/protocol.md) on standard input and output, as a built-in implementation, for
other verifiers and for your own inputs.

  --implementation <name>   reference (default), cpu, webasm, or deviation:<id>@<operation>

Try it:
  diffusion-spec verify -- npx diffusion-spec serve
`;

/** Answers requests as a built-in implementation. */
export const serveCommand: Command = defineCommand({
  name: "serve",
  summary: "answer requests of the protocol as a built-in implementation",
  help,
  options: { implementation: { type: "string" } },
  perform: async ({ values }) => {
    const implementation = await openBuiltin((values["implementation"] as string | undefined) ?? "reference");
    await serve({ implementation, version: packageVersion() }, process.stdin, process.stdout);
    await implementation.close?.();
    return exitCodes.expected;
  },
});
