// Prints a banner of several lines before its answer to every third request.
import { converse } from "./adapter.mjs";

converse({
  run: async ({ answer, send, print, runs }) => {
    if (runs % 3 === 0) print("Loading checkpoint shards: 100%\n".repeat(5));
    send(await answer());
  },
});
