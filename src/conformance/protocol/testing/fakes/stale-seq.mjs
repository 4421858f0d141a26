// Answers every third request with the number of the first one.
import { converse } from "./adapter.mjs";

converse({
  run: async ({ answer, send, runs }) => {
    const message = await answer();
    send(runs % 3 === 0 ? { ...message, seq: 1 } : message);
  },
});
