// Starts a child that holds stdout and never ends, tells its process id on stderr, and hangs on `negate`.
import { spawn } from "node:child_process";

const child = spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], {
  stdio: "inherit",
});
console.error(`child ${child.pid}`);
await import("./hang.mjs");
