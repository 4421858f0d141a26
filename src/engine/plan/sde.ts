import { pfDrift } from "../../../reference/flow.ts";
import type { Level, Sde } from "../../../reference/kit/records.ts";
import { marginalAt } from "../../../reference/models.ts";
import type { Method } from "../../../reference/predictors/rules.ts";
import { ruleOf } from "../../../reference/predictors/rules.ts";
import { sdeCoefficients } from "../../../reference/sde.ts";
import type { Form, Plan, Step } from "./moves.ts";
import { coefficientsOf, single } from "./moves.ts";

/** Pairs of neighbouring times, from the last to the first. */
const legs = (times: readonly number[]): { t: number; s: number }[] =>
  times
    .slice(1)
    .map((t, i) => ({ t, s: times[i] as number }))
    .reverse();

/** Spread of the start: the noise of the last level, without its signal. */
export const startSpreadOf = (process: Sde): number => (process.kind === "ve" ? process.sigmaMax : 1);

/** `reverseSdeSample` with a method of one score a step. */
export const reverseSde = (process: Sde, method: Exclude<Method, "heun">, times: readonly number[]): Plan => {
  const steps = legs(times).map(({ t, s }) =>
    single(
      marginalAt(t, process),
      t,
      ({ x, score, noise }) => ruleOf(method, process, () => score)({ x, t, s, noise }).xPrev,
    ),
  );
  return { form: "single", isNoisy: true, steps, startSpread: startSpreadOf(process) };
};

interface Velocity {
  readonly level: Level;
  readonly time: number;
  readonly rate: number;
  readonly pull: number;
}

/** The velocity `rate x + pull score` of the flow at a time. */
const velocityAt = (process: Sde, t: number): Velocity => {
  const { keep, pull } = coefficientsOf(
    ({ x, score }) => pfDrift({ ...sdeCoefficients({ x, t, sde: process }), score }).drift,
  );
  return { level: marginalAt(t, process), time: t, rate: keep, pull };
};

/** `base + factor velocity`, as a move of the state at which the velocity is evaluated. */
const along = ({ level, time, rate, pull }: Velocity, factor: number, base: 0 | 1): Step["moves"][number] => ({
  level,
  time,
  keep: base + factor * rate,
  pull: factor * pull,
  spread: 0,
});

const flowMoves: Readonly<Record<"euler" | "heun" | "rk4", (process: Sde, t: number, s: number) => Step["moves"]>> = {
  euler: (process, t, s) => [along(velocityAt(process, t), s - t, 1)],
  heun: (process, t, s) => [
    along(velocityAt(process, t), (s - t) / 2, 1),
    along(velocityAt(process, s), (s - t) / 2, 0),
  ],
  rk4: (process, t, s) => {
    const h = t - s;
    const middle = velocityAt(process, t - h / 2);
    return [
      along(velocityAt(process, t), -h / 2, 1),
      along(middle, -h / 2, 0),
      along(middle, -h, 0),
      along(velocityAt(process, s), -h / 6, 0),
    ];
  },
};

const forms: Readonly<Record<"euler" | "heun" | "rk4", Form>> = { euler: "single", heun: "heun", rk4: "rk4" };

/** `pfSample` with a method of fixed steps. */
export const probabilityFlow = (process: Sde, method: "euler" | "heun" | "rk4", times: readonly number[]): Plan => ({
  form: forms[method],
  isNoisy: false,
  steps: legs(times).map(({ t, s }) => ({ moves: flowMoves[method](process, t, s), corrections: [] })),
  startSpread: startSpreadOf(process),
});
