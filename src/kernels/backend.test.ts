import { describe, expect, it } from "vitest";
import { BackendError, openDevice } from "./kit/backend.ts";
import { scaledBody } from "./kit/bodies.ts";
import { kernels } from "./all.ts";
import { numbers, vec } from "../../reference/kit/tensor.ts";

const doubled = async (backend: Parameters<typeof openDevice>[0]): Promise<number[]> => {
  const device = openDevice(backend);
  try {
    return numbers(await device.map(scaledBody, [2], vec([1, 2]), 2));
  } finally {
    await device.close();
  }
};

describe("a backend", () => {
  it.each(["cpu", "webasm"] as const)("is the one asked for: %s", async (backend) => {
    expect(await doubled(backend)).toEqual([2, 4]);
  });

  it.each(["webgl2", "webgpu"] as const)(
    "that is not there is refused, not replaced in silence: %s",
    async (backend) => {
      await expect(doubled(backend)).rejects.toThrow(BackendError);
    },
  );

  it("serves arrays of any length with one kernel", async () => {
    const device = openDevice("webasm");
    for (const length of [1, 7, 1000]) {
      const x = vec(Array.from({ length }, (_, i) => i));
      expect(numbers(await device.map(scaledBody, [length], x, 3))).toEqual(numbers(x).map((entry) => 3 * entry));
    }
    await device.close();
  });
});

describe("the kernels", () => {
  it("refuse what their equation refuses, before any kernel runs", async () => {
    const device = openDevice("cpu");
    const bad = { eta: 0, x: [1], eps: [1], noise: [1, 2], alphaBar: 0.25, alphaBarPrev: 0.75 };
    await expect(kernels.get("ddimStep")?.(device, bad)).rejects.toMatchObject({ code: "SHAPE", equation: "ddimStep" });
    await device.close();
  });
});
