import { describe, expect, it } from "vitest";
import { Dims } from "../kit/dims.ts";
import { DomainError, SpecError } from "../kit/errors.ts";
import type { Kind } from "../kit/kinds.ts";
import { at, numbers, scale, vec } from "../kit/tensor.ts";
import { cleanLevel } from "../kit/records.ts";
import type { Vec } from "../kit/tensor.ts";
import { divergenceFn, driftFn } from "./drift.ts";
import { epsFn, epsFnOfSigmaBar } from "./eps.ts";
import { scoreFn } from "./score.ts";

const place = { equation: "test", argument: "model" };

const read = <S>(kind: Kind<unknown, S>, value: unknown): S => kind.admit(value, place, new Dims());

const refusal = (work: () => unknown): SpecError => {
  try {
    work();
  } catch (error) {
    if (error instanceof SpecError) return error;
    throw error;
  }
  throw new Error("the model was not refused");
};

const gmm = { weights: [1], means: [[0.5]], covariances: [2] };
const vp = { kind: "vp", betaMin: 0.5, betaMax: 4 };
const levels = [cleanLevel, { scale: 0.5, sigma: 0.75 }];
const alphaBars = [1, 0.5, 0.25];

/** Every kind of model with data that it admits. */
const kinds: readonly [string, Kind<unknown, unknown>, Readonly<Record<string, unknown>>][] = [
  ["scoreFn over levels", scoreFn("d"), { gmm, levels }],
  ["scoreFn over times", scoreFn("d"), { gmm, sde: vp }],
  ["epsFn", epsFn("d"), { gmm, alphaBars }],
  ["epsFnOfSigmaBar", epsFnOfSigmaBar("d"), { gmm }],
  ["driftFn", driftFn("d"), { gmm, sde: vp }],
  ["divergenceFn", divergenceFn("d"), { gmm, sde: vp, probe: [1] }],
];

describe("a model that is a function", () => {
  it.each(kinds)("is taken as it is: %s", (_, kind) => {
    const model = (x: Vec): Vec => scale(-1, x);
    expect(read(kind, model)).toBe(model);
  });
});

describe("a model that is no model", () => {
  it.each(kinds)("is refused for want of a mixture: %s", (_, kind, { gmm: _gmm, ...rest }) => {
    for (const value of [{}, null, undefined, 3, "gaussian", [], rest]) {
      const found = refusal(() => read(kind, value));
      expect(found).toMatchObject({ code: "UNKNOWN_INPUT", equation: "test", argument: "model.gmm", domain: "given" });
    }
  });

  it.each(kinds)("is refused for a part of the mixture, which is named: %s", (_, kind, good) => {
    const wrong = { ...good, gmm: { ...gmm, covariances: [-1] } };
    expect(refusal(() => read(kind, wrong))).toMatchObject({ code: "DOMAIN", argument: "model.gmm.covariances[0]" });
    const unknown = { ...good, gmm: { ...gmm, scales: [1] } };
    expect(refusal(() => read(kind, unknown))).toMatchObject({ code: "UNKNOWN_INPUT", argument: "model.gmm.scales" });
  });
});

const wrongParts: [string, Kind<unknown, unknown>, unknown, string, string][] = [
  ["levels", scoreFn("d"), { gmm, levels: [cleanLevel, { scale: 1, sigma: -1 }] }, "DOMAIN", "model.levels[1].sigma"],
  ["neither levels nor an SDE", scoreFn("d"), { gmm }, "UNKNOWN_INPUT", "model.sde"],
  ["the SDE of a score", scoreFn("d"), { gmm, sde: { ...vp, betaMin: 0 } }, "DOMAIN", "model.sde.betaMin"],
  ["no powers", epsFn("d"), { gmm }, "UNKNOWN_INPUT", "model.alphaBars"],
  ["a power above 1", epsFn("d"), { gmm, alphaBars: [1, 1.5] }, "DOMAIN", "model.alphaBars[1]"],
  ["a power below 0", epsFn("d"), { gmm, alphaBars: [1, -0.5] }, "DOMAIN", "model.alphaBars[1]"],
  ["the SDE of a drift", driftFn("d"), { gmm, sde: { kind: "edm" } }, "DOMAIN", "model.sde.kind"],
  ["no SDE", divergenceFn("d"), { gmm }, "UNKNOWN_INPUT", "model.sde"],
  ["the SDE of a divergence", divergenceFn("d"), { gmm, sde: 1 }, "DOMAIN", "model.sde.kind"],
  ["a probe that is no number", divergenceFn("d"), { gmm, sde: vp, probe: [NaN] }, "NONFINITE", "model.probe[0]"],
  ["a long probe", divergenceFn("d"), { gmm, sde: vp, probe: [1, 1] }, "SHAPE", "model.probe"],
];

describe("a part of a model", () => {
  it.each(wrongParts)("is refused under its name: %s", (_, kind, value, code, argument) => {
    expect(refusal(() => read(kind, value))).toMatchObject({ code, argument });
  });

  it.each(kinds)("may be a singular matrix, for noise makes points a density: %s", (_, kind, { probe, ...good }) => {
    const flat = {
      weights: [1],
      means: [[0, 0]],
      covariances: [
        [
          [1, 1],
          [1, 1],
        ],
      ],
    };
    const parts = probe === undefined ? good : { ...good, probe: [1, 0] };
    expect(read(kind, { ...parts, gmm: flat })).toBeTypeOf("function");
  });
});

describe("a model that is asked where it knows nothing", () => {
  const x = vec([0.5]);

  it("says which labels a chain has", () => {
    const model = read(epsFn("d"), { gmm, alphaBars });
    for (const label of [-1, 0.5, 2, NaN]) {
      const found = refusal(() => model(x, label));
      expect(found).toBeInstanceOf(DomainError);
      expect(found).toMatchObject({ equation: "test", argument: "model", domain: "called with a label in 0..1" });
      expect(found.value).toBe(label);
    }
    for (const label of [0, 1]) expect(at(model(x, label), 0)).toBeGreaterThan(0);
  });

  it("says which levels a table has", () => {
    const model = read(scoreFn("d"), { gmm, levels });
    for (const level of [-1, 2]) {
      const found = refusal(() => model(x, level));
      expect(found).toMatchObject({ argument: "model", domain: "called with a level in 0..1", value: level });
    }
    expect(numbers(model(x, 0))).toEqual([0]);
  });
});
