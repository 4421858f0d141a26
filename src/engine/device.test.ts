import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BackendError } from "../kernels/kit/backend.ts";
import type { Compilable, Engine } from "./device.ts";
import { openEngine } from "./device.ts";

let engine: Engine;
beforeEach(() => {
  engine = openEngine("cpu", 1);
});
afterEach(async () => engine.close());

/** Something that says when it is compiled and freed, and runs as long as it is told to. */
const told = (name: string, log: string[], run: Promise<unknown> = Promise.resolve([])): Compilable => ({
  name,
  subject: "score",
  size: 0,
  compile: () => {
    log.push(`+${name}`);
    return { run: () => run, refuseFallback: () => undefined, free: () => log.push(`-${name}`) };
  },
});

const callAll = async (names: readonly string[], log: string[]): Promise<void> => {
  for (const name of names) await engine.call(told(name, log))();
};

const sixteen = Array.from({ length: 16 }, (_, i) => `k${i}`);

describe("an engine", () => {
  it("compiles what has the same name once", async () => {
    const log: string[] = [];
    await callAll(["a", "b", "a", "a"], log);
    expect(log).toEqual(["+a", "+b"]);
  });

  it("frees what was not called for the longest time, once there is too much", async () => {
    const log: string[] = [];
    await callAll([...sixteen, "k0", "new"], log);
    expect(log.slice(16)).toEqual(["-k1", "+new"]);
  });

  it("does not free what is running", async () => {
    const log: string[] = [];
    let finish = (_: unknown): void => undefined;
    const running = engine.call(
      told(
        "slow",
        log,
        new Promise((resolve) => {
          finish = resolve;
        }),
      ),
    )();
    await callAll(sixteen, log);
    finish([]);
    await running;
    expect(log.filter((entry) => entry.startsWith("-"))).toEqual(["-k0"]);
  });

  it("puts the rows of a result one after another", async () => {
    const rows = Promise.resolve([[Float32Array.of(1, 2)], [Float32Array.of(3, 4)]]);
    const call = engine.call({ ...told("rows", [], rows), size: 4 });
    expect(await call()).toEqual(Float32Array.of(1, 2, 3, 4));
  });

  it.each([
    ["BACKEND", "cpu", new BackendError("webgpu", "CPUKernel"), "webgpu was asked for, found CPUKernel"],
    ["KERNEL", "score", new TypeError("no such function"), "score does not run on cpu: no such function"],
  ])("gives %s errors of %s a type", async (code, subject, cause, message) => {
    const call = engine.call(told("failing", [], Promise.reject(cause)));
    await expect(call()).rejects.toMatchObject({
      name: "EngineError",
      code,
      subject,
      message: expect.stringContaining(message),
    });
  });

  it("refuses a result of another backend", async () => {
    const runnable = {
      run: () => [],
      refuseFallback: () => {
        throw new BackendError("cpu", "WebAssemblyKernel");
      },
      free: () => undefined,
    };
    const call = engine.call({ name: "other", subject: "score", size: 0, compile: () => runnable });
    await expect(call()).rejects.toMatchObject({ code: "BACKEND", subject: "cpu" });
  });
});
