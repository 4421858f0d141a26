import { noiseNormals, noiseUniforms, normalsFromUniforms, threefry2x32, threefryBits } from "../../reference/noise.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { at, numbers, vec } from "../../reference/kit/tensor.ts";
import type { Device } from "./kit/backend.ts";
import { normalsBody, threefryHalvesBody, uniformsBody } from "./kit/threefry.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

const rotations = [13, 15, 26, 6, 17, 29, 16, 24] as const;
const parity = 0x1bd11bda;
const half = 65536;

const halves = (word: number): [number, number] => [(word >>> 16) % half, (word >>> 0) % half];

/** One row per round: rotation factor, exchange of halves, and the halves of what is added to the two words. */
const roundTable = (k0: number, k1: number): number[] => {
  const keys = [k0, k1, k0 ^ k1 ^ parity];
  return Array.from({ length: 20 }, (_, round) => {
    const places = rotations[round % rotations.length] as number;
    const injection = (round + 1) / 4;
    const added = Number.isInteger(injection)
      ? [...halves(keys[injection % 3] as number), ...halves((keys[(injection + 1) % 3] as number) + injection)]
      : [0, 0, 0, 0];
    return [2 ** (places % 16), places >= 16 ? 1 : 0, ...added];
  }).flat();
};

/** Halves of the words of `count` counters `(c0 + i, c1)`. */
const wordHalves = (device: Device, key: Vec, c0: number, c1: number, count: number): Promise<Vec> => {
  const [k0, k1] = [at(key, 0), at(key, 1)];
  const start = [c0, c1, k0, k1].flatMap(halves);
  return device.map(threefryHalvesBody, [4 * count], start, roundTable(k0, k1));
};

const words = async (device: Device, key: Vec, c0: number, c1: number): Promise<Vec> => {
  const [high0 = 0, low0 = 0, high1 = 0, low1 = 0] = numbers(await wordHalves(device, key, c0, c1, 1));
  return vec([high0 * half + low0, high1 * half + low1]);
};

const uniforms = async (device: Device, key: Vec, step: number, pairs: number): Promise<Vec> =>
  device.map(uniformsBody, [2 * pairs], await wordHalves(device, key, 0, step, pairs));

const firstOf = (x: Vec, count: number): Vec => vec(numbers(x).slice(0, count));

/** Kernel of `threefry2x32`. */
export const threefry2x32Kernel: Kernel = kernel(threefry2x32, async (device, { key, counter }) => ({
  output: await words(device, key, at(counter, 0), at(counter, 1)),
}));

/** Kernel of `threefryBits`. */
export const threefryBitsKernel: Kernel = kernel(threefryBits, async (device, { key, step, index }) => ({
  bits: await words(device, key, index, step),
}));

/** Kernel of `noiseUniforms`. */
export const noiseUniformsKernel: Kernel = kernel(noiseUniforms, async (device, { key, step, count }) => ({
  uniforms: firstOf(await uniforms(device, key, step, Math.ceil(count / 2)), count),
}));

/** Kernel of `normalsFromUniforms`. */
export const normalsFromUniformsKernel: Kernel = kernel(normalsFromUniforms, async (device, { u1, u2 }) => ({
  normals: await device.map(normalsBody, [2], [u1, u2]),
}));

/** Kernel of `noiseNormals`. */
export const noiseNormalsKernel: Kernel = kernel(noiseNormals, async (device, { key, step, count }) => {
  const drawn = await uniforms(device, key, step, Math.ceil(count / 2));
  return { normals: firstOf(await device.map(normalsBody, drawn.shape, drawn), count) };
});
