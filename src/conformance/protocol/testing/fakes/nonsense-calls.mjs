// Asks its model nonsense first, and answers with the messages it got.
import { converse } from "./adapter.mjs";

const calls = [
  { call: "driftFn", x: [0.5, 1], t: 0 },
  { call: "x", x: [0.5, 1], t: 0 },
  { call: "epsFn", x: [0.5, 1, 2], t: 0 },
  { call: "epsFn", x: [0.5, "NaN"], t: 0 },
  { call: "epsFn", x: { shape: [5], data: [1] }, t: 0 },
  { call: "epsFn", x: "hello", t: 0 },
  { call: "epsFn", x: [0.5, 1], t: 99 },
  { call: "epsFn", x: [0.5, 1] },
];

converse({
  run: async ({ command, answer, send, tell }) => {
    if (command.operation !== "walk") return send(await answer());
    const errors = [];
    for (const [k, call] of calls.entries()) errors.push((await tell({ ...call, seq: command.seq, k })).error);
    send({
      seq: command.seq,
      errored: { message: errors.map((error) => `${error?.code}: ${error?.message}`).join("\n") },
    });
  },
});
