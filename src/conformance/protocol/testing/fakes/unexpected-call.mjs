// Asks for a model of a request that is not under way.
import { converse } from "./adapter.mjs";

converse({
  run: async ({ command, answer, send }) => {
    send({ call: "epsFn", seq: command.seq + 5, k: 0, x: [0.5, 1], t: 0 });
    send(await answer());
  },
});
