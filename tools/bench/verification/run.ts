import { join } from "node:path";
import { referenceImplementation } from "../../../src/conformance/run/implementations.ts";
import { packageRoot } from "../../../src/conformance/suite/package-root.ts";
import { loadSuite } from "../../../src/conformance/suite/suite.ts";
import type { Figure } from "./figures.ts";
import { isReached, lineOf } from "./figures.ts";
import { goldenSize, rate, rateOverStdio, repetitions } from "./rates.ts";

const mega = 1e6;

/** Prints speed, memory and size of verification beside their targets. The result is the exit code. */
export const benchVerification = async (print: (line: string) => void): Promise<number> => {
  const suite = loadSuite();
  const more = { unit: "cases/s", better: "more" } as const;
  const less = { unit: "MB", better: "less" } as const;
  const reference = await rate(referenceImplementation(), suite);
  const adapter = await rateOverStdio(suite);
  const memory = process.memoryUsage().rss / mega;
  const golden = goldenSize(join(packageRoot(), "golden")) / mega;
  const figures: Figure[] = [
    { what: "in-process verification of the reference", value: reference, target: 5000, ...more },
    { what: "Node adapter over standard input and output", value: adapter, target: 2000, ...more },
    { what: "resident memory of the verifier afterwards", value: memory, target: 300, ...less },
    { what: "golden files", value: golden, target: 3, ...less },
  ];
  print(`${suite.cases.length} cases, median of ${repetitions} runs, Node ${process.version}`);
  figures.forEach((figure) => print(lineOf(figure)));
  return figures.every(isReached) ? 0 : 1;
};
