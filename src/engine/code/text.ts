/** Source text of kernels. gpu.js reads every binary operator as one instruction for four particles. */

/** A float32 number as a literal of a kernel: always with a point, in brackets if negative. */
export const literal = (value: number): string => {
  const text = String(Math.fround(value));
  const withPoint = /[.e]/.test(text) ? text : `${text}.0`;
  return value < 0 ? `(${withPoint})` : withPoint;
};

/** A polynomial by Horner's rule, its coefficients from the lowest. */
export const horner = (x: string, coefficients: readonly number[]): string => {
  const [first, ...rest] = coefficients as [number, ...number[]];
  return rest.length === 0 ? literal(first) : `(${literal(first)} + ${x} * ${horner(x, rest)})`;
};

/** A sum of several terms. */
export const sum = (terms: readonly string[]): string => `(${terms.join(" + ")})`;

/** The larger of two names. */
export const larger = (a: string, b: string): string => `(${a} > ${b} ? ${a} : ${b})`;

/** Names `prefix0 ... prefix(count - 1)`. */
export const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i}`);

const counted = / [-+*/^|&] | << | >>> |Math\.\w+\(/g;

/** Arithmetic operations in a piece of source, without those of indices: a comparison with its selection counts as two. */
export const operationsIn = (source: string): number => {
  const outside = source.replaceAll(/\[[^\]]*\]/g, "");
  return (outside.match(counted) ?? []).length + 2 * (outside.match(/ \? /g) ?? []).length;
};
