import { expect, it } from "vitest";
import { veLevels, vpLevels } from "../../reference/correctors/tables.ts";
import { vec } from "../../reference/kit/tensor.ts";

it("the levels of VE keep the signal", () => {
  expect(veLevels(vec([0, 0.5, 1.5]))).toEqual([
    { scale: 1, sigma: 0 },
    { scale: 1, sigma: 0.5 },
    { scale: 1, sigma: 1.5 },
  ]);
});

it("the levels of VP start at the data and split the power between signal and noise", () => {
  const alphaBars = [0.75, 0.375];
  const noisy = alphaBars.map((alphaBar, i) => ({
    scale: Math.sqrt(alphaBar),
    sigma: Math.sqrt(1 - alphaBar),
    alphaBar,
    beta: [0.25, 0.5][i],
  }));
  expect(vpLevels(vec([0.25, 0.5]))).toEqual([{ scale: 1, sigma: 0 }, ...noisy]);
});
