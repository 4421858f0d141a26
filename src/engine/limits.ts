/** Numbers of an array that kernels find their way in: places are floats in gpu.js, and those are exact below 2^24. */
export const mostEntries = 2 ** 23;
