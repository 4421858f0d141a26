import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/conformance/suite/package-root.ts";
import { measured, ordersMarkdown } from "./orders/table.ts";

/** `npm run orders`: measures the order of every solver and writes the table into the text; `--check` only compares. */
const path = join(packageRoot(), "spec", "orders.md");
const rows = measured();
for (const { solver, text, fine } of rows) process.stdout.write(`${fine ? "ok  " : "FAIL"}  ${solver}  ${text}\n`);

const markdown = ordersMarkdown(rows);
const check = process.argv.includes("--check");
const stale = check && readFileSync(path, "utf8") !== markdown;
if (!check) writeFileSync(path, markdown);
const missing = rows.filter(({ fine }) => !fine).length;
process.stdout.write(
  missing > 0
    ? `orders: ${missing} of ${rows.length} solvers miss their order\n`
    : `orders: all ${rows.length} solvers have the order that they claim\n`,
);
if (stale) process.stdout.write("orders: spec/orders.md is stale; run npm run orders\n");
process.exitCode = missing > 0 || stale ? 1 : 0;
