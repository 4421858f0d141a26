import { spawn } from "node:child_process";
import { join } from "node:path";
import { deviations } from "../golden/deviations/index.ts";
import type { Deviation } from "../golden/deviations/kit/deviation.ts";
import { packageRoot } from "../src/conformance/suite/package-root.ts";
import type { Report } from "../src/conformance/report/report.ts";

const command = join(packageRoot(), "bin", "diffusion-spec.js");

/** Adapters that run at the same time. */
const lanes = 2;

interface Verdict {
  readonly code: number | null;
  readonly named: readonly string[];
  readonly text: string;
}

/** Runs the verifier on a process that serves one implementation, exactly as a user would. */
const verifyServed = (implementation: string, selection: readonly string[]): Promise<Verdict> =>
  new Promise((resolve) => {
    const served = ["--", process.execPath, command, "serve", "--implementation", implementation];
    const child = spawn(process.execPath, [
      command,
      "verify",
      "--quiet",
      "--reporter",
      "json",
      ...selection,
      ...served,
    ]);
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk.toString()));
    child.on("close", (code) => resolve({ code, named: namedIn(out.join("")), text: err.join("") }));
  });

const namedIn = (json: string): string[] => {
  try {
    return (JSON.parse(json) as Report).diagnoses.flatMap(({ named }) => named.map(({ id }) => id));
  } catch {
    return [];
  }
};

/** Lost digits fail the strict tier only: the standard one allows the usual formula. */
const tierOf = (kind: Deviation["kind"]): string => (kind === "precision" ? "strict" : "standard");

const judge = async ({ id, operation, kind }: Deviation): Promise<string | undefined> => {
  const selection = ["--operation", operation, "--tier", tierOf(kind)];
  const { code, named, text } = await verifyServed(`deviation:${id}@${operation}`, selection);
  if (code === 1 && named.includes(id)) return undefined;
  return `${id} of ${operation}: exit code ${code}, named ${named.join(", ") || "nothing"} ${text.trim()}`;
};

const all = Object.values(deviations)
  .flat()
  .filter(({ operation, id }) => {
    const names = process.argv.slice(2);
    return names.length === 0 || names.includes(operation) || names.includes(id);
  });
const problems: string[] = [];
const queue = [...all];
const lane = async (): Promise<void> => {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const problem = await judge(next);
    if (problem !== undefined) problems.push(problem);
    process.stdout.write(
      `${problem === undefined ? "ok  " : "FAIL"}  ${problem ?? `${next.id} of ${next.operation}`}\n`,
    );
  }
};
await Promise.all(Array.from({ length: lanes }, lane));
const right = await verifyServed("reference", []);
if (right.code !== 0) problems.push(`the right adapter: exit code ${right.code} ${right.text}`);
process.stdout.write(`the right adapter: exit code ${right.code}\n`);
process.stdout.write(`deviations: ${all.length} wrong adapters, ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
