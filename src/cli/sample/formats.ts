import { endianness } from "node:os";

/** Samples, row after row. */
export interface Table {
  readonly data: Float32Array;
  readonly shape: readonly [count: number, dimension: number];
}

/** Numbers of one piece of a file. */
const pieceLength = 1 << 18;

const boundary = 64;

/** The header of version 1.0 of the format of `numpy.save`, padded so that the numbers start at a multiple of 64. */
export const npyHeader = ([count, dimension]: Table["shape"]): Uint8Array => {
  const order = endianness() === "LE" ? "<" : ">";
  const text = `{'descr': '${order}f4', 'fortran_order': False, 'shape': (${count}, ${dimension}), }`;
  const prefix = 10;
  const whole = Math.ceil((prefix + text.length + 1) / boundary) * boundary;
  const header = Buffer.alloc(whole, " ");
  header.write("\x93NUMPY\x01\x00", "latin1");
  header.writeUInt16LE(whole - prefix, 8);
  header.write(text, prefix, "latin1");
  header.write("\n", whole - 1, "latin1");
  return header;
};

function* npy({ data, shape }: Table): Generator<Uint8Array> {
  yield npyHeader(shape);
  for (let start = 0; start < data.length; start += pieceLength) {
    const piece = data.subarray(start, start + pieceLength);
    yield new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
  }
}

/** The fewest digits, six to nine, that give the binary32 number back. */
const shortest = (value: number): string => {
  if (Object.is(value, -0)) return "-0";
  const digits = [6, 7, 8].find((few) => Math.fround(Number(value.toPrecision(few))) === value) ?? 9;
  return String(Number(value.toPrecision(digits)));
};

function* rows({ data, shape: [count, dimension] }: Table, join: (row: string) => string): Generator<string> {
  const together = Math.max(1, Math.floor(pieceLength / 16 / dimension));
  for (let start = 0; start < count; start += together) {
    const lines: string[] = [];
    for (let i = start; i < Math.min(count, start + together); i += 1) {
      lines.push(join(Array.from(data.subarray(i * dimension, (i + 1) * dimension), shortest).join(",")));
    }
    yield lines.join("");
  }
}

function* csv(table: Table): Generator<string> {
  yield `${Array.from({ length: table.shape[1] }, (_, i) => `x${i + 1}`).join(",")}\n`;
  yield* rows(table, (row) => `${row}\n`);
}

function* json(table: Table): Generator<string> {
  yield `{"shape":[${table.shape.join(",")}],"data":[`;
  let first = true;
  for (const piece of rows(table, (row) => `,\n${row}`)) {
    yield first ? piece.slice(1) : piece;
    first = false;
  }
  yield "]}\n";
}

/** How samples are written, by the ending of the file's name. */
export const formats: Readonly<Record<string, (table: Table) => Iterable<Uint8Array | string>>> = {
  ".npy": npy,
  ".csv": csv,
  ".json": json,
};
