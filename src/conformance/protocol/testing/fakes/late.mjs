// Answers `negate` long after the deadline of the tests, and long before they end.
import { setTimeout } from "node:timers/promises";
import { converse } from "./adapter.mjs";

converse({
  run: async ({ command, answer, send }) => {
    if (command.operation === "negate") await setTimeout(4 * command.deadlineMs);
    send(await answer());
  },
});
