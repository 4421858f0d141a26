import { describe, expect, it } from "vitest";
import { noiseNormals } from "../../../reference/noise.ts";
import { numbers } from "../../../reference/kit/tensor.ts";
import type { Table } from "./formats.ts";
import { formats, npyHeader } from "./formats.ts";

const written = (ending: string, table: Table): Buffer => {
  const pieces = [...(formats[ending]?.(table) ?? [])];
  return Buffer.concat(pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : Buffer.from(piece))));
};

const normals = (count: number): Float32Array =>
  Float32Array.from(numbers(noiseNormals({ key: [0, 7], step: 1, count }).normals));

const table = (count: number, dimension: number): Table => ({
  data: normals(count * dimension),
  shape: [count, dimension],
});

const extremes: Table = {
  data: Float32Array.from([0, -0, 1e-45, -1.1754944e-38, 3.4028235e38, 0.1, 16777216, 1 / 3]),
  shape: [4, 2],
};

describe("the .npy format", () => {
  it("starts with magic, version 1.0 and a header of a multiple of 64 bytes that ends in a new line", () => {
    for (const shape of [
      [1, 1],
      [1_000_000, 2],
      [123_456_789, 64],
    ] as const) {
      const header = Buffer.from(npyHeader(shape));
      expect([...header.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
      expect(header.length % 64).toBe(0);
      expect(header.readUInt16LE(8)).toBe(header.length - 10);
      expect(header.subarray(10).toString("latin1")).toMatch(
        new RegExp(`^\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(${shape.join(", ")}\\), \\} *\\n$`),
      );
    }
  });

  it("gives every number back, over several pieces and from the middle of a buffer", () => {
    const whole = normals(600_002);
    const data = whole.subarray(2);
    const bytes = written(".npy", { data, shape: [300_000, 2] });
    const start = 10 + bytes.readUInt16LE(8);
    expect(bytes.length - start).toBe(4 * data.length);
    const back = Float32Array.from({ length: data.length }, (_, i) => bytes.readFloatLE(start + 4 * i));
    expect(Buffer.from(back.buffer).equals(Buffer.from(data.slice().buffer))).toBe(true);
  });
});

describe("the text formats", () => {
  it.each([extremes, table(5, 3), table(20_000, 1)])("give every number back as JSON", (one) => {
    const { shape, data } = JSON.parse(written(".json", one).toString()) as { shape: number[]; data: number[] };
    expect(shape).toEqual(one.shape);
    expect(Float32Array.from(data)).toEqual(one.data);
  });

  it.each([extremes, table(5, 3), table(20_000, 1)])("give every number back as CSV", (one) => {
    const [head, ...rows] = written(".csv", one).toString().trimEnd().split("\n");
    expect(head).toBe(Array.from({ length: one.shape[1] }, (_, i) => `x${i + 1}`).join(","));
    expect(rows).toHaveLength(one.shape[0]);
    expect(Float32Array.from(rows.flatMap((row) => row.split(",").map(Number)))).toEqual(one.data);
  });

  it("write no more digits than are needed", () => {
    expect(written(".csv", { data: Float32Array.of(0.1, 1 / 3), shape: [2, 1] }).toString()).toBe(
      "x1\n0.1\n0.33333334\n",
    );
  });
});
