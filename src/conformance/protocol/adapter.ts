import type { WireRecord } from "../../contract/format.ts";
import type { Dtype, Values } from "../../contract/implementation.ts";
import type { Operation } from "../../contract/operations/index.ts";
import { toOutcome } from "./answer.ts";
import type { SpawnPlace } from "./child.ts";
import { conclude } from "./conclude.ts";
import type { Reply } from "./conversation.ts";
import { Conversation } from "./conversation.ts";
import { handshake } from "./handshake.ts";
import type { Message, Suite } from "./messages.ts";
import { toLine } from "./messages.ts";
import { Models } from "./models.ts";
import type { Greeting, ProcessOutcome } from "./types.ts";

/** Settings of an adapter, all of them given. */
export interface Settings extends SpawnPlace {
  readonly suite: Suite;
  readonly deadlineMs: (operation: string) => number;
  readonly startMs: number;
  readonly stopMs: number;
  readonly restarts: number;
  readonly operations: ReadonlyMap<string, Operation>;
}

/** One request: the inputs as values, and as they are sent. */
export interface Asked {
  readonly dtype: Dtype;
  readonly name: string;
  readonly inputs: Values;
  readonly wire: WireRecord;
}

/** Lines of stderr that are shown with a crash. */
const linesShown = 5;

/** An adapter whose process is replaced when it crashed or hung, a few times. */
export class Adapter {
  readonly faults: string[] = [];
  readonly #command: readonly string[];
  readonly #settings: Settings;
  #conversation: Conversation | undefined;
  #greeting: Greeting | undefined;
  #restarts = 0;
  #over: string | undefined;
  #stderr = "";

  constructor(command: readonly string[], settings: Settings) {
    this.#command = command;
    this.#settings = settings;
  }

  /** How often the process has been replaced. */
  get restarts(): number {
    return this.#restarts;
  }

  /** The end of what the newest process wrote to stderr. */
  get stderr(): string {
    return this.#conversation?.child.stderr.text ?? this.#stderr;
  }

  /** Starts a process and greets it. */
  async start(): Promise<Greeting> {
    const conversation = new Conversation(this.#command, this.#settings);
    this.#conversation = conversation;
    try {
      const greeting = await handshake(conversation, this.#settings.suite, this.#settings.startMs);
      this.#greeting ??= greeting;
      return greeting;
    } catch (error) {
      await this.#discard();
      throw error;
    }
  }

  /** Asks for one operation. Only one may be asked at a time. */
  async run(asked: Asked): Promise<ProcessOutcome> {
    await this.#replaceIfGone();
    const conversation = this.#conversation;
    if (this.#over === undefined && conversation !== undefined) return this.#ask(conversation, asked);
    return { kind: "notrun", message: this.#over ?? "the adapter was not started" };
  }

  /** Ends everything at once; the current and every later request is not run. */
  async interrupt(): Promise<void> {
    this.#over ??= "interrupted";
    await this.#conversation?.interrupt();
  }

  /** Sends stop, waits for the process to exit, and keeps the unattributed faults. */
  async close(): Promise<void> {
    const conversation = this.#conversation;
    this.#over ??= "the adapter was closed";
    if (conversation === undefined) return;
    conversation.child.write(toLine({ cmd: "stop" }));
    await conversation.child.stop(this.#settings.stopMs);
    if (conversation.unattributed.count > 0) this.faults.push(conversation.unattributed.text);
    await this.#discard();
  }

  async #ask(conversation: Conversation, { dtype, name, inputs, wire }: Asked): Promise<ProcessOutcome> {
    const operation = this.#settings.operations.get(name);
    const models = new Models(operation, inputs);
    const deadlineMs = this.#settings.deadlineMs(name);
    const fields = { operation: name, dtype, inputs: wire, deadlineMs };
    const command = (seq: number) => ({ cmd: "run", seq, ...fields }) as const;
    const onCall = (call: Message): object => models.answer(call);
    const reply = await conversation.ask({ command, deadlineMs, onCall, mayCall: models.any });
    const stderr = conversation.child.stderr.lastLines(linesShown);
    await this.#discardIfGone(reply);
    const outcome = conclude(reply, { deadlineMs, stderr, read: (message) => toOutcome(message, operation) });
    return models.queries.length === 0 ? outcome : { ...outcome, queries: models.queries };
  }

  async #replaceIfGone(): Promise<void> {
    if (this.#over !== undefined || this.#conversation !== undefined) return;
    if (this.#restarts >= this.#settings.restarts) {
      this.#over = `the adapter crashed or hung again after ${this.#restarts} restarts`;
      return;
    }
    this.#restarts += 1;
    const first = this.#greeting;
    const again = await this.start().catch((error: Error) => error);
    if (again instanceof Error) this.#over ??= `the adapter could not be started again: ${again.message}`;
    else if (said(again) !== said(first)) this.#over ??= "the adapter declares other capabilities after a restart";
  }

  async #discardIfGone({ kind }: Reply): Promise<void> {
    if (kind === "ended" || kind === "late" || kind === "interrupted") await this.#discard();
  }

  async #discard(): Promise<void> {
    const conversation = this.#conversation;
    if (conversation === undefined) return;
    this.#conversation = undefined;
    await conversation.child.kill();
    this.#stderr = conversation.child.stderr.text;
  }
}

const said = (greeting: Greeting | undefined): string =>
  JSON.stringify([greeting?.implementation, [...(greeting?.operations ?? [])], greeting?.conventions]);
