import { horner, larger, literal } from "./text.ts";

/**
 * Functions that kernels need, in arithmetic alone: gpu.js calls the built-in ones number by number on webasm, and
 * graphics hardware rounds them to a few digits. A snippet takes a name and a prefix for its own names; its value is an
 * expression. All coefficients are minimax fits of this project.
 */
export interface Snippet {
  readonly lines: readonly string[];
  readonly value: string;
}

/** Writes a function of a name. The prefix keeps the names of its parts apart. */
export type Writer = (x: string, prefix: string) => Snippet;

/** The factor by which `softmaxExp` wants its argument reduced. */
export const softmaxScale = 16;

const expm1Fit = [0.9999978542327881, 0.49989813566207886, 0.16536828875541687, 0.035890158265829086];

/**
 * `exp(16 x)` for `x <= 0`, with an absolute error of at most 5e-7: what the weights of a softmax need.
 *
 * `expm1` of the reduced argument is doubled twice, `q (q + 2)`, which does not amplify its error, and squared twice.
 */
export const softmaxExp: Writer = (x, p) => ({
  lines: [
    `const ${p}u = ${larger(x, literal(-1))};`,
    `const ${p}q = ${p}u * ${horner(`${p}u`, expm1Fit)};`,
    `const ${p}r = ${p}q * (${p}q + 2.0);`,
    `const ${p}s = ${p}r * (${p}r + 2.0) + 1.0;`,
    `const ${p}t = ${p}s * ${p}s;`,
  ],
  value: `(${p}t * ${p}t)`,
});

const expFit = [
  1, 1, 0.4999999403953552, 0.1666652113199234, 0.04166838899254799, 0.0083687175065279, 0.0013814609264954925,
];
const ln2High = 0.693145751953125;
const ln2Low = Math.LN2 - ln2High;

/** `2^n` times a value, for a whole number `n` between -150 and 128, by exact products. */
const scaled = (value: string, n: string, p: string): Snippet => {
  const lines: string[] = [];
  let [mantissa, exponent] = [value, n];
  for (const [bits, sign] of [64, 32, 16, 8, 4, 2, 1].flatMap(
    (b) =>
      [
        [b, -1],
        [b, 1],
      ] as const,
  )) {
    const [m, e] = [`${p}m${lines.length}`, `${p}e${lines.length}`];
    const is = sign < 0 ? `${exponent} < ${literal(0.5 - bits)}` : `${exponent} > ${literal(bits - 0.5)}`;
    lines.push(`const ${m} = ${is} ? ${mantissa} * ${literal(2 ** (sign * bits))} : ${mantissa};`);
    lines.push(`const ${e} = ${is} ? ${exponent} - ${literal(sign * bits)} : ${exponent};`);
    [mantissa, exponent] = [m, e];
  }
  return { lines, value: mantissa };
};

/** `exp(x)` to 2 ulp between -87 and 88; 0 below -104 and infinite above 89. */
export const exp: Writer = (x, p) => {
  const power = scaled(`${p}y`, `${p}n`, p);
  return {
    lines: [
      `const ${p}c = ${x} > 89.0 ? 89.0 : (${x} < ${literal(-104)} ? ${literal(-104)} : ${x});`,
      `const ${p}n = Math.floor(${p}c * ${literal(Math.LOG2E)} + 0.5);`,
      `const ${p}r = (${p}c - ${p}n * ${literal(ln2High)}) - ${p}n * ${literal(ln2Low)};`,
      `const ${p}y = ${horner(`${p}r`, expFit)};`,
      ...power.lines,
    ],
    value: power.value,
  };
};

const logFit = [0.6666677594184875, 0.3997747302055359, 0.2987377643585205];

/** `log(x)` for normal numbers, to 2 ulp away from 1 and to 1e-7 of `x - 1` near it. */
export const log: Writer = (x, p) => {
  const lines: string[] = [`const ${p}m0 = ${x};`, `const ${p}k0 = 0.0 * ${x};`];
  let i = 0;
  for (const bits of [64, 32, 16, 8, 4, 2, 1]) {
    for (const sign of [1, -1]) {
      const is = sign > 0 ? `${p}m${i} >= ${literal(2 ** bits)}` : `${p}m${i} < ${literal(2 ** (1 - bits))}`;
      lines.push(`const ${p}m${i + 1} = ${is} ? ${p}m${i} * ${literal(2 ** (-sign * bits))} : ${p}m${i};`);
      lines.push(`const ${p}k${i + 1} = ${is} ? ${p}k${i} + ${literal(sign * bits)} : ${p}k${i};`);
      i += 1;
    }
  }
  lines.push(
    `const ${p}h = ${p}m${i} > ${literal(Math.SQRT2)} ? 0.5 * ${p}m${i} : ${p}m${i};`,
    `const ${p}k = ${p}m${i} > ${literal(Math.SQRT2)} ? ${p}k${i} + 1.0 : ${p}k${i};`,
    `const ${p}d = ${p}h - 1.0;`,
    `const ${p}s = ${p}d / (${p}h + 1.0);`,
    `const ${p}z = ${p}s * ${p}s;`,
    `const ${p}c = ${p}s * (${p}d - ${p}z * ${horner(`${p}z`, logFit)});`,
  );
  return { lines, value: `(${p}k * ${literal(ln2High)} + (${p}d - (${p}c - ${p}k * ${literal(ln2Low)})))` };
};

const sineFit = [25.13273048400879, -64.83467864990234, 67.04389953613281, -38.12319564819336, 12.233302116394043];
const cosineFit = [
  16, -59.827274322509766, 81.78964233398438, -58.57184982299805, 25.567075729370117, -6.539986610412598,
];

/** `sin(2 pi u)` for `u` in [0, 1], with an absolute error of at most 5e-7. */
export const sineOfTurns: Writer = (u, p) => ({
  lines: [`const ${p}t = ${u} - 0.5;`, `const ${p}s = ${p}t * ${p}t;`],
  value: `(${p}t * ((${p}s - 0.25) * ${horner(`${p}s`, sineFit)}))`,
});

/** `cos(2 pi u)` for `u` in [0, 1], with an absolute error of at most 5e-7. */
export const cosineOfTurns: Writer = (u, p) => ({
  lines: [`const ${p}t = ${u} - 0.5;`, `const ${p}s = ${p}t * ${p}t;`],
  value: `((${p}s - 0.0625) * ${horner(`${p}s`, cosineFit)})`,
});

/** `expm1(-2 |x|)`, with a relative error of some ulp. */
const expm1OfTwice: Writer = (x, p) => ({
  lines: [
    `const ${p}a = Math.abs(${x});`,
    `const ${p}v = (${p}a > 10.0 ? 10.0 : ${p}a) * ${literal(-2 / 64)};`,
    `const ${p}q0 = ${p}v * ${horner(`${p}v`, [1, 1 / 2, 1 / 6, 1 / 24, 1 / 120])};`,
    ...Array.from({ length: 6 }, (_, i) => `const ${p}q${i + 1} = ${p}q${i} * (${p}q${i} + 2.0);`),
  ],
  value: `${p}q6`,
});

/** `tanh(x)`, with a relative error of at most 1e-6. */
export const tanh: Writer = (x, p) => {
  const { lines, value } = expm1OfTwice(x, p);
  return {
    lines: [...lines, `const ${p}h = ${value} / (${value} + 2.0);`],
    value: `(${x} < 0.0 ? ${p}h : 0.0 - ${p}h)`,
  };
};

/** `SiLU(x) = x / (1 + exp(-x))`, with an error of at most 3e-7 of the larger of 1 and `|x|`. */
export const silu: Writer = (x, p) => {
  const { lines, value } = expm1OfTwice(`${p}x`, p);
  return {
    lines: [`const ${p}x = 0.5 * ${x};`, ...lines, `const ${p}n = ${x} < 0.0 ? ${x} * (${value} + 1.0) : ${x};`],
    value: `(${p}n / (${value} + 2.0))`,
  };
};
