import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import { PluginKind, declareClassPlugin } from "@stryker-mutator/api/plugin";
import { DryRunStatus, MutantRunStatus, TestStatus, determineHitLimitReached } from "@stryker-mutator/api/test-runner";
import { assertions } from "./assertions.mjs";
import { programOf, samplerOf } from "./bundle.mjs";
import { readReach, writeReach } from "./reach.mjs";
import { Sandbox, scriptOf } from "./sandbox.mjs";

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

/** Folders of the reference that all chapters share. */
const shared = ["kit", "models"];

/** The path of a file of the reference from the root. */
const pathOf = (fileName) => /reference[\\/].*$/.exec(fileName)?.[0].replaceAll("\\", "/");

/** The folder of a file of the reference: a chapter, or what all chapters share. */
const folderOf = (path) => /^reference\/(\w+)/.exec(path)?.[1];

/** Time that a check may take with a mutant: far more than without, so that a busy machine makes no difference. */
const timeLimit = (timeSpentMs) => Math.ceil(3000 + 8 * timeSpentMs);

const outcomeOf = (id, { failure, isTimeout }, nrOfTests) =>
  isTimeout
    ? { status: MutantRunStatus.Timeout, reason: `${id} does not end` }
    : { status: MutantRunStatus.Killed, killedBy: [id], failureMessage: failure, nrOfTests };

/**
 * Runs the unit tests, the vectors and the laws on one mutant after another. Every mutant gets the whole reference
 * anew, so that also what is evaluated while the modules load (the declared domains) can be mutated.
 */
class Runner {
  #root = process.cwd();
  #scripts;
  #sandbox;
  #golden;
  #reach;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const golden = scriptOf(`const golden = ${JSON.stringify(readGolden(this.#root))}`, "golden");
    this.#scripts = { program: await programOf(this.#root), sampler: await samplerOf(this.#root), golden };
    this.#renew();
  }

  /** A new sandbox, with everything that no mutant changes. */
  #renew() {
    this.#sandbox = new Sandbox({ sharedAssertions: assertions });
    this.#sandbox.set("sharedFastCheck", this.#sandbox.evaluate(this.#scripts.sampler));
    this.#golden = this.#sandbox.evaluate(this.#scripts.golden);
  }

  /** Loads the reference anew, with the state of the mutants that is given. */
  #load(state, timeout) {
    globalThis[namespace] = state;
    this.#sandbox.set(namespace, state);
    return this.#sandbox.call(() => this.#sandbox.evaluate(this.#scripts.program).checksWith(this.#golden), timeout);
  }

  async dryRun() {
    const state = { ...globalThis[namespace], activeMutant: undefined, currentTestId: undefined };
    const loaded = this.#load(state);
    if (loaded.failure !== undefined) return { status: DryRunStatus.Error, errorMessage: loaded.failure };
    const tests = loaded.value.map(({ id, file, run }) => {
      state.currentTestId = id;
      const start = performance.now();
      const { failure } = this.#sandbox.call(run);
      const about = { id, name: id, fileName: join(this.#root, file), timeSpentMs: performance.now() - start };
      if (failure === undefined) return { ...about, status: TestStatus.Success };
      return { ...about, status: TestStatus.Failed, failureMessage: failure };
    });
    state.currentTestId = undefined;
    writeReach(this.#root, tests, state.mutantCoverage ?? {});
    return { status: DryRunStatus.Complete, tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    this.#reach ??= readReach(this.#root);
    const hitCount = hitLimit === undefined ? undefined : 0;
    const state = { activeMutant: activeMutant.id, hitCount, hitLimit };
    const outcome = this.#firstFailure(state, pathOf(activeMutant.fileName), testFilter);
    if (outcome.status === MutantRunStatus.Timeout) this.#renew();
    return determineHitLimitReached(state.hitCount, hitLimit) ?? outcome;
  }

  #firstFailure(state, file, testFilter) {
    const loaded = this.#load(state, timeLimit(0));
    if (loaded.failure !== undefined) return outcomeOf("loading", loaded, 0);
    const checks = this.#relevant(loaded.value, file, testFilter);
    for (const [index, { id, run }] of checks.entries()) {
      const answer = this.#sandbox.call(run, timeLimit(this.#reach.timeOf(id)));
      if (answer.failure !== undefined) return outcomeOf(id, answer, index + 1);
    }
    return { status: MutantRunStatus.Survived, nrOfTests: checks.length };
  }

  /**
   * What the mutant must pass: the unit tests and the vectors of every operation that reach it, and the laws of its
   * chapter; for what all chapters share the laws of Gaussians do. What is evaluated while loading is reached by its
   * chapter, and where all chapters share it by all. Checks that reach the file come first, the chapter's own before the
   * others, laws after the rest, and quick ones before slow ones.
   */
  #relevant(checks, file, testFilter) {
    const folder = folderOf(file);
    const isShared = shared.includes(folder);
    const wanted = testFilter === undefined ? undefined : new Set(testFilter);
    const reaches = ({ id, chapter }) => (wanted === undefined ? isShared || chapter === folder : wanted.has(id));
    const asks = ({ isLaw, chapter }) => !isLaw || chapter === (isShared ? "gaussian" : folder);
    const rank = ({ id, chapter, isLaw }) =>
      [!this.#reach.reaches(id, file), chapter !== folder, isLaw].reduce((sum, late) => 2 * sum + Number(late), 0) *
        1e6 +
      this.#reach.timeOf(id);
    return checks.filter((check) => reaches(check) && asks(check)).sort((a, b) => rank(a) - rank(b));
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "vectors-and-laws", Runner)];
