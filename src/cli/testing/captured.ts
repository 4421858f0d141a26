import { afterEach, beforeEach, vi } from "vitest";

/** The output of the command on the two streams since the test began. */
export interface Written {
  out: string;
  err: string;
}

const capture = (stream: NodeJS.WriteStream, take: (text: string) => void): void => {
  vi.spyOn(stream, "write").mockImplementation((text) => {
    take(String(text));
    return true;
  });
};

/** Takes over standard output and standard error in every test of the file that calls it. */
export const captured = (): Written => {
  const written = { out: "", err: "" };
  beforeEach(() => {
    Object.assign(written, { out: "", err: "" });
    capture(process.stdout, (text) => (written.out += text));
    capture(process.stderr, (text) => (written.err += text));
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return written;
};
