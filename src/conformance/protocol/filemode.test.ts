import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { Question } from "./filemode.ts";
import { checkResults, exportRequests } from "./filemode.ts";
import { AdapterError } from "./errors.ts";
import { fake, fakeOperations } from "./testing/support.ts";
import { decodeRecord } from "../../contract/wire.ts";

const questions: readonly Question[] = [
  { operation: "affine", inputs: { x: [0.5, -2.25], a: 2, b: 1 } },
  { operation: "affine", inputs: { x: { shape: [1], data: ["-0"] }, a: 1, b: "-0" } },
  { operation: "affine", inputs: { x: [1], a: -1, b: 0 } },
  { operation: "negate", inputs: { x: 0 } },
  { operation: "negate", inputs: { x: 1 } },
];

const suite = { version: "0", manifest: "00" };

const requests = (seed = 1): string => exportRequests(questions, { dtype: "f64", seed, suite });

const answered = (lines: string, name = "good"): string => {
  const [command = "", ...args] = fake(name);
  return execFileSync(command, args, { input: lines, encoding: "utf8" });
};

const check = (results: string) => checkResults(questions, results, { dtype: "f64", operations: fakeOperations });

const kinds = async (results: string): Promise<string[]> => {
  const implementation = check(results);
  const outcomes = questions.map(({ operation, inputs }) => implementation.run(operation, decodeRecord(inputs)));
  return (await Promise.all(outcomes)).map(({ kind }) => kind);
};

const right = ["outputs", "outputs", "rejected", "outputs", "outputs"];
const results = answered(requests());
const [start = "", echo = "", ...answers] = results.trimEnd().split("\n");
const file = (...lines: readonly string[]): string => `${[start, echo, ...lines].join("\n")}\n`;

describe("exportRequests", () => {
  it("writes the lines a process is sent: no ids, no expected values, every request once", () => {
    const lines = exportRequests([...questions, ...questions], { dtype: "f64", seed: 1, suite })
      .trimEnd()
      .split("\n");
    const messages = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(messages.map(({ cmd }) => cmd)).toEqual(["start", "echo", "run", "run", "run", "run", "run", "stop"]);
    for (const message of messages.slice(2, -1))
      expect(Object.keys(message)).toEqual(["cmd", "seq", "operation", "dtype", "inputs"]);
  });

  it("orders them by the seed, and numbers them by what they ask", () => {
    const lines = requests(1).split("\n");
    expect(requests(1)).toBe(requests(1));
    expect(requests(2)).not.toBe(requests(1));
    expect(requests(2).split("\n").sort()).toEqual(lines.sort());
    expect(exportRequests(questions, { dtype: "f32", seed: 1, suite })).not.toContain(
      /"seq":(\d+),"operation"/.exec(requests())?.[1],
    );
  });
});

describe("checkResults", () => {
  it("reads what an adapter answered to the file", async () => {
    const implementation = check(results);
    expect(implementation).toMatchObject({
      name: "fake",
      dtype: "f64",
      conventions: { finalAlpha: "one" },
      faults: [],
    });
    expect([...implementation.operations]).toEqual(["affine", "negate", "walk"]);
    expect(await kinds(results)).toEqual(right);
    expect(await kinds(answered(requests(77)))).toEqual(right);
  });

  it("accounts for answers that are missing", async () => {
    expect(await kinds(file())).toEqual(["notrun", "notrun", "notrun", "notrun", "notrun"]);
    const all = await kinds(file(...answers.slice(1)));
    expect(all.filter((kind) => kind === "notrun")).toHaveLength(1);
  });

  it("accounts for answers that are there twice", async () => {
    const all = await kinds(file(...answers, ...answers.slice(0, 2)));
    expect(all.filter((kind) => kind === "errored")).toHaveLength(2);
    const twice = answers.find((line) => line.includes("rejected")) ?? "";
    const outcome = await check(file(...answers, twice)).run("affine", { x: [1], a: -1, b: 0 });
    expect(outcome).toMatchObject({
      kind: "errored",
      message: expect.stringMatching(/^answered 2 times, on lines \d+, 8$/) as string,
    });
  });

  it("accounts for lines that belong to no request", async () => {
    const lines = file(...answers, '{"seq":12345,"outputs":{}}', "Done in 3 s", '{"outputs":{}}', '{"seq":1,"out');
    expect(await kinds(lines)).toEqual(right);
    expect(check(lines).faults).toEqual([
      expect.stringMatching(/^line 9: a line is not a JSON object: "Done in 3 s"/),
      expect.stringMatching(/^line 11: a line is not JSON/),
      expect.stringMatching(/^line 8: seq 12345 belongs to no request/),
      expect.stringMatching(/^line 10: seq undefined belongs to no request/),
    ]);
  });

  it("accounts for calls of models, which cannot be answered in a file", async () => {
    const seq = (JSON.parse(answers[0] ?? "") as { seq: number }).seq;
    expect(await kinds(file(JSON.stringify({ call: "epsFn", seq, k: 0 })))).toContain("errored");
  });

  it("says that a request was not exported", async () => {
    expect(await check(results).run("negate", { x: 2 })).toEqual({
      kind: "notrun",
      message: "this request was not exported",
    });
  });

  it.each([
    ["", /no reply to start/],
    [`${start}\n`, /no reply to echo/],
    [
      `${start.replace('"protocol":1', '"protocol":7')}\n${echo}\n`,
      /Line 1 of the results is an invalid reply to start: the adapter speaks protocol 7/,
    ],
    [`${start}\n${echo.replace('"-0"', "0")}\n`, /line 2: echo: number 1 .* the sign of zero was lost/],
  ])("refuses a file without its handshake", (text, sentence) => {
    expect(() => check(text)).toThrow(AdapterError);
    expect(() => check(text)).toThrow(sentence);
  });
});
