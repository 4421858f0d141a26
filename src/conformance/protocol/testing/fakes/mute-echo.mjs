// Answers start, and then nothing.
import { converse } from "./adapter.mjs";

converse({ echo: async () => new Promise(() => undefined) });
