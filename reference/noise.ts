export { threefry2x32, threefryBits } from "./noise/threefry.ts";
export { uniformFromBits } from "./noise/uniform.ts";
export { normalsFromUniforms } from "./noise/normal.ts";
export { noiseUniforms, noiseNormals } from "./noise/streams.ts";
