import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Text without fences and code spans, where nothing is a formula or a link. */
const withoutCode = (markdown: string): string => markdown.replace(/^```[^]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");

/** Marks in formulas that TypeDoc or Markdown change on the way: escaped braces lose their backslash. */
export const frailMarks = (markdown: string): string[] => {
  const text = markdown.replace(/`[^`\n]+`/g, "");
  return [...text.matchAll(/^.*(?:\\[{}]|\$\$).*$/gm)].map(([line]) => line.trim());
};

/** The anchor that a heading gets on GitHub and in the site. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

const anchorsIn = (markdown: string): ReadonlySet<string> =>
  new Set(
    [...markdown.replace(/^```[^]*?^```$/gm, "").matchAll(/^#+ (.*)$/gm)].map(([, title]) => anchorOf(title as string)),
  );

const targetsIn = (markdown: string): string[] =>
  [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);

/** Relative links of a Markdown file that lead nowhere. */
export const brokenLinksIn = (root: string, path: string): string[] => {
  const file = join(root, path);
  const text = readFileSync(file, "utf8");
  return targetsIn(text).filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [place = "", anchor] = target.split("#");
    const goal = place === "" ? file : resolve(dirname(file), place);
    if (!existsSync(goal)) return true;
    return anchor !== undefined && !anchorsIn(readFileSync(goal, "utf8")).has(anchor);
  });
};
