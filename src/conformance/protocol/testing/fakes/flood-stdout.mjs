// Never stops printing once it is asked for `negate`, and never reads again.
import { writeSync } from "node:fs";
import { converse } from "./adapter.mjs";

const chunk = "to be or not to be\n".repeat(1000);

const write = () => {
  try {
    writeSync(1, chunk);
  } catch (error) {
    if (error.code !== "EAGAIN") throw error;
  }
};

converse({
  run: async ({ command, answer, send }) => {
    if (command.operation !== "negate") return send(await answer());
    for (;;) write();
  },
});
