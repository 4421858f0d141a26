// Never answers `negate`.
import { converse } from "./adapter.mjs";

converse({
  run: async ({ command, answer, send }) =>
    command.operation === "negate" ? new Promise(() => undefined) : send(await answer()),
});
