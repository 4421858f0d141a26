import type { CommentDisplayPart } from "typedoc";
import type { Fields } from "../../reference/kit/equation.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { operations } from "../../src/contract/operations/index.ts";
import { escaped, typeMarkdown } from "./parts.ts";

type Conditions = readonly { readonly argument: string; readonly domain: string }[];

const cells = (mark: string, fields: Fields): string[] =>
  Object.entries(fields).map(
    ([name, { type, domain }]) => `| ${mark}\`${name}\` | ${typeMarkdown(type)} | ${escaped(domain)} |`,
  );

/** A signature as Markdown: the call, a table of its fields, and what they must fulfil together. */
const signatureMarkdown = ({ name, signature: { inputs, outputs, where } }: Operation): string => {
  const call = `\`${name}(${Object.keys(inputs).join(", ")}) → { ${Object.keys(outputs).join(", ")} }\``;
  const table = ["| argument | type | domain |", "|---|---|---|", ...cells("", inputs), ...cells("→ ", outputs)];
  const conditions = (where as Conditions).map(({ argument, domain }) => `- \`${argument}\` ${escaped(domain)}`);
  const together = conditions.length === 0 ? [] : ["Conditions:", conditions.join("\n")];
  return [call, table.join("\n"), ...together].join("\n\n");
};

/** In the site, the signature block of an equation is a table, which wraps where a block would have to scroll. */
export const withSignatureTable = (part: CommentDisplayPart): CommentDisplayPart => {
  const name = part.kind === "code" ? /^```text\n([A-Za-z0-9]+)\(/.exec(part.text)?.[1] : undefined;
  const operation = operations.get(name ?? "");
  return operation === undefined ? part : { kind: "text", text: `\n${signatureMarkdown(operation)}\n` };
};
