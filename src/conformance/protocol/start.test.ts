import { describe, expect, it } from "vitest";
import { exitCodes, ProtocolError } from "../exit-codes.ts";
import { AdapterError } from "./errors.ts";
import { open, timeLimits } from "./testing/support.ts";
import { openProcess } from "./open.ts";

const failure = async (name: string, startMs = timeLimits.startMs): Promise<AdapterError> => {
  const error: unknown = await open(name, { startMs }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(AdapterError);
  expect(error).toBeInstanceOf(ProtocolError);
  expect((error as AdapterError).exitCode).toBe(exitCodes.protocol);
  return error as AdapterError;
};

describe("openProcess refuses an adapter that", () => {
  it("ends at once, and shows its stderr", async () => {
    const error = await failure("exit-at-start");
    expect(error.message).toMatch(
      /^The adapter exited with code 3 before it answered start\.\nstderr of the adapter:\n {2}fake: cannot find my model\n/,
    );
    expect(error.hint).toMatch(/by hand/);
    expect(error.stderr).toBe("fake: cannot find my model\n");
  });

  it("cannot be started", async () => {
    const error = await openProcess(["no-such-command-anywhere"]).catch((caught: Error) => caught);
    expect(error).toBeInstanceOf(AdapterError);
    expect((error as Error).message).toMatch(/could not be started .*ENOENT/);
    await expect(openProcess([])).rejects.toThrow(/the command is empty/);
  });

  it("never answers", async () => {
    expect((await failure("mute", 300)).message).toMatch(/did not answer start within the start limit/);
  });

  it("never answers the echo", async () => {
    const error = await open("mute-echo", { startMs: 1_000 }).catch((caught: Error) => caught);
    expect((error as Error).message).toMatch(/did not answer (start|echo) within the start limit/);
  });

  it("speaks another protocol", async () => {
    expect((await failure("other-protocol")).message).toMatch(/speaks protocol 2, this verifier speaks 1/);
  });

  it("greets in another form", async () => {
    expect((await failure("bad-greeting")).message).toMatch(/capabilities\.operations must be an object/);
  });

  it("prints a banner to stdout", async () => {
    const { message } = await failure("banner");
    expect(message).toMatch(
      /a line is not a JSON object: "Welcome to fake 1\.0" \(stdout may carry protocol lines only/,
    );
  });

  it("loses the sign of zero", async () => {
    expect((await failure("unsigned-zero")).message).toMatch(
      /number 1 was sent as "-0" and returned as 0: the sign of zero was lost/,
    );
  });

  it("understands minus zero as zero, though it writes it back", async () => {
    expect((await failure("unsigned-zero-inside")).message).toMatch(
      /number 1, "-0", was read without the sign of zero/,
    );
  });

  it("reads numbers as binary32", async () => {
    expect((await failure("binary32")).message).toMatch(
      /number 7 was sent as 0\.1 and returned as 0\.10000000149011612/,
    );
  });

  it("is interrupted before it starts, or before it answers", async () => {
    const early = open("good", { signal: AbortSignal.abort() });
    await expect(early).rejects.toMatchObject({ exitCode: exitCodes.interrupted });
    const controller = new AbortController();
    const waiting = open("mute", { signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(waiting).rejects.toMatchObject({ exitCode: exitCodes.interrupted });
  });
});
