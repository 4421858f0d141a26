import type { Section } from "./sections.ts";
import { oneLine } from "./words.ts";

/** What a section says first: one paragraph, the formulas right below it, and at its end the source. */
export interface Statement {
  readonly sentence: string;
  readonly formulas: readonly string[];
  readonly source: string;
}

const fence = /^```math\n[^]*?^```$/gm;

/** The formulas at the start of a text, up to the first word of prose. */
const leadingFormulas = (text: string): string[] => {
  const formulas: string[] = [];
  let end = 0;
  for (const match of text.matchAll(fence)) {
    if (text.slice(end, match.index).trim() !== "") break;
    formulas.push(match[0]);
    end = match.index + match[0].length;
  }
  return formulas;
};

/** Reads the statement of a section. A part that is not there is empty. */
export const statementOf = ({ body }: Section): Statement => {
  const text = body.trim();
  const [first = ""] = text.split("\n\n", 1);
  const sentence = first.startsWith("```") ? "" : first;
  const source = /^Source: ([^]*)$/m.exec(text)?.[1] ?? "";
  return {
    sentence: oneLine(sentence),
    formulas: leadingFormulas(text.slice(sentence.length)),
    source: oneLine(source).replace(/\.$/, ""),
  };
};

/** What a statement lacks. */
export const statementGaps = ({ sentence, formulas, source }: Statement): string[] => [
  ...(sentence === "" ? ["does not begin with a sentence"] : []),
  ...(formulas.length === 0 ? ["has no formula right below its first paragraph"] : []),
  ...(source === "" ? ["has no source"] : []),
];
