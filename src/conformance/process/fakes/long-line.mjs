// Answers every third request with one line of 10 MB.
import { converse } from "./adapter.mjs";

converse({
  run: async ({ command, answer, send, runs }) => {
    if (runs % 3 !== 0) return send(await answer());
    const data = "0.125,".repeat(1_700_000).slice(0, -1).split(",").map(Number);
    send({ seq: command.seq, outputs: { y: { shape: [data.length], data } } });
  },
});
