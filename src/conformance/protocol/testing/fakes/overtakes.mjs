// Works on all commands at once, so that an echo overtakes the request before it; prints garbage now and then.
import { setTimeout } from "node:timers/promises";
import { converse } from "./adapter.mjs";

converse({
  concurrent: true,
  run: async ({ answer, send, print, runs }) => {
    if (runs % 3 === 0) print("Loading checkpoint\n");
    await setTimeout(30);
    send(await answer());
  },
});
