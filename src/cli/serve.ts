import { exitCodes } from "../conformance/exit-codes.ts";
import { serve } from "../conformance/protocol/serve.ts";
import { openBuiltin } from "./builtin.ts";
import type { Command } from "./command.ts";
import { parse, print } from "./command.ts";
import { packageVersion } from "./version.ts";

const help = `diffusion-spec serve [--implementation <name>]

Speaks the protocol as an implementation, on standard input and output: so that other verifiers, and anybody with
inputs of their own, can ask. The protocol is docs/protocol.md.

  --implementation <name>   reference (default), cpu, webasm, or deviation:<id>@<operation>

Try it:
  diffusion-spec verify -- npx diffusion-spec serve
`;

/** Answers requests as a built-in implementation. */
export const serveCommand: Command = {
  name: "serve",
  summary: "speak the protocol as a built-in implementation",
  help,
  run: async (args) => {
    const { values } = parse("serve", args, {
      implementation: { type: "string", default: "reference" },
      help: { type: "boolean" },
    });
    if (values["help"] === true) {
      print(help);
      return exitCodes.expected;
    }
    const implementation = await openBuiltin(values["implementation"] as string);
    await serve({ implementation, version: packageVersion() }, process.stdin, process.stdout);
    await implementation.close?.();
    return exitCodes.expected;
  },
};
