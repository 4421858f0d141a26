import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import type { Child, Program } from "./child.ts";
import { startChild } from "./child.ts";
import type { Family } from "./subjects.ts";

const root = packageRoot();
const tools = join(root, "tools", "bench");
const venv = process.env["DIFFUSION_SPEC_VENV"] ?? join(root, ".venv");
const python = process.platform === "win32" ? join(venv, "Scripts", "python.exe") : join(venv, "bin", "python");

/** How to get the peers. */
export const advice = "npm run bench -- --install-peers";

const node = (file: string): string[] => [process.execPath, join(root, "dist", "tools", "bench", "peers", file)];

const commands: Readonly<Record<Family, readonly string[]>> = {
  engine: node("engine.js"),
  plain: node("plain.js"),
  ndarray: node("ndarray.js"),
  numpy: [python, join(tools, "peers", "numpy_peer.py")],
  torch: [python, join(tools, "peers", "torch_peer.py")],
  jax: [python, join(tools, "peers", "jax_peer.py")],
  tfjs: [process.execPath, join(tools, "peers", "tfjs_peer.mjs")],
};

/** The number of threads that is meant by one and all. */
export const threadsOf = (threads: "one" | "all"): number => (threads === "one" ? 1 : availableParallelism());

/** The first two set the threads of OMP and BLAS libraries, the third those of the CPU client of JAX. */
const environment = (threads: number): Record<string, string> => ({
  OMP_NUM_THREADS: String(threads),
  OPENBLAS_NUM_THREADS: String(threads),
  NPROC: String(threads),
  JAX_PLATFORMS: "cpu",
  TF_CPP_MIN_LOG_LEVEL: "2",
  PYTHONDONTWRITEBYTECODE: "1",
});

/** How a family of subjects is started. The last argument is the number of threads. */
export const programOf = (family: Family, threads: number): Program => ({
  command: [...commands[family], String(threads)],
  env: environment(threads),
});

/** A program that answered, or why it did not. */
export type Started =
  { readonly child: Child; readonly versions: Readonly<Record<string, string>> } | { readonly missing: string };

const firstFile = (family: Family): string =>
  ["numpy", "torch", "jax"].includes(family) ? python : family === "tfjs" ? join(tools, "node_modules") : root;

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? text;

/** Starts a family and asks for its versions. */
export const start = async (family: Family, threads: number): Promise<Started> => {
  if (!existsSync(firstFile(family))) return { missing: `not installed: ${advice}` };
  const child = startChild(programOf(family, threads));
  try {
    const { versions, error } = await child.ask({ cmd: "hello" });
    if (versions !== undefined) return { child, versions };
    await child.close();
    return { missing: lastLine(error ?? "its answer has no versions") };
  } catch (error) {
    return { missing: `${lastLine((error as Error).message)} (${advice})` };
  }
};
