import type { CommentDisplayPart } from "typedoc";

/** Text with the characters that Markdown reads escaped. */
const escaped = (text: string): string => text.replace(/[\\`*_<>[\]{}$|~#]/g, "\\$&");

/** Markdown, followed by plain text. */
export const prose = (markdown: string, plain = ""): CommentDisplayPart[] => [
  { kind: "text", text: `${markdown}${escaped(plain)}` },
];
