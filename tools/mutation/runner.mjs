import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";
import { PluginKind, declareClassPlugin } from "@stryker-mutator/api/plugin";
import { DryRunStatus, MutantRunStatus, TestStatus, determineHitLimitReached } from "@stryker-mutator/api/test-runner";

const namespace = "__stryker__";

const json = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined);

/** The golden files by operation, read once: no mutant changes them. */
const readGolden = (root) => {
  const folder = join(root, "golden/vectors");
  const vectors = readdirSync(folder).flatMap((chapter) =>
    readdirSync(join(folder, chapter))
      .filter((file) => !file.endsWith(".deviations.json"))
      .map((file) => [file.slice(0, -5), { vectors: json(join(folder, chapter, file)) }]),
  );
  const runs = readdirSync(join(root, "golden/trajectories")).map((file) => [
    file.slice(0, -5),
    { trajectories: json(join(root, "golden/trajectories", file)) },
  ]);
  const golden = Object.fromEntries(vectors);
  for (const [name, files] of runs) golden[name] = { ...golden[name], ...files };
  return golden;
};

/** The instrumented reference with the checks, as one script that can be evaluated again for every mutant. */
const bundle = async (root) => {
  const { build } = await import("vite");
  const built = await build({
    root,
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: false,
      target: "es2022",
      lib: { entry: join(root, "tools/mutation/program.ts"), formats: ["iife"], name: "program" },
      rollupOptions: { external: ["fast-check"], output: { globals: { "fast-check": "sharedFastCheck" } } },
    },
  });
  const [{ output }] = [built].flat();
  return new vm.Script(`${output[0].code}\n;program`, { filename: "program.js" });
};

/** The chapter of a file of the reference; what all chapters share belongs to none. */
const chapterOf = (fileName) => {
  const folder = /reference[\\/](\w+)(?:\.ts|[\\/])/.exec(fileName)?.[1];
  return ["kit", "models"].includes(folder) ? undefined : folder;
};

/**
 * Runs the vectors and the laws against one mutant after another. Every mutant gets the whole reference anew, so
 * that also what is evaluated while the modules load (the declared domains) can be mutated.
 */
class Runner {
  #root = process.cwd();

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    globalThis.sharedFastCheck = await import("fast-check");
    this.#golden = readGolden(this.#root);
    this.#script = await bundle(this.#root);
  }

  #golden;
  #script;

  #checks() {
    return this.#script.runInThisContext().checksWith(this.#golden);
  }

  async dryRun() {
    globalThis[namespace] = { ...globalThis[namespace], activeMutant: undefined, currentTestId: undefined };
    const tests = [];
    for (const { id, file, run } of this.#checks()) {
      globalThis[namespace].currentTestId = id;
      const start = performance.now();
      const failure = await failureOf(run);
      const timeSpentMs = performance.now() - start;
      const about = { id, name: id, fileName: join(this.#root, file), timeSpentMs };
      tests.push(
        failure === undefined
          ? { ...about, status: TestStatus.Success }
          : { ...about, status: TestStatus.Failed, failureMessage: failure },
      );
    }
    globalThis[namespace].currentTestId = undefined;
    const { mutantCoverage } = globalThis[namespace];
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    globalThis[namespace] = {
      activeMutant: activeMutant.id,
      hitCount: hitLimit === undefined ? undefined : 0,
      hitLimit,
    };
    const outcome = await this.#firstFailure(chapterOf(activeMutant.fileName), testFilter);
    return determineHitLimitReached(globalThis[namespace].hitCount, hitLimit) ?? outcome;
  }

  async #firstFailure(chapter, testFilter) {
    let nrOfTests = 0;
    try {
      for (const { id, run } of this.#relevant(chapter, testFilter)) {
        nrOfTests += 1;
        const failureMessage = await failureOf(run);
        if (failureMessage !== undefined)
          return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage, nrOfTests };
      }
    } catch (error) {
      return { status: MutantRunStatus.Killed, killedBy: ["loading"], failureMessage: String(error), nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  /**
   * What is asked of the mutant: the vectors of every operation that reaches it, and the laws of its chapter. What is
   * evaluated while loading is reached by its chapter, a file of the kit by all; for the kit the laws of Gaussians do.
   */
  #relevant(chapter, testFilter) {
    const wanted = testFilter === undefined ? undefined : new Set(testFilter);
    const reaches = (check) =>
      wanted === undefined ? [check.chapter, undefined].includes(chapter) : wanted.has(check.id);
    const asks = (check) => !check.isLaw || check.chapter === (chapter ?? "gaussian");
    const checks = this.#checks().filter((check) => reaches(check) && asks(check));
    return [
      ...checks.filter((check) => check.chapter === chapter),
      ...checks.filter((check) => check.chapter !== chapter),
    ];
  }
}

const failureOf = async (run) => {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "vectors-and-laws", Runner)];
