import { explained } from "./trace/failure.ts";

try {
  // Loaded here, so that an import which is missing is told as everything else is.
  const { main } = await import("./trace/main.ts");
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`trace: ${explained(error)}\n`);
  process.exitCode = 2;
}
