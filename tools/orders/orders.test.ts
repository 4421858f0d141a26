import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import type { Solver } from "./solvers.ts";
import { solvers } from "./solvers.ts";
import { errorsOf, measured, ordersMarkdown, rowOf } from "./table.ts";

describe("orders of convergence", () => {
  it("are those that the solvers claim, and the text holds them", () => {
    const rows = measured();
    expect(rows.filter(({ fine }) => !fine)).toEqual([]);
    expect(readFileSync(join(packageRoot(), "spec", "orders.md"), "utf8")).toBe(ordersMarkdown(rows));
  });

  it("that are claimed too high or too low are noticed", () => {
    const oneOfEach = [1, 2, 4].map((order) => solvers.find((solver) => solver.order === order) as Solver);
    for (const solver of oneOfEach) {
      const claims = [solver.order + 1, solver.order - 1].map((order): Solver => ({ ...solver, order }));
      const errors = errorsOf(solver);
      expect(claims.map((claim) => rowOf(claim, errors).fine)).toEqual([false, false]);
    }
  });
});
