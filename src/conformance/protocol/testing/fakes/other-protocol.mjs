// Speaks a later protocol.
import { converse, greeting } from "./adapter.mjs";

converse({ start: async ({ send }) => send({ ...greeting, protocol: 2 }) });
