import { describe, expect, it } from "vitest";
import { ddimSigma, ddimStep } from "../ddim.ts";
import { Dims } from "./dims.ts";
import { equation } from "./equation.ts";
import { DomainError, NonFiniteError, OrderError, ShapeError, UnknownInputError } from "./errors.ts";
import { int, number, vec } from "./kinds.ts";
import { isPositive, isSymmetric } from "./linalg.ts";
import { cov, gmm, sde } from "./records.ts";
import { add, at, numbers, row, tensor, vec as vecOf } from "./tensor.ts";
import { place, refused, thrown } from "./testing/refusals.ts";

describe("a refusal", () => {
  it("names equation, argument, domain and value, and carries a code", () => {
    const error = thrown(() => ddimSigma({ eta: -0.5, alphaBar: 0.25, alphaBarPrev: 0.75 })) as DomainError;
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).toBe("ddimSigma: eta must be >= 0, got -0.5");
    expect(error).toMatchObject({
      code: "DOMAIN",
      equation: "ddimSigma",
      argument: "eta",
      domain: ">= 0",
      value: -0.5,
    });
  });

  it("has a type of its own for each reason", () => {
    const good = { x: [1], eps: [1], noise: [1], alphaBar: 0.25, alphaBarPrev: 0.75, eta: 0 };
    expect(thrown(() => ddimStep({ ...good, x: [NaN] }))).toBeInstanceOf(NonFiniteError);
    expect(thrown(() => ddimStep({ ...good, x: [1, 2] }))).toBeInstanceOf(ShapeError);
    expect(thrown(() => ddimStep({ ...good, alphaBar: 0.75, alphaBarPrev: 0.25 }))).toBeInstanceOf(OrderError);
    expect(thrown(() => ddimStep({ ...good, sigma: 1 } as never))).toBeInstanceOf(UnknownInputError);
    expect(thrown(() => ddimStep({ ...good, eta: undefined } as never))).toBeInstanceOf(UnknownInputError);
    expect(thrown(() => ddimStep({ ...good, x: "1" } as never))).toBeInstanceOf(ShapeError);
    expect(thrown(() => ddimStep({ ...good, eta: "0" } as never))).toBeInstanceOf(DomainError);
  });
});

describe("an equation", () => {
  const half = equation("half", { inputs: { x: number() }, outputs: { y: number() } }, ({ x }) => ({
    y: x === 0 ? NaN : x / 2,
  }));

  it("never returns NaN", () => {
    expect(half({ x: 3 })).toEqual({ y: 1.5 });
    expect(thrown(() => half({ x: 0 }))).toBeInstanceOf(NonFiniteError);
  });
});

describe("dimensions", () => {
  it("bind a letter once and hold it, with offsets", () => {
    const dims = new Dims();
    dims.bind("N", 4, place);
    dims.bind("N+1", 5, place);
    expect(thrown(() => dims.bind("N", 5, place))).toBeInstanceOf(ShapeError);
    expect(thrown(() => dims.bind("N+1", 4, place))).toBeInstanceOf(ShapeError);
    expect(thrown(() => dims.bind("3", 2, place))).toBeInstanceOf(ShapeError);
  });

  it("do not let a length fall below 1", () => {
    expect(thrown(() => new Dims().bind("N+1", 1, place))).toBeInstanceOf(ShapeError);
  });
});

describe("kinds", () => {
  it.each([
    [{ above: 0 }, 0, 1e-300],
    [{ atLeast: 0 }, -1e-300, 0],
    [{ below: 1 }, 1, 1 - 2 ** -53],
    [{ atMost: 1 }, 1 + 2 ** -52, 1],
  ])("hold the bounds %j at their very edge", (bounds, outside, inside) => {
    expect(number(bounds).admit(inside, place, new Dims())).toBe(inside);
    expect(refused(number(bounds), outside)).toBeInstanceOf(DomainError);
  });

  it("take whole numbers only for integers", () => {
    expect(refused(int(), 1.5)).toBeInstanceOf(DomainError);
    expect(refused(int(), 2 ** 53)).toBeInstanceOf(DomainError);
  });

  it("read lists, typed arrays and ndarrays alike, and refuse ragged and empty ones", () => {
    const kind = vec("d");
    for (const value of [[1, 2], new Float64Array([1, 2]), new Float32Array([1, 2]), vecOf([1, 2])]) {
      expect(numbers(kind.admit(value, place, new Dims()))).toEqual([1, 2]);
    }
    for (const value of [[], [[1], [1, 2]], "12", null, [[1, 2]]]) {
      expect(refused(kind, value)).toBeInstanceOf(ShapeError);
    }
    expect(refused(kind, [1, "2"])).toBeInstanceOf(DomainError);
  });

  it("check covariances for symmetry and definiteness", () => {
    const definite = cov("d", "definite");
    const semidefinite = cov("d", "semidefinite");
    const full = (a: number, b: number, c: number, d: number): unknown => [
      [a, b],
      [c, d],
    ];
    expect(definite.admit(2, place, new Dims())).toBe(2);
    expect(refused(definite, 0)).toBeInstanceOf(DomainError);
    expect(refused(definite, full(1, 0.5, 0.25, 1))).toBeInstanceOf(DomainError);
    expect(refused(definite, full(1, 2, 2, 1))).toBeInstanceOf(DomainError);
    expect(refused(definite, full(1, 1, 1, 1))).toBeInstanceOf(DomainError);
    expect(refused(semidefinite, full(1, 1, 1, 1))).toBeUndefined();
  });

  it("check the records of mixtures and SDEs", () => {
    const mixture = { weights: [0.5, 0.5], means: [[0], [1]], covariances: [1, 2] };
    expect(refused(gmm("K", "d"), mixture)).toBeUndefined();
    expect(refused(gmm("K", "d"), { ...mixture, weights: [0.5, 0.4] })).toBeInstanceOf(DomainError);
    expect(refused(gmm("K", "d"), { ...mixture, covariances: [1] })).toBeInstanceOf(ShapeError);
    expect(refused(sde(), { kind: "ve", sigmaMin: 1, sigmaMax: 1 })).toBeInstanceOf(DomainError);
    expect(refused(sde(), { kind: "vpsde" })).toBeInstanceOf(DomainError);
    expect(refused(sde(), { kind: "vp", betaMin: 1, betaMax: 2, T: 1 })).toBeInstanceOf(UnknownInputError);
  });
});

describe("tensors", () => {
  const matrix = tensor([2, 2], [1, 2, 3, 4]);

  it("are bounds-checked, unlike ndarray's own get", () => {
    expect(at(matrix, 1, 0)).toBe(3);
    for (const index of [[0, 2], [2, 0], [-1, 0], [0.5, 0], [0]])
      expect(() => at(matrix, ...index)).toThrow(RangeError);
    expect(() => row(matrix, 2)).toThrow(RangeError);
    expect(() => tensor([3], [1, 2])).toThrow(RangeError);
    expect(() => add(vecOf([1]), vecOf([1, 2]))).toThrow(RangeError);
  });

  it("read transposed views in the order of their indices", () => {
    expect(numbers(matrix.transpose(1, 0) as typeof matrix)).toEqual([1, 3, 2, 4]);
  });

  it("leave their arguments alone", () => {
    const x = vecOf([1, 2]);
    add(x, x);
    expect(numbers(x)).toEqual([1, 2]);
  });
});

describe("linear algebra", () => {
  it("tells definite, semidefinite and indefinite apart", () => {
    const full = (data: number[]) => tensor([2, 2], data);
    expect(isPositive(full([2, 1, 1, 2]), "definite")).toBe(true);
    expect(isPositive(full([1, 1, 1, 1]), "definite")).toBe(false);
    expect(isPositive(full([1, 1, 1, 1]), "semidefinite")).toBe(true);
    expect(isPositive(full([0, 0, 0, 0]), "semidefinite")).toBe(true);
    expect(isPositive(full([0, 1, 1, 0]), "semidefinite")).toBe(false);
    expect(isPositive(full([1, 0, 0, -1e-3]), "semidefinite")).toBe(false);
    expect(isSymmetric(full([1, 2, 2.1, 1]))).toBe(false);
  });
});
