import { describe, expect, it } from "vitest";
import { withoutAverage } from "../../golden/deviations/predictors/heun.ts";
import type { Method } from "../../reference/predictors/rules.ts";
import { narrow, runOn, subvp, ve, vp, wide } from "./kit.ts";
import { affineStep, exactScoreOf, measuredOrders, momentErrors, stepOf } from "./orders.ts";

const within = (order: number, claim: number): void => expect(Math.abs(order - claim)).toBeLessThan(0.15);

describe("orders of convergence on Gaussian data", () => {
  const claims: [Method, number][] = [
    ["euler-maruyama", 1],
    ["reverse-diffusion", 1],
    ["ancestral", 1],
    ["heun", 2],
  ];

  it.each(claims)("%s has order %i in mean and variance for VP", (method, claim) => {
    const run = runOn(vp, method === "ancestral" ? wide : narrow);
    const found = measuredOrders(stepOf(method, vp, run.data), run, 256);
    within(found.mean, claim);
    within(found.variance, claim);
  });

  it("leaves the mean to rounding errors for VE, where nothing but the score moves it", () => {
    expect(momentErrors(stepOf("heun", ve, narrow), runOn(ve, narrow), 64).mean).toBeLessThan(1e-13);
  });

  it.each([ve, vp, subvp])("falls to order 1 in the variance alone where g is not averaged: $kind", (sde) => {
    const run = runOn(sde, narrow);
    const scoreFn = exactScoreOf(sde, narrow);
    const wrong = affineStep(({ x, t, s, noise }) => withoutAverage({ x, t, h: t - s, sde, scoreFn, noise }).xPrev);
    const found = measuredOrders(wrong, run, 256);
    within(found.variance, 1);
    if (sde.kind !== "ve") within(found.mean, 2);
  });
});
