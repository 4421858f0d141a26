/** Nearest binary32 number. */
export const f32 = Math.fround;

/** Nearest bfloat16 number: binary32 with 8 significant digits, ties to even. Normal numbers only. */
export const bfloat16 = (x: number): number => {
  if (x === 0) return 0;
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(x))) - 7);
  const scaled = x / unit;
  const down = Math.floor(scaled);
  const isUp = scaled - down > 0.5 || (scaled - down === 0.5 && down % 2 === 1);
  return (isUp ? down + 1 : down) * unit;
};

/** Square root, by a short name. */
export const root = Math.sqrt;
