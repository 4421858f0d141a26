import { join, relative } from "node:path";
import { scriptOf } from "./sandbox.mjs";

/** Turns test files into declarations of units: what they take from the test framework, they get from here. */
const testFiles = (root) => {
  const units = JSON.stringify(join(root, "tools/mutation/unit-tests.ts"));
  return {
    name: "test-files",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith(".test.ts")) return undefined;
      const file = JSON.stringify(relative(root, id));
      const entering = `import { enter as enterFile } from ${units}; enterFile(${file});`;
      return { code: `${entering} ${code.replace('from "vitest"', `from ${units}`)}`, moduleSideEffects: true };
    },
  };
};

const built = async (root, name, entry, shared = {}) => {
  const { build } = await import("vite");
  const result = await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [testFiles(root)],
    build: {
      write: false,
      minify: false,
      target: "es2022",
      lib: { entry, formats: ["iife"], name },
      rollupOptions: { external: Object.keys(shared), output: { globals: shared } },
    },
  });
  const [{ output }] = [result].flat();
  return scriptOf(output[0].code, name);
};

/** The instrumented reference with the checks, as a script whose value has `checksWith`. */
export const programOf = (root) =>
  built(root, "program", join(root, "tools/mutation/program.ts"), { "fast-check": "sharedFastCheck" });

/** The generator of samples, which no mutant changes, as a script. */
export const samplerOf = (root) => built(root, "sampler", join(root, "tools/mutation/sampler.mjs"));
