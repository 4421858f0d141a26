// Answers in turn with NaN as the protocol writes it, with the bare word that is not JSON, and with null.
import { converse } from "./adapter.mjs";

const forms = ['"NaN"', "NaN", "null"];

converse({
  run: async ({ command, print, runs }) =>
    print(`{"seq": ${command.seq}, "outputs": {"y": {"shape": [2], "data": [0.5, ${forms[(runs - 1) % 3]}]}}}\n`),
});
