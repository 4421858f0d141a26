// Hangs on `negate`, and gives another version each time it is started.
import { converse, greeting } from "./adapter.mjs";

converse({
  start: async ({ send }) => send({ ...greeting, implementation: { name: "fake", version: String(process.pid) } }),
  run: async ({ command, answer, send }) =>
    command.operation === "negate" ? new Promise(() => undefined) : send(await answer()),
});
