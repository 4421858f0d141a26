import { createHash } from "node:crypto";

import { encodeNumber } from "../../contract/wire.ts";

/** Doubles that readers and writers of JSON are known to get wrong, and a few that they should not. */
export const awkwardDoubles: readonly number[] = [
  0,
  -0,
  NaN,
  Infinity,
  -Infinity,
  1,
  -1,
  0.1,
  -1 / 3,
  5e-324,
  2.2250738585072014e-308,
  2.225073858507201e-308,
  1.7976931348623157e308,
  2 ** -24,
  1 - 2 ** -53,
  1 + 2 ** -52,
  130.65331632653061,
  9007199254740991,
  9007199254740993e3,
  1e21,
  1e23,
  123456789012345680000,
  3.141592653589793,
  6.02214076e23,
];

/**
 * SHA-256 over the doubles as little-endian binary64, eight bytes each, in lower-case hexadecimal. NaN is
 * taken as 7ff8000000000000, whatever its bits are in memory.
 */
export const digest = (doubles: readonly number[], order: "little-endian" | "big-endian" = "little-endian"): string => {
  const bytes = new DataView(new ArrayBuffer(8 * doubles.length));
  doubles.forEach((x, i) => bytes.setBigUint64(8 * i, bitsOf(x), order === "little-endian"));
  return createHash("sha256").update(bytes).digest("hex");
};

const bitsOf = (x: number): bigint => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  return Number.isNaN(x) ? 0x7ff8000000000000n : view.getBigUint64(0);
};

/** What is wrong with the answer to an echo, in a sentence; nothing, where it is right. */
export const wrongEcho = (sent: readonly number[], data: unknown, sha256: unknown): string | undefined => {
  if (!Array.isArray(data)) return "the answer to echo has no list under data";
  if (data.length !== sent.length) return `echo sent ${sent.length} numbers, the reply has ${data.length}`;
  const wrong = sent.findIndex((x, i) => !comesBack(x, data[i]));
  if (wrong !== -1) return wrongNumber(wrong, sent[wrong] as number, data[wrong]);
  return sha256 === digest(sent) ? undefined : wrongDigest(sent, sha256);
};

const specials: ReadonlyMap<unknown, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["-0", -0],
]);

const comesBack = (sent: number, got: unknown): boolean => Object.is(sent, specials.get(got) ?? got);

const wrongNumber = (index: number, sent: number, got: unknown): string => {
  const where = `echo: number ${index} was sent as ${shown(sent)} and returned as ${JSON.stringify(got)}`;
  if (Object.is(sent, -0) && got === 0) return `${where}: the sign of zero was lost`;
  return where;
};

const shown = (x: number): string => JSON.stringify(encodeNumber(x));

/** Ways to misread one number. */
const misreadings: Readonly<Record<string, (x: number) => number>> = {
  "without the sign of zero": (x) => (x === 0 ? 0 : x),
  "as zero": () => 0,
  "as NaN": () => NaN,
  "as zero where subnormal": (x) => (Math.abs(x) < 2 ** -1022 ? 0 : x),
  "as binary32": Math.fround,
  "one unit in the last place too large": (x) => neighbour(x, 1n),
  "one unit in the last place too small": (x) => neighbour(x, -1n),
};

const neighbour = (x: number, step: bigint): number => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt.asUintN(64, bitsOf(x) + step));
  return view.getFloat64(0);
};

const wrongDigest = (sent: readonly number[], sha256: unknown): string => {
  const start = `echo: the numbers are right, but sha256 is ${JSON.stringify(sha256)} and must be "${digest(sent)}"`;
  if (typeof sha256 !== "string") return start;
  return `${start}: ${explainDigest(sent, sha256.toLowerCase()) ?? "it must be the digest of the little-endian binary64 of all numbers, NaN as 7ff8000000000000"}`;
};

const explainDigest = (sent: readonly number[], got: string): string | undefined => {
  if (got === digest(sent)) return "write it in lower case";
  if (got === digest(sent, "big-endian")) return "the bytes are in big-endian order";
  for (const [how, misread] of Object.entries(misreadings)) {
    const index = sent.findIndex((x, i) => got === digest(sent.with(i, misread(x))));
    if (index !== -1) return `number ${index}, ${shown(sent[index] as number)}, was read ${how}`;
    if (got === digest(sent.map(misread))) return `all numbers were read ${how}`;
  }
  return undefined;
};
