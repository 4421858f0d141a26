// The smallest WebAssembly module that keeps the f32x4 multiplier and adder busy, written byte by byte.

/** Independent chains of multiply-adds: enough to hide the latency of both operations. */
const chains = 12;

/** Multiply-adds per chain and turn of the loop. */
const unrolled = 4;

/** Floating-point operations of one turn of the loop: a multiplication and an addition in each of four lanes. */
export const operationsPerTurn = chains * unrolled * 4 * 2;

const [i32, f32, v128] = [0x7f, 0x7d, 0x7b];
const localGet = (index: number): number[] => [0x20, index];
const localSet = (index: number): number[] => [0x21, index];
const simd = (code: number): number[] => [0xfd, ...unsigned(code)];
const [splat, extract, add, multiply] = [simd(0x13), [...simd(0x1f), 0], simd(0xe4), simd(0xe6)];
const loop = [0x03, 0x40];
const [end, addF32, subtractI32, branchIf] = [0x0b, 0x92, 0x6b, 0x0d];

function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

const constant = (value: number): number[] => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)];
const section = (id: number, body: readonly number[]): number[] => [id, ...unsigned(body.length), ...body];
const name = (text: string): number[] => [text.length, ...Buffer.from(text)];
const each = (count: number, one: (index: number) => readonly number[]): number[] =>
  Array.from({ length: count }, (_, index) => one(index)).flat();

/** Local 0 counts down, 1 and 2 hold factor and addend, the others are the chains. */
const [counter, factor, addend, firstChain] = [0, 1, 2, 3];

const multiplyAdd = (chain: number): number[] => [
  ...localGet(firstChain + chain),
  ...localGet(factor),
  ...multiply,
  ...localGet(addend),
  ...add,
  ...localSet(firstChain + chain),
];

const body = [
  ...constant(0.999),
  ...splat,
  ...localSet(factor),
  ...constant(0.001),
  ...splat,
  ...localSet(addend),
  ...each(chains, (chain) => [...constant(chain), ...splat, ...localSet(firstChain + chain)]),
  ...loop,
  ...each(unrolled, () => each(chains, multiplyAdd)),
  ...localGet(counter),
  ...[0x41, 1, subtractI32, 0x22, counter, branchIf, 0, end],
  ...constant(0),
  ...each(chains, (chain) => [...localGet(firstChain + chain), ...extract, addF32]),
  end,
];

const code = [1, ...unsigned(chains + 2), v128, ...body];

/** The module: `run(turns)` returns the sum of the first lanes, so that the compiler can remove nothing. */
export const module = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...section(1, [1, 0x60, 1, i32, 1, f32]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...name("run"), 0, 0]),
  ...section(10, [1, ...unsigned(code.length), ...code]),
]);
