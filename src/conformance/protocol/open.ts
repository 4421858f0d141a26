import type { Dtype } from "../../contract/implementation.ts";
import { operations as everyOperation } from "../../contract/operations/index.ts";
import { ConformanceError, exitCodes } from "../exit-codes.ts";
import { Adapter } from "./adapter.ts";
import type { Greeting, ProcessImplementation, ProcessOptions } from "./types.ts";
import { viewsOf } from "./views.ts";

const defaults = { deadlineMs: 10_000, startMs: 60_000, stopMs: 2_000, restarts: 5 };

/**
 * Starts a command that speaks the protocol of `docs/protocol.md` and makes an Implementation of it.
 *
 * Throws an `AdapterError` where it does not start, or its handshake is wrong. After that nothing throws:
 * whatever the process does ends in an outcome.
 */
export const openProcess = async (
  command: readonly string[],
  options: ProcessOptions = {},
): Promise<ProcessImplementation> => {
  const { deadlineMs = defaults.deadlineMs, operations = everyOperation, signal } = options;
  if (signal?.aborted) throw interrupted();
  const adapter = new Adapter(command, {
    ...defaults,
    suite: { version: "", manifest: "" },
    ...options,
    operations,
    deadlineMs: typeof deadlineMs === "function" ? deadlineMs : () => deadlineMs,
  });
  const interrupt = (): void => void adapter.interrupt();
  signal?.addEventListener("abort", interrupt, { once: true });
  const close = async (): Promise<void> => {
    signal?.removeEventListener("abort", interrupt);
    await adapter.close();
  };
  const greeting = await adapter.start().catch((error: unknown) => {
    throw signal?.aborted ? interrupted() : error;
  });
  return viewsOf({ adapter, greeting, operations, close })(options.dtype ?? firstDtype(greeting));
};

const interrupted = (): ConformanceError =>
  new ConformanceError(exitCodes.interrupted, "Interrupted before the adapter was ready.");

const firstDtype = ({ operations }: Greeting): Dtype => {
  const all = [...operations.values()].flat();
  return all.includes("f32") && !all.includes("f64") ? "f32" : "f64";
};
