import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { operations } from "../../contract/operations/index.ts";
import { referenceImplementation } from "../run/implementations.ts";
import { serve } from "./serve.ts";
import { decode, decodeRecord, leaves } from "../../contract/wire.ts";
import { readGreeting } from "./handshake.ts";
import { Models } from "./models.ts";

type Message = Readonly<Record<string, unknown>>;

const text = readFileSync(new URL("../../../docs/protocol.md", import.meta.url), "utf8");

const messages = [...(/```transcript\n([^`]*)```/.exec(text)?.[1] ?? "").matchAll(/^(→|←) (.*)$/gm)].map(
  ([, direction, json = ""]) => ({ direction, message: JSON.parse(json) as Message }),
);

const sent = messages.filter(({ direction }) => direction === "→").map(({ message }) => message);
const said = messages.filter(({ direction }) => direction === "←").map(({ message }) => message);

const served = async (commands: readonly Message[]): Promise<Message[]> => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(commands.map((command) => `${JSON.stringify(command)}\n`).join(""));
  await serve({ implementation: referenceImplementation() }, input, output);
  output.end();
  const lines = Buffer.concat(await output.toArray())
    .toString("utf8")
    .trimEnd()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as Message);
};

/** Equal up to the last digits, in which machines may differ. */
const expectSame = (got: unknown, want: unknown): void => {
  const [a, b] = [leaves(decode(got)), leaves(decode(want))];
  expect(a.map(({ path }) => path)).toEqual(b.map(({ path }) => path));
  a.forEach(({ value }, i) => {
    const due = b[i]?.value;
    if (typeof due === "number" && typeof value === "number") expect(Math.abs(value - due) > 1e-12).toBe(false);
    else expect(value).toBe(due);
  });
};

describe("the conversation of docs/protocol.md", () => {
  it("is what the reference answers", async () => {
    const [start, ...others] = await served(sent.filter((message) => "cmd" in message));
    const answers = said.filter((message) => !("call" in message));
    expect(typeof readGreeting(start as Message)).toBe("object");
    expect(typeof readGreeting(answers[0] as Message)).toBe("object");
    expect(others).toHaveLength(answers.length - 1);
    others.forEach((answer, i) => {
      const { rejected, ...shown } = answers[i + 1] as Message;
      if (rejected === undefined) expectSame(answer, shown);
      else expect(answer).toMatchObject({ rejected: { code: (rejected as { code: string }).code } });
    });
  });

  it("has the calls answered by the exact model", () => {
    const runs = new Map(sent.filter(({ cmd }) => cmd === "run").map((run) => [run["seq"], run]));
    const calls = said.filter((message) => "call" in message);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      const { operation, inputs } = runs.get(call["seq"]) as { operation: string; inputs: Message };
      const answer = sent.find(({ seq, k }) => seq === call["seq"] && k === call["k"]);
      expectSame(new Models(operations.get(operation), decodeRecord(inputs)).answer(call), answer);
    }
  });
});
