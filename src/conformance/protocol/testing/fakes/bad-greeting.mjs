// Declares its operations as a list.
import { converse, greeting } from "./adapter.mjs";

converse({ start: async ({ send }) => send({ ...greeting, capabilities: { operations: ["affine"] } }) });
