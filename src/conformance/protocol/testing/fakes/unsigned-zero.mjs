// Loses the sign of zero.
import { converse } from "./adapter.mjs";

converse({
  echo: async ({ answer, send }) => {
    const { seq, data, sha256 } = await answer();
    send({ seq, data: data.map((x) => (x === "-0" ? 0 : x)), sha256 });
  },
});
