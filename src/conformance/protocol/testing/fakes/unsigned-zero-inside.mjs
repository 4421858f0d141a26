// Gives the text of every number back as it came, but understood minus zero as zero.
import { converse, digest, fromWire } from "./adapter.mjs";

converse({
  echo: async ({ answer, send }) => {
    const { seq, data } = await answer();
    send({ seq, data, sha256: digest(data.map((x) => fromWire(x) + 0)) });
  },
});
