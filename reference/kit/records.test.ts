import { describe, expect, it } from "vitest";
import { Dims } from "./dims.ts";
import type { Kind } from "./kinds.ts";
import { cleanLevel, cov, gmm, levelRecord, levelTable, sde } from "./records.ts";
import { place, refused } from "./testing/refusals.ts";

const mixture = { weights: [0.5, 0.5], means: [[0], [1]], covariances: [1, 2] };
const ve = { kind: "ve", sigmaMin: 0.5, sigmaMax: 2 };
const vp = { kind: "vp", betaMin: 0.5, betaMax: 2 };

/** A kind, what it refuses, and the code, the argument and the domain of the refusal. */
type Refusal = readonly [Kind<unknown, unknown>, unknown, string, string, string];

const mixtures: Refusal[] = [
  ...[3, null, undefined, "mixture"].map((value): Refusal => [gmm("K", "d"), value, "DOMAIN", "value", "a record"]),
  [gmm("K", "d"), { weights: [1], means: [[0]] }, "UNKNOWN_INPUT", "value.covariances", "given"],
  [gmm("K", "d"), { ...mixture, scales: [1] }, "UNKNOWN_INPUT", "value.scales", "one of weights, means, covariances"],
  [gmm("K", "d"), { ...mixture, weights: [0.5, "0.5"] }, "DOMAIN", "value.weights", "an array of numbers"],
  [gmm("K", "d"), { ...mixture, weights: [1, 0] }, "DOMAIN", "value.weights[1]", "> 0"],
  [gmm("K", "d"), { ...mixture, weights: [0.5, 0.25] }, "DOMAIN", "value.weights", "summing to 1 within 1e-12"],
  [gmm("K", "d"), { ...mixture, weights: [0.5, 0.5 + 2e-12] }, "DOMAIN", "value.weights", "summing to 1 within 1e-12"],
  [gmm("K", "d"), { ...mixture, means: [[0], [NaN]] }, "NONFINITE", "value.means[1]", "finite"],
  [gmm("K", "d"), { ...mixture, covariances: 1 }, "DOMAIN", "value.covariances", "a list of covariances"],
  [gmm("K", "d"), { ...mixture, covariances: { length: 2 } }, "DOMAIN", "value.covariances", "a list of covariances"],
  [gmm("K", "d"), { ...mixture, covariances: [1] }, "SHAPE", "value.covariances", "of length K = 2"],
  [gmm("K", "d"), { ...mixture, covariances: [1, 0] }, "DOMAIN", "value.covariances[1]", "> 0"],
  [gmm("K", "d", "semidefinite"), { ...mixture, covariances: [1, -1] }, "DOMAIN", "value.covariances[1]", ">= 0"],
];

const covariances: Refusal[] = [
  [
    cov("d", "definite"),
    [
      [1, 0.5],
      [0.25, 1],
    ],
    "DOMAIN",
    "value",
    "symmetric",
  ],
  [
    cov("d", "definite"),
    [
      [1, 2],
      [2, 1],
    ],
    "DOMAIN",
    "value",
    "positive definite",
  ],
  [
    cov("d", "semidefinite"),
    [
      [1, 2],
      [2, 1],
    ],
    "DOMAIN",
    "value",
    "positive semidefinite",
  ],
  [cov("d", "definite"), [1, 0], "DOMAIN", "value[1]", "> 0"],
  [cov("d", "semidefinite"), [1, -1], "DOMAIN", "value[1]", ">= 0"],
];

const kindsOfSde = "one of ve, vp, subvp";
const processes: Refusal[] = [
  ...[3, null, undefined, "ve", {}].map((value): Refusal => [sde(), value, "DOMAIN", "value.kind", kindsOfSde]),
  [sde(), { ...ve, sigmaMin: 0 }, "DOMAIN", "value.sigmaMin", "> 0"],
  [sde(), { ...ve, sigmaMax: 0.5 }, "DOMAIN", "value.sigmaMax", "> 0.5"],
  [sde(), { ...ve, betaMin: 1 }, "UNKNOWN_INPUT", "value.betaMin", "one of kind, sigmaMin, sigmaMax"],
  [sde(), { ...vp, betaMin: 0 }, "DOMAIN", "value.betaMin", "> 0"],
  [sde(), { ...vp, betaMax: 0.25 }, "DOMAIN", "value.betaMax", ">= 0.5"],
  [sde(), { kind: "subvp", betaMin: 1 }, "UNKNOWN_INPUT", "value.betaMax", "given"],
];

const parts = "one of scale, sigma, alphaBar, beta";
const levels: Refusal[] = [
  [levelRecord(), { ...cleanLevel, scale: -1 }, "DOMAIN", "value.scale", ">= 0"],
  [levelRecord(), { ...cleanLevel, sigma: -1 }, "DOMAIN", "value.sigma", ">= 0"],
  [levelRecord(), { ...cleanLevel, alphaBar: -0.5 }, "DOMAIN", "value.alphaBar", "in [0, 1]"],
  [levelRecord(), { ...cleanLevel, alphaBar: 1.5 }, "DOMAIN", "value.alphaBar", "in [0, 1]"],
  [levelRecord(), { ...cleanLevel, beta: 0 }, "DOMAIN", "value.beta", "> 0"],
  [levelRecord(), { ...cleanLevel, t: 1 }, "UNKNOWN_INPUT", "value.t", parts],
  [levelRecord(), { scale: 1 }, "UNKNOWN_INPUT", "value.sigma", "given"],
  [levelTable("N"), cleanLevel, "DOMAIN", "value", "a list of levels"],
  [levelTable("N"), { length: 1 }, "DOMAIN", "value", "a list of levels"],
  [levelTable("N"), [cleanLevel, { ...cleanLevel, sigma: -1 }], "DOMAIN", "value[1].sigma", ">= 0"],
  [levelTable("2"), [cleanLevel], "SHAPE", "value", "of length 2 = 2"],
];

describe("a record is refused under the name of the part that is wrong", () => {
  it.each([...mixtures, ...covariances, ...processes, ...levels])("%#", (kind, value, code, argument, domain) => {
    expect(refused(kind, value)).toMatchObject({ code, equation: "test", argument, domain });
  });

  it("says of a matrix by how much it is not, and of weights what they sum to", () => {
    const asymmetric = refused(cov("d", "definite"), [
      [1, 0.5],
      [0.25, 1],
    ]);
    const indefinite = refused(cov("d", "definite"), [
      [1, 2],
      [2, 1],
    ]);
    expect(asymmetric?.value).toBe("largest |A - A^T| = 0.25");
    expect(indefinite?.value).toMatch(/^smallest eigenvalue = -1(\.0|$)/);
    expect(refused(gmm("K", "d"), { ...mixture, weights: [0.5, 0.25] })?.value).toBe(0.75);
  });
});

describe("a record is admitted", () => {
  it("with parts at their very bounds", () => {
    for (const value of [
      cleanLevel,
      { scale: 0, sigma: 0, alphaBar: 0, beta: 1e-300 },
      { ...cleanLevel, alphaBar: 1 },
    ]) {
      expect(levelRecord().admit(value, place, new Dims())).toEqual(value);
    }
    for (const value of [ve, { ...vp, betaMax: vp.betaMin }, { ...vp, kind: "subvp" }]) {
      expect(sde().admit(value as never, place, new Dims())).toEqual(value);
    }
  });
});
