import { describe, expect, it } from "vitest";
import { deviations } from "./index.ts";

const all = Object.values(deviations).flat();

/** What names a source: a paper, an issue or pull request, a file, or a repository with its owner. */
const sources: readonly RegExp[] = [
  /arXiv:\d{4}\.\d{4,5}/,
  /\b(issues?|pull requests?) \d+/,
  /\b[\w()+-]+\.(py|js|ts|c|cpp|h|ipynb)\b/,
  /\b[A-Za-z][\w-]{2,}\/[A-Za-z][\w.-]{2,}/,
];

/** Words for a source that cannot be looked up. */
const hearsay = /\b(ports?|traps?|public threads)\b/;

const isEvidence = (text: string): boolean =>
  text === "constructed" || (sources.some((source) => source.test(text)) && !hearsay.test(text));

/** The places with a hint of their own, because that of the id would say more than their match shows. */
const withOwnHint: readonly string[] = ["subvp-std-var of trainLambdaDefault"];

const placeOf = ({ id, operation }: { id: string; operation: string }): string => `${id} of ${operation}`;

/** Every id with each of its texts. */
const textsById = (): Map<string, Set<string>> => {
  const texts = new Map<string, Set<string>>();
  for (const deviation of all) {
    if (withOwnHint.includes(placeOf(deviation))) continue;
    const { id, title, hint, evidence } = deviation;
    texts.set(id, (texts.get(id) ?? new Set()).add([title, hint, evidence].join("\n")));
  }
  return texts;
};

describe("the texts of the deviations", () => {
  it("have evidence that names a source, or is the word constructed", () => {
    expect(all.filter(({ evidence }) => !isEvidence(evidence)).map(({ id, evidence }) => `${id}: ${evidence}`)).toEqual(
      [],
    );
  });

  it.each(["ports", "trap: no broken public code found", "ports: a bracket missing in losses.py", "common in courses"])(
    "would not pass with the evidence: %s",
    (text) => {
      expect(isEvidence(text)).toBe(false);
    },
  );

  it("are one for each id", () => {
    expect([...textsById()].filter(([, texts]) => texts.size > 1).map(([id]) => id)).toEqual([]);
  });

  it("belong to an operation once", () => {
    expect(new Set(all.map(placeOf)).size).toBe(all.length);
  });

  it("name a convention only where the kind is one", () => {
    const wrong = all.filter(({ kind, convention }) => kind !== "convention" && convention !== undefined);
    expect(wrong.map(placeOf)).toEqual([]);
  });
});
