// Answers in turn with too few numbers for the shape, a shape of strings, one axis too many, nested lists, and
// a right array of the wrong length.
import { converse } from "./adapter.mjs";

const wrong = [
  { shape: [3], data: [1, 2] },
  { shape: ["2"], data: [1, 2] },
  { shape: [1, 2], data: [1, 2] },
  [[1, 2]],
  { shape: [3], data: [1, 2, 3] },
];

converse({
  run: async ({ command, send, runs }) => send({ seq: command.seq, outputs: { y: wrong[(runs - 1) % wrong.length] } }),
});
