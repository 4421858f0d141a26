const only = (name, from, allowed) => ({
  name,
  severity: "error",
  from: { path: from, pathNot: "\\.test\\.ts$" },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    only("reference-stands-alone", "^reference/", ["^reference/", "^node_modules/(@types/)?ndarray"]),
    only("oracle-stands-alone", "^golden/oracle/", ["^golden/oracle/", "^node_modules/decimal\\.js"]),
    only("cases-and-deviations-know-the-reference", "^golden/(cases|deviations)/", [
      "^golden/(cases|deviations|format)",
      "^reference/",
    ]),
    only("operations-know-the-reference", "^src/contract/operations/", ["^src/contract/operations/", "^reference/"]),
    only("kernels-know-operations", "^src/kernels/", [
      "^src/(kernels|operations|implementation)",
      "^reference/",
      "^node_modules/gpu\\.js",
    ]),
    only("engine-knows-kernels", "^src/engine/", [
      "^src/(engine|kernels/kit)",
      "^reference/",
      "^node_modules/(gpu\\.js|(@types/)?ndarray)",
    ]),
    only("derivations-know-the-reference", "^src/derivations/", [
      "^src/derivations/",
      "^reference/",
      "^node_modules/fast-check",
    ]),
    only("conformance-knows-no-kernels", "^src/conformance/", [
      "^src/(conformance|operations|implementation)",
      "^golden/(deviations|format)",
      "^reference/",
      "^node_modules/ajv",
      "^(node:)?[a-z_/]+$",
    ]),
    {
      name: "gpu-js-in-kernels-and-engine-only",
      severity: "error",
      from: { pathNot: "^src/(kernels|engine)/" },
      to: { path: "^node_modules/gpu\\.js" },
    },
    {
      name: "laws-are-run-by-the-command-line-and-tools",
      severity: "error",
      from: { pathNot: "^(property-tests|tools|src/cli|src/bench)/" },
      to: { path: "^property-tests/" },
    },
    { name: "nothing-imports-docs", severity: "error", from: {}, to: { path: "^docs/" } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".js"] },
  },
};
