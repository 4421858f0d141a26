import { deviations } from "../../golden/deviations/index.ts";
import { laws } from "../../property-tests/index.ts";
import { operations } from "../../src/contract/operations/index.ts";
import { signatureText } from "../../src/contract/operations/text.ts";
import { heading } from "./headings.ts";

/** One `## name` section of a chapter. */
export interface Section {
  readonly name: string;
  readonly body: string;
}

/** A chapter's text before its first equation, and its equations. */
export interface ChapterText {
  readonly preface: string;
  readonly sections: readonly Section[];
}

/** Splits a chapter at the headings that are names of equations. */
export const parseChapter = (text: string): ChapterText => {
  const [preface = "", ...rest] = text.split(heading);
  const sections = Array.from({ length: rest.length / 2 }, (_, i) => ({
    name: rest[2 * i] as string,
    body: rest[2 * i + 1] as string,
  }));
  return { preface, sections };
};

const lawsOf = (chapter: string, name: string): string[] => {
  const isOperation = operations.has(name);
  return (laws[chapter] ?? [])
    .filter(({ subject, entry }) => (isOperation ? subject === name : entry === name))
    .map(({ subject, states }) => (isOperation ? `- ${states}` : `- \`${subject}\` ${states}`));
};

const deviationsOf = (chapter: string, name: string): string[] =>
  (deviations[chapter] ?? [])
    .filter(({ operation }) => operation === name)
    .map(({ id, kind, title }) => `- \`${id}\` (${kind}): ${title}`);

const listOf = (title: string, items: readonly string[]): string =>
  items.length === 0 ? "" : `${title}:\n\n${items.join("\n")}\n\n`;

const mechanical = [
  /```text\n[a-z][A-Za-z0-9]*\([^]*?```\n+/g,
  /^Laws:\n\n(?:- .*\n(?: {2}.*\n)*)+\n*/gm,
  /^Known deviations:\n\n(?:- .*\n(?: {2}.*\n)*)+\n*/gm,
];

/**
 * The body of a section as it must read: its own prose, then the signature, the laws and the known deviations as the
 * code has them, then its source.
 */
export const settledBody = (chapter: string, { name, body }: Section): string => {
  const prose = mechanical.reduce((text, pattern) => text.replace(pattern, ""), `${body.trim()}\n`).trim();
  const [before = "", source] = splitSource(prose);
  const operation = operations.get(name);
  const signature = operation === undefined ? "" : `\`\`\`text\n${signatureText(operation)}\n\`\`\`\n\n`;
  const lists = listOf("Laws", lawsOf(chapter, name)) + listOf("Known deviations", deviationsOf(chapter, name));
  return `\n\n${before.trim()}\n\n${signature}${lists}${source ?? ""}\n\n`;
};

const splitSource = (prose: string): [string, string | undefined] => {
  const start = prose.search(/^Source: /m);
  return start < 0 ? [prose, undefined] : [prose.slice(0, start), prose.slice(start).trim()];
};

/** A chapter as it must read. */
export const settledChapter = (chapter: string, text: string): string => {
  const { preface, sections } = parseChapter(text);
  const bodies = sections.map((section) => `## ${section.name}${settledBody(chapter, section)}`);
  return `${preface.trimEnd()}\n\n${bodies.join("")}`.trimEnd() + "\n";
};
