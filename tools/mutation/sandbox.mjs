import vm from "node:vm";

/** Names that formulas use in inner loops. A sandbox looks names of its own up slowly, so scripts take these as locals. */
const builtIns = [
  ...["Array", "BigUint64Array", "Boolean", "Error", "Float32Array", "Float64Array", "Infinity", "Int32Array", "JSON"],
  ...["Map", "Math", "NaN", "Number", "Object", "Promise", "Proxy", "RangeError", "Set", "String", "Symbol"],
  ...["TypeError", "Uint32Array", "Uint8Array", "isFinite", "isNaN"],
].join(", ");

/** A script that declares the variable `name`, as an expression with the value of that variable. */
export const scriptOf = (code, name) =>
  new vm.Script(`(function (${builtIns}) { ${code}\n; return ${name}; })(${builtIns})`, { filename: `${name}.js` });

const calling = new vm.Script(`
  outcome = undefined;
  try {
    const answer = work();
    if (typeof answer?.then !== "function") outcome = { value: answer };
    else answer.then((value) => { outcome = { value }; }, (error) => { outcome = { error }; });
  } catch (error) {
    outcome = { error };
  }
`);

const textOf = (error) => String(error?.message ?? error);

/**
 * An isolated context for the code under test, in which a call can be ended after a time, also in the middle of an
 * infinite loop and also where it is asynchronous: all that a call has started is done before the call returns.
 */
export class Sandbox {
  #context;

  constructor(globals) {
    this.#context = vm.createContext(
      { ...globals, console, TextEncoder, URL, setTimeout, clearTimeout },
      { microtaskMode: "afterEvaluate" },
    );
  }

  /** Sets a global variable. */
  set(name, value) {
    this.#context[name] = value;
  }

  /** Value of a script, which must not take longer than a time in milliseconds. */
  evaluate(script, timeout) {
    return script.runInContext(this.#context, timeout === undefined ? {} : { timeout });
  }

  /** Calls a function: `{ value }`, or `{ failure }` with a text, and `isTimeout` where it did not end in time. */
  call(work, timeout) {
    this.#context.work = work;
    try {
      this.evaluate(calling, timeout);
    } catch (error) {
      return { failure: textOf(error), isTimeout: error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT" };
    }
    const { outcome } = this.#context;
    if (outcome === undefined) return { failure: "the check waits for something that never comes", isTimeout: false };
    return "error" in outcome ? { failure: textOf(outcome.error), isTimeout: false } : outcome;
  }
}
