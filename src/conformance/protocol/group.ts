import type { ChildProcess, SpawnOptions } from "node:child_process";
import { spawn } from "node:child_process";

const windows = process.platform === "win32";

/** Starts a command in a process group of its own, so that it can be ended with all its children. */
export const spawnGroup = (
  command: readonly string[],
  options: Pick<SpawnOptions, "cwd" | "env">,
): ReturnType<typeof spawnPiped> => {
  const [file, ...args] = windows ? command.map(quoteForShell) : command;
  if (file === undefined) throw new RangeError("openProcess: the command is empty");
  return spawnPiped(file, args, options);
};

const spawnPiped = (file: string, args: readonly string[], options: Pick<SpawnOptions, "cwd" | "env">) =>
  spawn(file, args, {
    ...options,
    stdio: ["pipe", "pipe", "pipe"],
    detached: !windows,
    shell: windows,
    windowsHide: true,
  });

const quoteForShell = (word: string): string => (/[\s&|<>^"]/.test(word) ? `"${word.replaceAll('"', '\\"')}"` : word);

/** Kills a process group at once. A group that is gone already is left alone. */
export const killGroup = (child: ChildProcess): void => {
  if (child.pid === undefined) return;
  if (windows) {
    spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" }).on("error", () => child.kill());
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
};
