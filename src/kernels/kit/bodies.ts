import type { IKernelFunctionThis } from "gpu.js";

/* v8 ignore start -- @preserve gpu.js runs the text of these functions, not the functions. */
// Stryker disable all

/** `a x`. */
export function scaledBody(this: IKernelFunctionThis, x: number[], a: number): number {
  return a * x[this.thread.x]!;
}

/** `a x + b`. */
export function affineBody(this: IKernelFunctionThis, x: number[], a: number, b: number): number {
  return a * x[this.thread.x]! + b;
}

/** `a x + b y`. */
export function sumOfTwoBody(this: IKernelFunctionThis, x: number[], y: number[], a: number, b: number): number {
  return a * x[this.thread.x]! + b * y[this.thread.x]!;
}

/** `a x + b y + c z`. */
export function sumOfThreeBody(
  this: IKernelFunctionThis,
  x: number[],
  y: number[],
  z: number[],
  a: number,
  b: number,
  c: number,
): number {
  return a * x[this.thread.x]! + b * y[this.thread.x]! + c * z[this.thread.x]!;
}

/** `(x - s y) / a`. */
export function quotientBody(this: IKernelFunctionThis, x: number[], y: number[], s: number, a: number): number {
  return (x[this.thread.x]! - s * y[this.thread.x]!) / a;
}

/** `c x / (a x + b)`. */
export function ratioBody(this: IKernelFunctionThis, x: number[], c: number, a: number, b: number): number {
  return (c * x[this.thread.x]!) / (a * x[this.thread.x]! + b);
}

/** `min(hi, max(lo, x)) / c`. */
export function clippedBody(this: IKernelFunctionThis, x: number[], lo: number, hi: number, c: number): number {
  return Math.min(hi, Math.max(lo, x[this.thread.x]!)) / c;
}

/** `A x + b y`, `A` with `n` columns. */
export function matrixVectorBody(
  this: IKernelFunctionThis,
  matrix: number[],
  x: number[],
  y: number[],
  n: number,
  a: number,
  b: number,
): number {
  let sum = 0;
  for (let j = 0; j < n; j++) {
    sum += matrix[this.thread.x * n + j]! * x[j]!;
  }
  return a * sum + b * y[this.thread.x]!;
}

/** `sum over j of J[i][j][j]` for a cube of side `n`. */
export function diagonalSumBody(this: IKernelFunctionThis, jacobian: number[], n: number): number {
  let sum = 0;
  for (let j = 0; j < n; j++) {
    sum += jacobian[(this.thread.x * n + j) * n + j]!;
  }
  return sum;
}

// Stryker restore all
/* v8 ignore stop -- @preserve */
