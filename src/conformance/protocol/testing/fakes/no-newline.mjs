// Answers `negate` without ending the line.
import { converse } from "./adapter.mjs";

converse({
  run: async ({ command, answer, print }) => {
    const text = JSON.stringify(await answer());
    print(command.operation === "negate" ? text : `${text}\n`);
  },
});
