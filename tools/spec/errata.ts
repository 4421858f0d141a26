import type { Erratum, Figure } from "./errata/index.ts";
import { errata } from "./errata/index.ts";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { operations } from "../../src/contract/operations/index.ts";

/** Below this a number of an erratum is rounding. */
const nothing = 1e-12;

const shown = (value: number): string => (Math.abs(value) < nothing ? "0" : String(Number(value.toPrecision(5))));

const kinds = { text: "by reading the text", code: "by reading the code", number: "by a number" } as const;

const joined = (parts: readonly string[]): string => new Intl.ListFormat("en").format(parts);

const figureLine = ({ states, value }: Figure): string => `- ${states}: ${shown(value())}`;

const link = (name: string): string => {
  const chapter = operations.get(name)?.chapter;
  return chapter === undefined ? `\`${name}\`` : `[\`${name}\`](${chapter}.md)`;
};

const entry = ({ id, place, says, instead, evidence, figures, equations, deviations }: Erratum): string =>
  [
    `### ${id}`,
    `**Where.** ${place}.`,
    `**What stands there.** ${says}`,
    `**Here.** ${instead}`,
    ...(figures === undefined ? [] : [figures.map(figureLine).join("\n")]),
    `Found ${joined(evidence.map((kind) => kinds[kind]))}. Concerns ${joined(equations.map(link))}.${deviationText(deviations)}`,
  ].join("\n\n");

const deviationText = (ids: readonly string[] | undefined): string =>
  ids === undefined
    ? ""
    : ` Known ${ids.length === 1 ? "deviation" : "deviations"}: ${joined(ids.map((id) => `\`${id}\``))}.`;

const preface = `---
title: Errata
---

# Errata

Errors in the papers that this specification rests on, and in code that is widely used: what stands there, and what stands here
instead. Every paper has some, and most of these change no result of the paper; but each has been copied into implementations,
or costs a reader an afternoon.

An error that was found "by a number" is shown by one: the figures below are computed from the equations of this
specification when this page is made, and a test asserts what they show. One that was found by reading stands in the text named, in the version that
was read; printed equation numbers are those of the arXiv versions.
`;

/** The chapter of errata as Markdown. */
export const errataMarkdown = (): string =>
  [preface, ...Object.entries(errata).map(([source, list]) => [`## ${source}`, ...list.map(entry)].join("\n\n"))].join(
    "\n",
  ) + "\n";

/** Where the chapter stands. */
export const errataPage = (): string => join(packageRoot(), "spec", "errata.md");

/** Whether the chapter is missing or differs from its source. */
export const errataDiffer = (): boolean =>
  !existsSync(errataPage()) || readFileSync(errataPage(), "utf8") !== errataMarkdown();
