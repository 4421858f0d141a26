// Ends in the middle of every third request.
import { converse } from "./adapter.mjs";

converse({
  run: async ({ answer, send, runs }) => {
    if (runs % 3 !== 0) return send(await answer());
    console.error("fake: segmentation fault, so to speak");
    process.exit(139);
  },
});
