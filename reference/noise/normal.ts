import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { vec as vecOf } from "../kit/tensor.ts";

interface Direction {
  readonly cosine: number;
  readonly sine: number;
}

const quarter = ({ cosine, sine }: Direction): Direction => ({ cosine: -sine, sine: cosine });

/** Cosine and sine of an angle in turns: the nearest quarter turn is taken off exactly before π comes in. */
const direction = (turns: number): Direction => {
  const quarters = Math.round(4 * turns);
  const angle = 2 * Math.PI * (turns - quarters / 4);
  const start: Direction = { cosine: Math.cos(angle), sine: Math.sin(angle) };
  return Array.from({ length: quarters }).reduce<Direction>(quarter, start);
};

/** `normalsFromUniforms` as a plain function. */
export const normalPair = (u1: number, u2: number): readonly [number, number] => {
  const radius = Math.sqrt(-2 * Math.log(u1));
  const { cosine, sine } = direction(u2);
  return [radius * cosine, radius * sine];
};

/**
 * Two independent standard normal numbers from two uniform ones, by Box and Muller.
 *
 * ```math
 * z_1 = \sqrt{-2 \log u_1}\,\cos(2\pi u_2), \qquad z_2 = \sqrt{-2 \log u_1}\,\sin(2\pi u_2)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `u1` | number, in (0, 1] | uniform number that gives the radius |
 * | `u2` | number, in [0, 1) | uniform number that gives the angle, in turns |
 * | → `normals` | vec[2] | standard normal numbers |
 *
 * @equation normalsFromUniforms
 * @source Box and Muller 1958, A note on the generation of random normal deviates, Ann. Math. Statist. 29, 610
 * @function
 * @remarks The angle is reduced in turns, where the reduction is exact: next to a quarter turn the product $2\pi u_2$
 * has lost the digits of the small one of cosine and sine.
 */
export const normalsFromUniforms = equation(
  "normalsFromUniforms",
  {
    inputs: { u1: number({ above: 0, atMost: 1 }), u2: number({ atLeast: 0, below: 1 }) },
    outputs: { normals: vec("2") },
  },
  ({ u1, u2 }) => ({ normals: vecOf(normalPair(u1, u2)) }),
);
