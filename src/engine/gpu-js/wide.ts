import type { FunctionNode, Returned, WasmKernel } from "./classes.ts";

/**
 * gpu.js lets a thread give back at most four numbers. Its code for webasm has no such limit in itself: only the switches over
 * the types of results stop there. This adds the case of more numbers, `Array(5)` and up, to the two classes of the backend,
 * which refuse such a type otherwise; everything else is as before.
 *
 * Without it every four coordinates would need a thread of their own that runs the whole particle again.
 */

const wideOf = (type: string | undefined): number | undefined => {
  const count = Number(/^Array\((\d+)\)$/.exec(type ?? "")?.[1]);
  return count > 4 ? count : undefined;
};

/** The vector code of a result: every number into a local, and all of them to their places. */
const vectorReturn = (node: FunctionNode, { argument }: Returned): void => {
  const locals = argument.elements.map((element) => {
    const local = node.em.addLocal("v128");
    node.vEmitArrayElement(element);
    node.em.localSet(local);
    return local;
  });
  node.vStoreOutput(locals);
  node.vRetireOrReturn();
};

/** The scalar code of a result, for the particles that fill no vector. */
const scalarReturn = (node: FunctionNode, { argument: { elements } }: Returned): void => {
  const { dataIndex } = node.assembler?.globals ?? { dataIndex: 0 };
  elements.forEach((element, c) => {
    node.emitComponentAddress(dataIndex, elements.length, c);
    node.emitArrayElement(element);
    node.em.f32Store(node.assembler?.layout.outputOffset ?? 0);
  });
  node.em.return_();
};

const widenNode = (prototype: FunctionNode): void => {
  const { stmtRootReturn, vstmtReturn } = prototype;
  Object.assign(prototype, {
    stmtRootReturn(this: FunctionNode, ast: Returned, type: string): void {
      if (wideOf(this.returnType) === undefined) stmtRootReturn.call(this, ast, type);
      else scalarReturn(this, ast);
    },
    vstmtReturn(this: FunctionNode, ast: Returned): void {
      if (wideOf(this.returnType) === undefined || !this.isRootKernel) vstmtReturn.call(this, ast);
      else vectorReturn(this, ast);
    },
  });
};

const widenKernel = (prototype: WasmKernel): void => {
  const { translateSource } = prototype;
  Object.assign(prototype, {
    translateSource(this: WasmKernel): boolean {
      const isKnown = translateSource.call(this);
      const count = wideOf(this.returnType);
      if (isKnown || count === undefined) return isKnown;
      this.componentCount = count;
      const nodes = this.tracedFunctions.map((name) => this.functionBuilder.functionMap[name]);
      this.usedMathImports = new Set(nodes.flatMap((node) => [...(node?.usedMathImports ?? [])]));
      return true;
    },
  });
};

/** Lets kernels of the webasm backend give back more than four numbers. */
export const allowWideResults = ({ kernel, node }: { kernel: WasmKernel; node: FunctionNode }): void => {
  widenKernel(kernel);
  widenNode(node);
};
