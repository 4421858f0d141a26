// Answers every request twice.
import { converse } from "./adapter.mjs";

converse({
  run: async ({ answer, send }) => {
    const message = await answer();
    send(message);
    send(message);
  },
});
