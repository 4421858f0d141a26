import { Dims } from "../../../reference/kit/dims.ts";
import { SpecError } from "../../../reference/kit/errors.ts";
import { isTensor } from "../../../reference/kit/kinds.ts";
import type { Tensor } from "../../../reference/kit/tensor.ts";
import type { Values } from "../../contract/implementation.ts";
import type { Operation } from "../../contract/operations/index.ts";
import { decode, encode } from "../../contract/wire.ts";
import type { Message } from "./messages.ts";
import type { ModelQuery } from "./types.ts";

/** The largest number of calls of one request. */
export const mostCalls = 10_000;

type Model = (x: Tensor, t: number) => unknown;

/** The models of one request: answers calls for them and records the calls. */
export class Models {
  readonly queries: ModelQuery[] = [];
  readonly #operation: Operation | undefined;
  readonly #inputs: Values;
  readonly #admitted = new Map<string, Model>();

  constructor(operation: Operation | undefined, inputs: Values) {
    this.#operation = operation;
    this.#inputs = inputs;
  }

  /** Whether the operation has a model at all: an input whose type is written like `epsFn[d]`. */
  get any(): boolean {
    return Object.values(this.#operation?.signature.inputs ?? {}).some(({ type }) => type.includes("Fn["));
  }

  /** The answer to a call: the exact value, or why there is none. */
  answer(call: Message): object {
    const { seq, k, call: model } = call;
    const known = { model: String(model), k: Number.isSafeInteger(k) ? (k as number) : -1 };
    try {
      if (this.queries.length >= mostCalls) throw new RangeError(`one request may make at most ${mostCalls} calls`);
      const query = this.#evaluate(known, call);
      this.queries.push(query);
      return { seq, k, value: encode(query.value) };
    } catch (error) {
      return { seq, k, error: this.#refusal(known, call, error as Error) };
    }
  }

  #evaluate({ model, k }: { model: string; k: number }, call: Message): ModelQuery & { value: Tensor } {
    const evaluate = this.#model(model);
    const [x, t] = [decode(call["x"]), decode(call["t"])];
    if (k < 0) throw new TypeError("k must be an integer that counts the calls of this request from 0");
    if (!isTensor(x)) throw new TypeError("x must be an array");
    if (typeof t !== "number" || !Number.isFinite(t)) throw new TypeError("t must be a finite number");
    const value = evaluate(x, t);
    if (!isTensor(value)) throw new TypeError(`${model} has no value for this call`);
    return { model, k, x, t, value };
  }

  #model(name: string): Model {
    const model = this.#admitted.get(name) ?? this.#admit(name);
    this.#admitted.set(name, model);
    return model;
  }

  #admit(name: string): Model {
    const { signature, name: equation = "an unknown operation" } = this.#operation ?? {};
    const kind = Object.hasOwn(signature?.inputs ?? {}, name) ? signature?.inputs[name] : undefined;
    const model = kind?.admit(this.#inputs[name], { equation, argument: name }, new Dims());
    if (typeof model !== "function") throw new TypeError(`${equation} has no model called ${name}`);
    return model as Model;
  }

  #refusal(known: { model: string; k: number }, call: Message, error: Error): object {
    const { x, t } = safely(call);
    const asked = { ...known, ...(isTensor(x) ? { x } : {}), ...(typeof t === "number" ? { t } : {}) };
    if (this.queries.length < mostCalls) this.queries.push({ ...asked, error: error.message });
    return { code: error instanceof SpecError ? error.code : "DOMAIN", message: error.message };
  }
}

const safely = (call: Message): { x?: unknown; t?: unknown } => {
  try {
    return { x: decode(call["x"]), t: decode(call["t"]) };
  } catch {
    return {};
  }
};
