// Writes its numbers as strings.
import { converse } from "./adapter.mjs";

converse({
  run: async ({ command, answer, send }) => {
    const message = await answer();
    if (!("outputs" in message)) return send(message);
    const { outputs } = message;
    const y = typeof outputs.y === "number" ? String(outputs.y) : { ...outputs.y, data: outputs.y.data.map(String) };
    send({ seq: command.seq, outputs: { y } });
  },
});
