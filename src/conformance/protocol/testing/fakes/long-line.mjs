// Answers every third request with one line of 10 MB.
import { converse } from "./adapter.mjs";

const count = 1_700_000;

converse({
  run: async ({ command, answer, send, print, runs }) => {
    if (runs % 3 !== 0) return send(await answer());
    const data = `${"0.125,".repeat(count - 1)}0.125`;
    print(`{"seq":${command.seq},"outputs":{"y":{"shape":[${count}],"data":[${data}]}}}\n`);
  },
});
