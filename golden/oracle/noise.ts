import { Real, constant, pi } from "./kit/real.ts";
import { at } from "./kit/vectors.ts";
import type { Oracle } from "./signatures.ts";

const modulus = 1n << 32n;
const rotations = [13n, 15n, 26n, 6n, 17n, 29n, 16n, 24n];

const wrapped = (value: bigint): bigint => value % modulus;

const rotatedLeft = (value: bigint, places: bigint): bigint =>
  wrapped(value * (1n << places)) + value / (1n << (32n - places));

const withKey = (x: readonly bigint[], keys: readonly bigint[], injection: number): bigint[] => [
  wrapped(at(x, 0) + at(keys, injection % 3)),
  wrapped(at(x, 1) + at(keys, (injection + 1) % 3) + BigInt(injection)),
];

const threefry = (key: readonly number[], counter: readonly number[]): number[] => {
  const [k0, k1] = [BigInt(at(key, 0)), BigInt(at(key, 1))];
  const keys = [k0, k1, k0 ^ k1 ^ 0x1bd11bdan];
  let x = withKey(counter.map(BigInt), keys, 0);
  for (let round = 1; round <= 20; round += 1) {
    const sum = wrapped(at(x, 0) + at(x, 1));
    x = [sum, rotatedLeft(at(x, 1), at(rotations, (round - 1) % 8)) ^ sum];
    if (round % 4 === 0) x = withKey(x, keys, round / 4);
  }
  return x.map(Number);
};

export const threefry2x32: Oracle["threefry2x32"] = ({ key, counter }) => ({
  output: threefry(key, counter),
});

interface Stream {
  readonly key: readonly number[];
  readonly step: number;
}

export const threefryBits: Oracle["threefryBits"] = ({ key, step, index }) => ({
  bits: threefry(key, [index, step]),
});

export const uniformFromBits: Oracle["uniformFromBits"] = ({ word }) => ({
  u: constant(Math.floor(word / 512))
    .plus(constant("0.5"))
    .over(constant(2 ** 23)),
});

const signs = [1, 0, -1, 0];

/** A value whose exact result is known, with the rounding errors of the formula. */
const snapped = (real: Real, exact: number | undefined): Real =>
  exact === undefined ? real : new Real(constant(exact).value, real.growth, real.term);

export const normalsFromUniforms: Oracle["normalsFromUniforms"] = ({ u1, u2 }) => {
  const radius = constant(2).times(u1.ln()).negated().sqrt();
  const angle = constant(2).times(pi()).times(u2);
  const quarters = u2.times(constant(4));
  const whole = quarters.floor();
  const isQuarter = quarters.minus(constant(whole)).isZero();
  const cosine = snapped(angle.cos(), isQuarter ? signs[whole % 4] : undefined);
  const sine = snapped(angle.sin(), isQuarter ? signs[(whole + 3) % 4] : undefined);
  return { normals: [radius.times(cosine), radius.times(sine)] };
};

const pairs = <T>(count: number, pair: (index: number) => readonly T[]): T[] =>
  Array.from({ length: count }, (_, i) => at(pair(Math.floor(i / 2)), i % 2));

const uniformPair = (stream: Stream, index: number): Real[] =>
  threefryBits({ ...stream, index }).bits.map((word) => uniformFromBits({ word }).u);

export const noiseUniforms: Oracle["noiseUniforms"] = ({ count, ...stream }) => ({
  uniforms: pairs(count, (index) => uniformPair(stream, index)),
});

export const noiseNormals: Oracle["noiseNormals"] = ({ count, ...stream }) => ({
  normals: pairs(count, (index) => {
    const [u1, u2] = uniformPair(stream, index) as [Real, Real];
    return normalsFromUniforms({ u1, u2 }).normals;
  }),
});
