import type { GPU, IKernelRunShortcut } from "gpu.js";

/**
 * What the engine uses of the classes inside gpu.js's webasm backend. They are not part of its interface: `classesOf` finds them
 * through a kernel, and the engine's tests compare the results bit by bit.
 */

/** Where instructions are appended. */
export interface Emitter {
  readonly bytes: number[];
  addLocal(type: "v128"): number;
  localSet(index: number): Emitter;
  i32Const(value: number): Emitter;
  i32Mul(): Emitter;
  i32Shl(): Emitter;
  i32Add(): Emitter;
  f32Load(offset?: number, align?: number): Emitter;
  f32Store(offset: number): Emitter;
  f32x4Splat(): Emitter;
  f32x4Pmax(): Emitter;
  return_(): Emitter;
}

/** A piece of a kernel's source as a tree. */
export interface Ast {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly operator?: string;
  readonly argument?: Ast;
  readonly left?: Ast;
  readonly right?: Ast;
  readonly test?: Ast;
  readonly consequent?: Ast;
  readonly alternate?: Ast;
}

/** A return statement with several numbers. */
export interface Returned {
  readonly argument: { readonly elements: readonly object[] };
}

interface Region {
  readonly offset: number;
  readonly dims: readonly [number, number, number];
}

/** The translation of one function. */
export interface FunctionNode {
  readonly returnType?: string;
  readonly isRootKernel: boolean;
  readonly em: Emitter;
  readonly vec?: boolean;
  readonly vMaskDepth?: number;
  readonly vInfo?: { exprVarying(ast: Ast): boolean };
  readonly assembler?: {
    readonly globals: { readonly dataIndex: number };
    readonly layout: { readonly outputOffset: number } & Readonly<Record<string, Readonly<Record<string, Region>>>>;
  };
  readonly usedMathImports: Iterable<string>;
  getType(ast: Ast): string | null;
  stmtRootReturn(ast: Returned, type: string): void;
  vstmtReturn(ast: Returned): void;
  vEmitArrayElement(element: object): void;
  vStoreOutput(locals: readonly number[]): void;
  vRetireOrReturn(): void;
  vEmitByType(ast: Ast, category: "vf32"): void;
  vexprConditional(ast: Ast): string;
  emitIndex(ast: Ast): void;
  emitFlatLoad(table: string, name: string, x: Ast, y: Ast | undefined, z: Ast | undefined, member: Ast): string;
  emitComponentAddress(dataIndex: number, count: number, component: number): void;
  emitArrayElement(element: object): void;
}

/** A kernel of the backend. */
export interface WasmKernel {
  returnType?: string;
  componentCount: number;
  usedMathImports: Set<string>;
  readonly tracedFunctions: readonly string[];
  readonly functionBuilder: { readonly functionMap: Readonly<Record<string, FunctionNode | undefined>> };
  translateSource(): boolean;
}

/** The prototypes of the three classes. */
export interface Classes {
  readonly kernel: WasmKernel;
  readonly node: FunctionNode;
  readonly emitter: Emitter;
}

const prototypeOf = <T extends object>(instance: T): T => Object.getPrototypeOf(instance) as T;

/** Finds the classes through a kernel that does nothing. */
export const classesOf = (gpu: GPU): Classes => {
  const settings = { output: [4] };
  const probe = gpu.createKernel(new Function("return 1.0;") as never, settings) as unknown as IKernelRunShortcut;
  probe();
  const { kernel } = probe as unknown as { readonly kernel: WasmKernel };
  const node = kernel.functionBuilder.functionMap["kernel"] as FunctionNode;
  return { kernel: prototypeOf(kernel), node: prototypeOf(node), emitter: prototypeOf(node.em) };
};
