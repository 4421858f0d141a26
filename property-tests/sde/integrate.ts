/** The right-hand side of an ordinary differential equation. */
export type Rate = (t: number, y: readonly number[]) => Promise<readonly number[]>;

const moved = (y: readonly number[], h: number, k: readonly number[]): number[] =>
  y.map((entry, i) => entry + h * (k[i] as number));

const step = async (rate: Rate, t: number, y: readonly number[], h: number): Promise<number[]> => {
  const k1 = await rate(t, y);
  const k2 = await rate(t + h / 2, moved(y, h / 2, k1));
  const k3 = await rate(t + h / 2, moved(y, h / 2, k2));
  const k4 = await rate(t + h, moved(y, h, k3));
  const slope = k1.map((entry, i) => (entry + 2 * (k2[i] as number) + 2 * (k3[i] as number) + (k4[i] as number)) / 6);
  return moved(y, h, slope);
};

const rungeKutta = async (
  rate: Rate,
  y: readonly number[],
  from: number,
  to: number,
  steps: number,
): Promise<number[]> => {
  const h = (to - from) / steps;
  let state = [...y];
  for (let n = 0; n < steps; n += 1) state = await step(rate, from + n * h, state, h);
  return state;
};

const gap = (x: readonly number[], y: readonly number[]): number =>
  Math.max(...x.map((entry, i) => Math.abs(entry - (y[i] as number))));

/** Steps of the finest of three integrations. */
export const finest = 32;

/**
 * Integrates with the classical Runge-Kutta method at 32, 16 and 8 steps.
 *
 * Its error falls by 16 with the step, so that of the finest is about 1/15 of its distance from the next. Where the
 * leading term happens to cancel, that distance may vanish, but not the one between the two others: a sixteenth of it
 * is added.
 */
export const integrate = async (
  rate: Rate,
  y: readonly number[],
  from: number,
  to: number,
): Promise<{ value: number[]; truncation: number }> => {
  const value = await rungeKutta(rate, y, from, to, finest);
  const coarse = await rungeKutta(rate, y, from, to, finest / 2);
  const coarser = await rungeKutta(rate, y, from, to, finest / 4);
  return { value, truncation: gap(value, coarse) + gap(coarse, coarser) / 16 };
};

/**
 * Slope of a function by the central difference of order 4 at the widths `h`, `2h` and `4h`, with a bound of its
 * truncation error by the same argument.
 */
export const slope = async (
  f: (t: number) => Promise<number>,
  t: number,
  h: number,
): Promise<{ value: number; truncation: number }> => {
  const difference = async (width: number): Promise<number> => {
    const near = (await f(t + width)) - (await f(t - width));
    const far = (await f(t + 2 * width)) - (await f(t - 2 * width));
    return (8 * near - far) / (12 * width);
  };
  const [value, coarse, coarser] = [await difference(h), await difference(2 * h), await difference(4 * h)];
  return { value, truncation: Math.abs(value - coarse) + Math.abs(coarse - coarser) / 16 };
};
