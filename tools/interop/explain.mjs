// Explains every miss of a report: by a deviation, or by a convention that the adapter declares.
import { openProcess } from "../../dist/src/conformance/protocol/index.js";
import { verify } from "../../dist/src/conformance/run/verify.js";

const missing = ["fail", "errored", "crashed", "timeout", "xpass", "notrun"];

/** The cases of a report without the expected result. */
export const missesOf = (report) => report.cases.filter(({ status }) => missing.includes(status));

const mustBeRefused = (suite, id) => suite.cases.find((golden) => golden.id === id)?.wanted.kind === "rejects";

const because = (named, resembles, isRefusal) => {
  if (named.length > 0) return { by: "deviation", matches: named };
  if (isRefusal) return { by: "unchecked" };
  if (resembles.length > 0) return { by: "resemblance", matches: resembles };
  return { by: "nothing" };
};

/**
 * Runs every missed case again by itself. One equation may have two deviations, and then neither gives all of its
 * answers; a single case has one.
 */
export const explain = async (command, report, suite) => {
  const adapter = await openProcess(command, { dtype: report.header.implementation.dtype });
  try {
    const misses = [];
    for (const miss of missesOf(report)) {
      const { diagnoses } = await verify(adapter, { suite, ids: [miss.id] });
      const [named, resembles] = ["named", "resembles"].map((kind) =>
        diagnoses.flatMap((diagnosis) => diagnosis[kind]),
      );
      misses.push({ ...miss, because: because(named, resembles, mustBeRefused(suite, miss.id)) });
    }
    return misses;
  } finally {
    await adapter.close();
  }
};
