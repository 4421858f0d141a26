/** Where kernels run. `cpu` and `webasm` work in Node; `webgl2` and `webgpu` need a browser. */
export const backends = ["cpu", "webasm", "webgl2", "webgpu"] as const;

/** A backend of gpu.js. */
export type Backend = (typeof backends)[number];
