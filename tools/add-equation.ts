import { explained } from "./trace/failure.ts";

try {
  const { main } = await import("./add-equation/main.ts");
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`add-equation: ${explained(error)}\n`);
  process.exitCode = 2;
}
