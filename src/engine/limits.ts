/** Largest array that a kernel can index: indices are float32 in gpu.js, and exact below 2^24. */
export const mostEntries = 2 ** 23;
