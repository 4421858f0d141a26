import { killGroup, spawnGroup } from "./group.ts";
import type { Line } from "./lines.ts";
import { LineSplitter } from "./lines.ts";
import { longestLine } from "./messages.ts";
import { Tail } from "./tail.ts";

/** Bytes of stderr that are kept. */
const keptStderr = 64 * 1024;

/** How long pipes may stay open after their process is gone, in milliseconds. */
const pipesMs = 1000;

/** How a process came to its end, as half a sentence: "exited with code 1". */
export type End = string;

/** Where and how a command is started. */
export interface SpawnPlace {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Process event handlers. */
export interface Listener {
  onLine(line: Line): void;
  onEnd(end: End): void;
}

/** A running adapter as lines in and out. */
export class Child {
  readonly stderr = new Tail(keptStderr);
  readonly #process: ReturnType<typeof spawnGroup>;
  readonly #splitter = new LineSplitter(longestLine);
  readonly #ended: Promise<void>;
  readonly #listener: Listener;
  #gone = false;

  constructor(command: readonly string[], place: SpawnPlace, listener: Listener) {
    this.#listener = listener;
    this.#process = spawnGroup(command, place);
    this.#process.stdout.on("data", (chunk: Buffer) => this.#read(chunk));
    this.#process.stderr.on("data", (chunk: Buffer) => this.stderr.push(chunk));
    this.#process.stdin.on("error", () => undefined);
    this.#ended = this.#watch();
  }

  write(line: string): void {
    if (this.#process.stdin.writable) this.#process.stdin.write(line);
  }

  /** What stands on stdout after the last newline. */
  get unfinished(): string {
    return this.#splitter.unfinished;
  }

  /** Ends the process with all its children, and waits a moment for its death. */
  async kill(): Promise<void> {
    if (!this.#gone) killGroup(this.#process);
    await this.#endedWithin(pipesMs);
  }

  /** Closes stdin, gives the process some time to end by itself, and then kills what is left. */
  async stop(graceMs: number): Promise<void> {
    this.#process.stdin.end();
    await this.#endedWithin(graceMs);
    await this.kill();
  }

  #read(chunk: Buffer): void {
    for (const line of this.#splitter.push(chunk)) this.#listener.onLine(line);
  }

  #watch(): Promise<void> {
    const reap = (): void => killGroup(this.#process);
    process.once("exit", reap);
    return this.#death().then((end) => {
      this.#gone = true;
      process.removeListener("exit", reap);
      this.#listener.onEnd(end);
    });
  }

  #death(): Promise<End> {
    const child = this.#process;
    return new Promise((resolve) => {
      child.on("error", (error) => resolve(`could not be started (${error.message})`));
      child.once("close", (code, signal) =>
        resolve(signal === null ? `exited with code ${code}` : `was killed by ${signal}`),
      );
      child.once("exit", () => this.#closePipes());
    });
  }

  #closePipes(): void {
    killGroup(this.#process);
    const { stdout, stderr } = this.#process;
    setTimeout(() => [stdout, stderr].forEach((pipe) => pipe.destroy()), pipesMs).unref();
  }

  async #endedWithin(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
    await Promise.race([this.#ended, late]);
    clearTimeout(timer);
  }
}
