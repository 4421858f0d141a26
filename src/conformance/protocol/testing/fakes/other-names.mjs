// Answers in turn without its output, with one too many, with two kinds of answer, with none, and with a
// refusal without a code.
import { converse } from "./adapter.mjs";

const forms = [
  () => ({ outputs: {} }),
  (outputs) => ({ outputs: { ...outputs, z: 1 } }),
  (outputs) => ({ outputs, rejected: { code: "DOMAIN" } }),
  () => ({}),
  () => ({ rejected: { message: "no" } }),
];

converse({
  run: async ({ command, answer, send, runs }) => {
    const { outputs } = await answer();
    send({ seq: command.seq, ...forms[(runs - 1) % forms.length](outputs) });
  },
});
