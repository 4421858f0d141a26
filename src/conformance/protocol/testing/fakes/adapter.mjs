// A small adapter in plain Node, as one would write it from docs/protocol.md alone. It knows three
// operations: `affine`, y = a x + b with a > 0; `negate`, y = -x; and `walk`, which asks its model. Each file
// beside this one spoils one thing.
import { createHash } from "node:crypto";
import { createInterface } from "node:readline";

const special = { NaN: NaN, Infinity: Infinity, "-Infinity": -Infinity, "-0": -0 };

/** A number off the wire. */
export const fromWire = (x) => (typeof x === "string" ? special[x] : x);

/** A number for the wire. */
export const toWire = (x) => (Object.is(x, -0) ? "-0" : Number.isFinite(x) ? x : String(x));

/** SHA-256 over little-endian doubles. */
export const digest = (doubles) => {
  const bytes = new DataView(new ArrayBuffer(8 * doubles.length));
  doubles.forEach((x, i) => bytes.setFloat64(8 * i, x, true));
  return createHash("sha256").update(bytes).digest("hex");
};

const entries = (array) => (Array.isArray(array) ? array : array.data).map(fromWire);

const vector = (data) => ({ shape: [data.length], data: data.map(toWire) });

const refusal = (code, message) => Object.assign(new Error(message), { code });

const rounders = { f64: (x) => x, f32: Math.fround };

const operations = {
  affine: ({ x, a, b }, { round }) => {
    if (!(fromWire(a) > 0)) throw refusal("DOMAIN", `affine: a must be > 0, got ${a}`);
    return { y: vector(entries(x).map((entry) => round(round(fromWire(a) * entry) + fromWire(b)))) };
  },
  negate: ({ x }) => ({ y: toWire(-fromWire(x)) }),
  walk: async ({ x, labels }, { ask }) => {
    let state = entries(x);
    for (const label of entries(labels)) {
      const eps = entries(await ask("epsFn", vector(state), label));
      state = state.map((entry, i) => entry - eps[i]);
    }
    return { y: vector(state) };
  },
};

/** The reply to start. */
export const greeting = {
  protocol: 1,
  implementation: { name: "fake", language: "JavaScript", version: "1.0" },
  capabilities: { operations: { affine: ["f64", "f32"], negate: ["f64"], walk: ["f64"] } },
  conventions: { finalAlpha: "one" },
};

const waiting = new Map();

const print = (text) => process.stdout.write(text);

const send = (message) => print(`${JSON.stringify(message)}\n`);

/** Sends a call for a model and waits for its answer. */
const tell = (call) =>
  new Promise((resolve) => {
    waiting.set(call.k, resolve);
    send(call);
  });

const settle = (answer) => {
  const resolve = waiting.get(answer.k);
  waiting.delete(answer.k);
  resolve(answer);
};

const asker = (seq) => {
  let k = 0;
  return async (model, x, t) => {
    const { value, error } = await tell({ call: model, seq, k: k++, x, t });
    if (error !== undefined) throw refusal(error.code, error.message);
    return value;
  };
};

const right = {
  start: () => greeting,
  echo: ({ seq, data }) => ({ seq, data, sha256: digest(data.map(fromWire)) }),
  run: async ({ seq, operation, dtype, inputs }) => {
    try {
      if (!Object.hasOwn(operations, operation)) throw refusal("UNKNOWN_OPERATION", `no operation ${operation}`);
      return { seq, outputs: await operations[operation](inputs, { round: rounders[dtype], ask: asker(seq) }) };
    } catch ({ code, message }) {
      return code === undefined ? { seq, errored: { message } } : { seq, rejected: { code, message } };
    }
  },
};

/**
 * Reads commands and answers them in turn, or all at once where `concurrent`. `spoil` may take over `start`,
 * `echo` and `run`: it gets the command, the right answer as a function, and the means to put something else
 * on stdout. A command in place of the answer to a call ends the process.
 */
export const converse = ({ concurrent = false, ...spoil } = {}) => {
  let runs = 0;
  const obey = async (command) => {
    const { cmd } = command;
    if (cmd === "stop") process.exit(0);
    if (cmd === "run") runs += 1;
    const answer = () => right[cmd](command);
    if (spoil[cmd] === undefined) send(await answer());
    else await spoil[cmd]({ command, answer, print, send, tell, runs });
  };
  let queue = Promise.resolve();
  createInterface({ input: process.stdin }).on("line", (line) => {
    const message = JSON.parse(line);
    if (!("cmd" in message)) return settle(message);
    if (waiting.size > 0) throw new Error(`${message.cmd} came instead of the answer to a call`);
    queue = concurrent ? Promise.all([queue, obey(message)]) : queue.then(() => obey(message));
  });
};
