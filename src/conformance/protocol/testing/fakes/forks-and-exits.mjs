// Starts a child that holds stdout, and ends itself in the middle of every third request.
import { spawn } from "node:child_process";

const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
console.error(`child ${child.pid}`);
await import("./crash.mjs");
