/**
 * Normal deviates by Box and Muller's method, both of a pair used, from Marsaglia's xorshift generator with 32 bits:
 * the ordinary fast choice of a program that brings its own noise.
 */
export const normals = (seed: number): (() => number) => {
  let state = seed | 0;
  let kept = 0;
  let hasKept = false;
  const uniform = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 4294967296;
  };
  return () => {
    hasKept = !hasKept;
    if (!hasKept) return kept;
    const radius = Math.sqrt(-2 * Math.log(uniform()));
    const angle = 2 * Math.PI * uniform();
    kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
};
