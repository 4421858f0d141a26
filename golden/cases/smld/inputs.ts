/** A state. */
export const x = [0.5, -1.25, 2, 0.03125];
/** Clean data. */
export const x0 = [0.25, -0.5, 1, -1];
/** A score. */
export const score = [-0.75, 0.5, 1.5, -2];
/** A draw. */
export const noise = [1.25, -0.375, 0.0625, -1.5];
