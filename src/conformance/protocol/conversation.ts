import type { End, SpawnPlace } from "./child.ts";
import { Child } from "./child.ts";
import { Faults } from "./faults.ts";
import type { Line } from "./lines.ts";
import type { Command, Message } from "./messages.ts";
import { readMessage, toLine } from "./messages.ts";

/** The outcome of one request, and the protocol violations seen meanwhile. */
export type Reply = { readonly faults: Faults } & (
  | { readonly kind: "answer"; readonly message: Message }
  | { readonly kind: "faulty" }
  | { readonly kind: "ended"; readonly end: End }
  | { readonly kind: "late"; readonly unfinished: string }
  | { readonly kind: "interrupted" }
);

/** A request with its time limit, and who answers when the adapter asks back. */
export interface Request {
  /** Builds the command from its number. */
  readonly command: (seq: number) => Command;
  readonly deadlineMs: number;
  /** Answers a call for a model. */
  readonly onCall?: (call: Message) => object;
  /** Whether the adapter may be waiting for a model, so that nothing else may be written meanwhile. */
  readonly mayCall?: boolean;
}

/** The current request. Its number is undefined for `start`, whose answer carries none. */
interface Flight {
  readonly seq: number | undefined;
  readonly request: Request;
  readonly faults: Faults;
  readonly settle: (reply: Reply) => void;
  answer?: Message;
  fence?: { readonly seq: number; passed: boolean };
}

/**
 * One adapter process, asked one thing at a time.
 *
 * Answers are matched by their number. An unexpected line is a fault of the current request. From
 * the first fault on, an empty `echo` follows every request like a fence: everything up to the answer of the
 * echo belongs to that request. So a bad line costs one case, and the verifier does not wait for an answer that will not
 * come.
 */
export class Conversation {
  readonly child: Child;
  readonly #givenUp = new Set<number>();
  #unattributed = new Faults();
  #careful = false;
  #next = 0;
  #flight: Flight | undefined;
  #end: End | undefined;

  constructor(command: readonly string[], place: SpawnPlace) {
    this.child = new Child(command, place, {
      onLine: (line) => this.#onLine(line),
      onEnd: (end) => this.#onEnd(end),
    });
  }

  /** Faults that came while nothing was asked. The next request is charged with them. */
  get unattributed(): Faults {
    return this.#unattributed;
  }

  /** Writes a request and waits for what becomes of it. */
  ask(request: Request, numbered = true): Promise<Reply> {
    const faults = this.#unattributed;
    this.#unattributed = new Faults();
    if (this.#end !== undefined) return Promise.resolve({ kind: "ended", end: this.#end, faults });
    const seq = numbered ? this.#next++ : undefined;
    return new Promise((resolve) => {
      const timer = setTimeout(() => setImmediate(() => this.#onDeadline(flight)), request.deadlineMs);
      const settle = (reply: Reply): void => {
        clearTimeout(timer);
        this.#flight = undefined;
        resolve(reply);
      };
      const flight: Flight = { seq, request, faults, settle };
      this.#flight = flight;
      this.child.write(toLine(request.command(seq ?? 0)));
      if (this.#careful) this.#fence(flight);
    });
  }

  /** Abandons the current request and ends the process. */
  async interrupt(): Promise<void> {
    this.#flight?.settle({ kind: "interrupted", faults: this.#flight.faults });
    await this.child.kill();
  }

  #onLine(line: Line): void {
    const message = readMessage(line);
    if (message === undefined) return;
    if (typeof message === "string") this.#fault(message);
    else if ("call" in message) this.#onCall(message);
    else this.#onAnswer(message);
  }

  #onAnswer(message: Message): void {
    const flight = this.#flight;
    const { seq } = message;
    if (flight !== undefined && flight.answer === undefined && seq === flight.seq) flight.answer = message;
    else if (flight?.fence !== undefined && !flight.fence.passed && seq === flight.fence.seq)
      flight.fence.passed = true;
    else if (!this.#givenUp.delete(seq as number)) return this.#fault(this.#misplaced(seq));
    this.#settleIfDone();
  }

  #misplaced(seq: unknown): string {
    if (typeof seq !== "number") return "an answer has no number under seq";
    if (seq >= 0 && seq < this.#next && seq !== this.#flight?.seq) return `request ${seq} was answered a second time`;
    if (seq === this.#flight?.seq) return `this request, ${seq}, was answered a second time`;
    return `an answer has seq ${seq}, which was never sent`;
  }

  #onCall(call: Message): void {
    const { seq, request, answer } = this.#flight ?? {};
    if (request?.onCall !== undefined && answer === undefined && call["seq"] === seq) {
      this.child.write(toLine(request.onCall(call)));
      return;
    }
    this.#fault(`a call for a model has seq ${JSON.stringify(call["seq"])}, which is not the current request`);
  }

  #fault(sentence: string): void {
    const flight = this.#flight;
    this.#careful = true;
    (flight?.faults ?? this.#unattributed).add(sentence);
    if (flight?.seq === undefined) flight?.settle({ kind: "faulty", faults: flight.faults });
    else this.#fence(flight);
  }

  #fence(flight: Flight): void {
    if (flight.fence !== undefined || flight.request.mayCall === true) return;
    flight.fence = { seq: this.#next++, passed: false };
    this.child.write(toLine({ cmd: "echo", seq: flight.fence.seq, data: [] }));
  }

  #settleIfDone(): void {
    const flight = this.#flight;
    if (flight === undefined) return;
    const { answer, fence, faults, seq } = flight;
    if (fence?.passed === false) return;
    if (answer === undefined && (fence === undefined || faults.count === 0)) return;
    if (answer === undefined && seq !== undefined) this.#givenUp.add(seq);
    const clean = faults.count === 0 && answer !== undefined;
    flight.settle(clean ? { kind: "answer", message: answer, faults } : { kind: "faulty", faults });
  }

  #onDeadline(flight: Flight): void {
    if (this.#flight !== flight) return;
    flight.settle({ kind: "late", unfinished: this.child.unfinished, faults: flight.faults });
  }

  #onEnd(end: End): void {
    this.#end = end;
    this.#flight?.settle({ kind: "ended", end, faults: this.#flight.faults });
  }
}
