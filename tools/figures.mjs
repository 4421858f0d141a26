// Prints lines of code and counts of this checkout, beside those of an older revision: npm run figures -- [<git revision>]
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { countsOf } from "./figures/counts.mjs";
import { linesOf } from "./figures/lines.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
const git = (...args) => execFileSync("git", args, { cwd: here, maxBuffer: 2 ** 30 });
const list = (bytes) => bytes.toString("utf8").split("\0").filter(Boolean);

/** Every figure of a tree, by its name. */
const figuresOf = (root, files) => ({ ...linesOf(root, files), ...countsOf(root, files) });

const ofCheckout = () => {
  const files = list(git("ls-files", "-z", "--cached", "--others", "--exclude-standard"));
  return figuresOf(
    here,
    files.filter((file) => existsSync(join(here, file))),
  );
};

const ofRevision = (revision) => {
  const root = mkdtempSync(join(tmpdir(), "figures-"));
  try {
    execFileSync("tar", ["-x", "-C", root], { input: git("archive", revision) });
    return figuresOf(root, list(git("ls-tree", "-r", "-z", "--name-only", revision)));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

const number = (value) => (value === undefined ? "–" : value.toLocaleString("en-US"));
const signed = (value) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${number(Math.abs(value))}`;

/** A Markdown table: one column, or before, after and the difference. */
const table = (columns) => {
  const names = [...new Set(columns.flatMap(({ figures }) => Object.keys(figures)))].filter((name) =>
    columns.some(({ figures }) => figures[name] !== 0),
  );
  const isPair = columns.length === 2;
  const head = ["", ...columns.map(({ title }) => title), ...(isPair ? ["difference"] : [])];
  const rows = names.map((name) => {
    const values = columns.map(({ figures }) => figures[name]);
    const [before, after] = values;
    const isKnown = before !== undefined && after !== undefined;
    return [name, ...values.map(number), ...(isPair ? [isKnown ? signed(after - before) : number()] : [])];
  });
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
};

const [revision, ...others] = process.argv.slice(2);
if (others.length > 0 || revision?.startsWith("-")) {
  process.stderr.write("figures: takes at most one git revision\n");
  process.exit(2);
}
const now = { title: "this checkout", figures: ofCheckout() };
const before = revision === undefined ? [] : [{ title: `\`${revision}\``, figures: ofRevision(revision) }];
process.stdout.write(`${table([...before, now])}\n`);
