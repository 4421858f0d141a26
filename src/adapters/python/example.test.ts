import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { TestContext } from "vitest";
import { openProcess } from "../../conformance/protocol/index.ts";
import { loadSuite } from "../../conformance/suite/suite.ts";
import { verify } from "../../conformance/run/verify.ts";
import type { Dtype } from "../../contract/implementation.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const example = readFileSync(new URL("example_adapter.py", import.meta.url), "utf8");
const local = fileURLToPath(new URL("../../../.venv/bin/python", import.meta.url));
const candidates = [process.env["DIFFUSION_SPEC_PYTHON"], "python3", local].filter((name) => name !== undefined);
const python = candidates.find((name) => spawnSync(name, ["-c", "import numpy"]).status === 0);

/** The interpreter, or the test is skipped with the reason. */
const needPython = (context: TestContext): string =>
  python ?? context.skip(`not run: no Python with NumPy among ${candidates.join(", ")}`);

const open = (interpreter: string, program: string, dtype: Dtype = "f64") =>
  openProcess([interpreter, "-c", program], {
    cwd: folder,
    dtype,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
  });

const verified = async (interpreter: string, program: string, dtype: Dtype) => {
  const suite = loadSuite();
  const adapter = await open(interpreter, program, dtype);
  const known = new Set(suite.cases.map(({ operation }) => operation));
  const report = await verify(adapter, {
    suite,
    operations: [...adapter.operations].filter((name) => known.has(name)),
  });
  await adapter.close();
  return { adapter, report };
};

describe("example_adapter.py", () => {
  it.for<Dtype>(["f64", "f32"])("conforms in %s", async (dtype, context) => {
    const { adapter, report } = await verified(needPython(context), example, dtype);
    expect(adapter.faults).toEqual([]);
    expect(report.cases.filter(({ status }) => status !== "pass" && status !== "noinfo")).toEqual([]);
    expect(report.footer.counts.pass).toBeGreaterThan(50);
  });

  it("is named with a deviation in it", async (context) => {
    const planted = example.replace(
      "1 - alphaBarPrev - sigma**2)) * eps",
      "1 - alphaBarPrev - sigma**2)) * 0 + sigma * eps",
    );
    const { report } = await verified(needPython(context), planted, "f64");
    const diagnosis = report.diagnoses.find(({ operation }) => operation === "ddimStep");
    expect(planted).not.toBe(example);
    expect(diagnosis?.named.map(({ id }) => id)).toEqual(["ddim-direction-coefficient"]);
  });
});

const program = `
from diffusion_spec_client import Client, Reject, Skip
client = Client("client-test", version="7")
print("this is no line of the protocol")

@client.operation
def ddimSigma(eta, alphaBar, alphaBarPrev):
    if eta == 0:
        raise Skip("eta is 0")
    if eta == 1:
        raise Reject("DOMAIN", "eta is 1")
    if eta == 2:
        return {"sigma": 1 / 0}
    return {"sigma": {3: float("nan"), 4: -0.0, 5: alphaBar}.get(eta)}

client.serve()
`;

describe("diffusion_spec_client.py", () => {
  const ask = async (context: TestContext, eta: number, dtype: Dtype = "f64", more: object = {}) => {
    const adapter = await open(needPython(context), program, dtype);
    const outcome = await adapter.run("ddimSigma", { eta, alphaBar: 0.1, alphaBarPrev: 0.5, ...more });
    await adapter.close();
    expect(adapter.faults).toEqual([]);
    return outcome;
  };

  it("skips", async (context) => {
    expect(await ask(context, 0)).toMatchObject({ kind: "skipped", reason: "eta is 0" });
  });

  it("refuses", async (context) => {
    expect(await ask(context, 1)).toMatchObject({ kind: "rejected", code: "DOMAIN", message: "eta is 1" });
  });

  it("reports the last line of an exception", async (context) => {
    expect(await ask(context, 2)).toMatchObject({ kind: "errored", message: "ZeroDivisionError: division by zero" });
  });

  it("writes special numbers", async (context) => {
    expect(await ask(context, 3)).toMatchObject({ outputs: { sigma: NaN } });
    expect(await ask(context, 4)).toMatchObject({ outputs: { sigma: -0 } });
  });

  it("rounds inputs to the dtype of the request", async (context) => {
    expect(await ask(context, 5)).toMatchObject({ outputs: { sigma: 0.1 } });
    expect(await ask(context, 5, "f32")).toMatchObject({ outputs: { sigma: Math.fround(0.1) } });
  });

  it("refuses inputs that the operation does not have", async (context) => {
    expect(await ask(context, 5, "f64", { zeta: 1 })).toMatchObject({ kind: "rejected", code: "UNKNOWN_INPUT" });
  });
});
