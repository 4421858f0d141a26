import type { CommentDisplayPart } from "typedoc";

/** Text with the characters that Markdown reads escaped. */
export const escaped = (text: string): string => text.replace(/[\\`*_<>[\]{}$|~#]/g, "\\$&");

/** A type of the vocabulary in code; a choice is several of them, so that it can wrap. */
export const typeMarkdown = (type: string): string =>
  type
    .split(" | ")
    .map((choice) => `\`${choice}\``)
    .join(" or ");

/** Markdown, followed by plain text. */
export const prose = (markdown: string, plain = ""): CommentDisplayPart[] => [
  { kind: "text", text: `${markdown}${escaped(plain)}` },
];
