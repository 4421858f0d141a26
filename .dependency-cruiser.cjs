/** Modules of Node.js itself. */
const node = "^(node:)?[a-z_/]+$";
const packages = (...names) => names.map((name) => `(^|/)node_modules/(@types/)?${name}`);
const tests = "\\.test\\.ts$|/testing/";

/** The files below `from`, except tests, import nothing but themselves and `allowed`. */
const only = (name, from, ...allowed) => ({
  name,
  severity: "error",
  from: { path: from, pathNot: tests },
  to: { pathNot: [from, ...allowed] },
});

/** Nothing outside `by` imports the files below `path`. */
const never = (name, path, by) => ({
  name,
  severity: "error",
  from: { pathNot: by },
  to: { path },
});

const reference = "^reference/";
const oracle = "^golden/oracle/";
const contract = "^src/contract/";
const ground = [reference, contract];

/** A folder of src/conformance knows the ground, the files beside the folders, and the folders below it. */
const conformance = (folder, below = [], ...others) =>
  only(
    `conformance-${folder}`,
    `^src/conformance/${folder}/`,
    ...ground,
    "^src/conformance/(exit-codes|memoize|nearest)\\.ts$",
    ...below.map((name) => `^src/conformance/${name}/`),
    ...others,
    node,
  );

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    only("reference-stands-alone", reference, ...packages("ndarray")),
    only("oracle-stands-alone", oracle, ...packages("decimal\\.js")),
    only("contract-knows-the-reference", contract, reference),
    only("cases-know-contract-and-reference", "^golden/cases/", ...ground),
    only("deviations-know-contract-and-reference", "^golden/deviations/", ...ground),
    only("laws-know-contract-and-reference", "^property-tests/", ...ground, ...packages("fast-check")),
    only("main-entry-is-the-reference", "^src/index\\.ts$", reference),
    conformance("values"),
    conformance("suite", [], ...packages("ajv")),
    conformance("report", ["suite", "values"]),
    conformance("judging", ["report", "suite", "values"]),
    conformance("reporters", ["report", "values"]),
    conformance("run", ["judging", "report", "reporters", "suite", "values"], "^golden/deviations/"),
    conformance("protocol", ["run"]),
    only(
      "conformance-knows-no-kernels",
      "^src/conformance/",
      ...ground,
      "^golden/deviations/",
      ...packages("ajv"),
      node,
    ),
    only("kernels-know-contract-and-reference", "^src/kernels/", ...ground, ...packages("gpu\\.js")),
    only("engine-knows-kernels", "^src/engine/", reference, "^src/kernels/kit/", ...packages("gpu\\.js", "ndarray")),
    only("derivations-know-the-reference", "^src/derivations/", reference, ...packages("fast-check")),
    only("explain-knows-the-oracle", "^src/explain/", ...ground, oracle),
    only("plot-stands-alone", "^src/plot/", ...packages("d3-")),
    never("gpu-js-in-kernels-and-engine-only", packages("gpu\\.js"), "^src/(kernels|engine)/"),
    never("laws-below-the-command-line-only", "^property-tests/", "^(property-tests|src/cli|tools)/"),
    never("command-line-above-all", "^src/cli/", "^src/cli/"),
    never("tools-above-all", "^tools/", "^tools/"),
    never("nothing-imports-docs", "^docs/", "^$"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".js"] },
  },
};
