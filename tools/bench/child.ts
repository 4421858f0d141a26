import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Reply, Request } from "./protocol.ts";

/** How a child process is started. */
export interface Program {
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A running child process that answers one question at a time. */
export interface Child {
  readonly ask: (request: Request) => Promise<Reply>;
  readonly close: () => Promise<void>;
}

/** An error of a child process, with the end of its standard error. */
export class ChildError extends Error {}

const lastLines = (text: string): string => text.trim().split("\n").slice(-6).join("\n");

/** Starts a program. Its answers come line by line; when it ends instead of answering, that is an error. */
export const startChild = ({ command, env }: Program): Child => {
  const [file, ...args] = command as [string, ...string[]];
  const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ["pipe", "pipe", "pipe"] });
  const ended = once(child, "close").catch(() => undefined);
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints = `${complaints}${text}`.slice(-4000);
  });
  child.on("error", (error) => {
    complaints = error.message;
  });
  child.stdin.on("error", () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (request) => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { done, value } = await lines.next();
      if (!done) return JSON.parse(value) as Reply;
      await ended;
      throw new ChildError(`"${command.join(" ")}" exited before it answered:\n${lastLines(complaints)}`);
    },
    close: async () => {
      child.stdin.end();
      const timer = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(timer);
    },
  };
};
