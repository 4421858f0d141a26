// Answers with the number of another request.
import { converse } from "./adapter.mjs";

converse({
  run: async ({ answer, send }) => {
    const { seq, ...rest } = await answer();
    send({ seq: seq + 1000, ...rest });
  },
});
