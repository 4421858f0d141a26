// Writes 8 MB to stderr, which blocks whoever is not read, before every answer.
import { writeSync } from "node:fs";
import { converse } from "./adapter.mjs";

const line = `${"warning: this is deprecated ".repeat(37)}\n`;

const write = (text) => {
  for (let bytes = Buffer.from(text); bytes.length > 0;) {
    try {
      bytes = bytes.subarray(writeSync(2, bytes));
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
};

converse({
  run: async ({ answer, send }) => {
    write(line.repeat(8000));
    write("the last words\n");
    send(await answer());
  },
});
