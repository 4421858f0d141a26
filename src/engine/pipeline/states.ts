/** The state of a pipeline: coordinate after coordinate, each the numbers of all particles of a block. */

/** The coordinates of a state as arrays. */
export const coordinates = (state: Float32Array, block: number): Float32Array[] =>
  Array.from({ length: state.length / block }, (_, j) => state.subarray(j * block, (j + 1) * block));

/** The first particles of a state, row by row. */
export const byParticle = (state: Float32Array, block: number, count: number): Float32Array => {
  const dimension = state.length / block;
  const rows = new Float32Array(count * dimension);
  for (let j = 0; j < dimension; j += 1) {
    for (let i = 0; i < count; i += 1) rows[i * dimension + j] = state[j * block + i] as number;
  }
  return rows;
};

/** The state from the rows of its particles, of which the first `dimension` numbers count. */
export const byCoordinate = (rows: Float32Array, block: number, dimension: number): Float32Array => {
  const [state, stride] = [new Float32Array(block * dimension), rows.length / block];
  for (let j = 0; j < dimension; j += 1) {
    for (let i = 0; i < block; i += 1) state[j * block + i] = rows[i * stride + j] as number;
  }
  return state;
};
