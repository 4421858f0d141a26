import { cosineOfTurns, sineOfTurns } from "./functions.ts";
import { horner, literal } from "./text.ts";

/**
 * Threefry-2x32-20 and Box-Muller inside a kernel, the stream of the chapter `noise`: noise vector `step` of particle `i` in `d`
 * dimensions holds the entries `i D ... i D + d - 1` of `noiseNormals`, where `D` is `d` rounded up to an even number.
 */

/** How a backend holds 32-bit words: in integer registers, or as halves of 16 bits in floats. */
export type Dialect = "integers" | "halves";

/** Integer arguments of a kernel with noise: the key schedule, the first pair, the first step, and two registers. */
export const noiseArguments = ["k0", "k1", "k2", "j0", "j1", "j2", "j3", "j4", "pair0", "step0", "ra", "rb"] as const;

const rotations = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;
const parity = 0x1bd11bda;

/** The words of the key schedule, as the arguments `k0 ... j4`. */
export const keySchedule = ([k0, k1]: readonly [number, number]): number[] => {
  const keys = [k0, k1, k0 ^ k1 ^ parity].map((word) => word | 0);
  const injected = [0, 1, 2, 3, 4].map((group) => ((keys[(group + 2) % 3] as number) + group + 1) | 0);
  return [...keys, ...injected];
};

const integerWords = (pair: string, step: string): string[] => [
  `ra = ${pair} + k0;`,
  `rb = ${step} + k1;`,
  ...[0, 1, 2, 3, 4].flatMap((group) => [
    ...(rotations[group % 2] as readonly number[]).flatMap((places) => [
      `ra = ra + rb;`,
      `rb = ((rb << ${places}) | (rb >>> ${32 - places})) ^ ra;`,
    ]),
    `ra = ra + k${(group + 1) % 3};`,
    `rb = rb + j${group};`,
  ]),
];

/** `a + b` of words in halves: the low halves carry into the high ones. */
const addHalves = (a: string, high: string, low: string, p: string): string[] => [
  `const ${p}s = ${a}l + ${low};`,
  `const ${p}c = Math.floor(${p}s * ${literal(1 / 65536)});`,
  `${a}l = ${p}s - ${p}c * 65536.0;`,
  `const ${p}h = ${a}h + ${high} + ${p}c;`,
  `${a}h = ${p}h - Math.floor(${p}h * ${literal(1 / 65536)}) * 65536.0;`,
];

/** One round: `p` holds the words, `q` its own names. */
const roundInHalves = (p: string, q: string, places: number): string[] => {
  const [left, right] = places >= 16 ? ["bl", "bh"] : ["bh", "bl"];
  const factor = literal(2 ** (places % 16));
  const carry = literal(2 ** ((places % 16) - 16));
  return [
    ...addHalves(`${p}a`, `${p}bh`, `${p}bl`, q),
    `const ${q}l = Math.floor(${p}${left} * ${carry});`,
    `const ${q}r = Math.floor(${p}${right} * ${carry});`,
    `const ${q}t = ${p}${left} * ${factor} - ${q}l * 65536.0 + ${q}r;`,
    `const ${q}w = ${p}${right} * ${factor} - ${q}r * 65536.0 + ${q}l;`,
    `${p}bh = ${q}t ^ ${p}ah;`,
    `${p}bl = ${q}w ^ ${p}al;`,
  ];
};

/** Halves of the arguments `k0 ... j4`, `pair0` and `step0` come in the array `halves`: high, low, high, low ... */
const halvesOf = (name: (typeof noiseArguments)[number]): [string, string] => {
  const at = noiseArguments.indexOf(name);
  return [`halves[${2 * at}]`, `halves[${2 * at + 1}]`];
};

const halvesWords = (pair: string, step: string, p: string): string[] => {
  const high = `Math.floor((${pair}) * ${literal(1 / 65536)})`;
  return [
    ...["ah", "al", "bh", "bl"].map((half) => `let ${p}${half} = 0.0 * this.thread.x;`),
    ...addHalves(`${p}a`, high, `((${pair}) - ${high} * 65536.0)`, `${p}i0`),
    ...addHalves(`${p}a`, ...halvesOf("pair0"), `${p}i1`),
    ...addHalves(`${p}a`, ...halvesOf("k0"), `${p}i2`),
    ...addHalves(`${p}b`, "0.0", `(${step})`, `${p}i3`),
    ...addHalves(`${p}b`, ...halvesOf("step0"), `${p}i4`),
    ...addHalves(`${p}b`, ...halvesOf("k1"), `${p}i5`),
    ...[0, 1, 2, 3, 4].flatMap((group) => [
      ...(rotations[group % 2] as readonly number[]).flatMap((places, i) =>
        roundInHalves(p, `${p}o${group}${i}`, places),
      ),
      ...addHalves(`${p}a`, ...halvesOf((["k0", "k1", "k2"] as const)[(group + 1) % 3] as "k0"), `${p}m${group}`),
      ...addHalves(`${p}b`, ...halvesOf((["j0", "j1", "j2", "j3", "j4"] as const)[group] as "j0"), `${p}f${group}`),
    ]),
  ];
};

/** Numbers `23 bits + 1/2` of the two words, and 2^23 minus the first of them: all exact. */
const uniforms = (dialect: Dialect, p: string): string[] => {
  const bits = (word: "a" | "b"): string =>
    dialect === "integers"
      ? `((r${word} >>> 9) + 0.5)`
      : `(${p}${word}h * 128.0 + Math.floor(${p}${word}l * ${literal(1 / 512)}) + 0.5)`;
  return [
    `const ${p}w = ${bits("a")};`,
    `const ${p}u = ${p}w * ${literal(2 ** -23)};`,
    `const ${p}v = (8388608.0 - ${p}w) * ${literal(2 ** -23)};`,
    `const ${p}g = ${bits("b")} * ${literal(2 ** -23)};`,
  ];
};

const radiusFit = [64, 21.33355712890625, 12.78902530670166, 9.338123321533203, 5.576962947845459, 11.03445053100586];

/**
 * `sqrt(-2 log u)` to 4 ulp: with the sixteenth root `m` of `u`, `log u = 32 atanh((m - 1)/(m + 1))`, and
 * `m - 1 = (u - 1) / ((1 + u^(1/2)) (1 + u^(1/4)) (1 + u^(1/8)) (1 + m))` has all its digits also near 1.
 */
const radius = (p: string): string[] => [
  `const ${p}r1 = Math.sqrt(${p}u);`,
  `const ${p}r2 = Math.sqrt(${p}r1);`,
  `const ${p}r3 = Math.sqrt(${p}r2);`,
  `const ${p}r4 = Math.sqrt(${p}r3) + 1.0;`,
  `const ${p}r5 = ${p}v / (((${p}r1 + 1.0) * (${p}r2 + 1.0)) * ((${p}r3 + 1.0) * (${p}r4 * ${p}r4)));`,
  `const ${p}r6 = ${p}r5 * ${p}r5;`,
  `const ${p}r7 = Math.sqrt(${p}r5 * ${horner(`${p}r6`, radiusFit)});`,
];

/** The normals `${p}z0 ... ` of one noise vector of one particle, both of every pair. */
export const normals = (
  dialect: Dialect,
  { pair, step, pairs }: { readonly pair: string; readonly step: string; readonly pairs: number },
  prefix: string,
): string[] =>
  Array.from({ length: pairs }, (_, j) => {
    const p = `${prefix}n${j}_`;
    const own = `${pair} + ${dialect === "integers" ? j : `${j}.0`}`;
    const words =
      dialect === "integers" ? integerWords(`${own} + pair0`, `${step} + step0`) : halvesWords(own, step, p);
    const [cosine, sine] = [cosineOfTurns(`${p}g`, `${p}c`), sineOfTurns(`${p}g`, `${p}d`)];
    return [
      ...words,
      ...uniforms(dialect, p),
      ...radius(p),
      ...cosine.lines,
      ...sine.lines,
      `const ${prefix}z${2 * j} = ${p}r7 * ${cosine.value};`,
      `const ${prefix}z${2 * j + 1} = ${p}r7 * ${sine.value};`,
    ];
  }).flat();
