// Written by npm run spec from src/contract/chapters.ts; do not edit.
export { threefry2x32, threefryBits } from "./noise/threefry.ts";
export { uniformFromBits } from "./noise/uniform.ts";
export { normalsFromUniforms } from "./noise/normal.ts";
export { noiseUniforms, noiseNormals } from "./noise/streams.ts";
