/** A mixture as plain data, as JSON has it. */
export interface PlainMixture {
  readonly weights: readonly number[];
  readonly means: readonly (readonly number[])[];
  readonly covariances: readonly (number | readonly number[] | readonly (readonly number[])[])[];
}

/** A mixture that has a name. */
export interface Preset {
  /** One line for the help text. */
  readonly about: string;
  readonly mixture: PlainMixture;
}

const evenly = (
  means: readonly (readonly number[])[],
  covariance: (k: number) => PlainMixture["covariances"][number],
): PlainMixture => ({
  weights: means.map(() => 1 / means.length),
  means,
  covariances: means.map((_, k) => covariance(k)),
});

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const circle = (count: number, radius: number): number[][] =>
  upTo(count).map((k) => [radius * Math.cos((2 * Math.PI * k) / count), radius * Math.sin((2 * Math.PI * k) / count)]);

const lattice = (side: number): number[][] =>
  upTo(side * side).map((k) => [(k % side) - (side - 1) / 2, Math.floor(k / side) - (side - 1) / 2]);

const perMoon = 8;

const angles = upTo(perMoon).map((k) => (Math.PI * (k + 0.5)) / perMoon);

/** Long along the arc, narrow across it. */
const alongArc = (angle: number): number[][] => {
  const [along, across] = [0.2 ** 2, 0.08 ** 2];
  const [s, c] = [Math.sin(angle), Math.cos(angle)];
  const mixed = (across - along) * s * c;
  return [
    [along * s * s + across * c * c, mixed],
    [mixed, along * c * c + across * s * s],
  ];
};

const moons = (): PlainMixture => {
  const upper = angles.map((angle) => [Math.cos(angle), Math.sin(angle)]);
  const lower = angles.map((angle) => [1 - Math.cos(angle), 0.5 - Math.sin(angle)]);
  return evenly([...upper, ...lower], (k) => alongArc(angles[k % perMoon] as number));
};

/** The mixtures that `--data` knows by name. */
export const presets: Readonly<Record<string, Preset>> = {
  gaussian: {
    about: "one correlated Gaussian in two dimensions",
    mixture: {
      weights: [1],
      means: [[1, -0.5]],
      covariances: [
        [
          [1, 0.6],
          [0.6, 0.8],
        ],
      ],
    },
  },
  "two-peaks": {
    about: "two Gaussians of unequal weight and width in one dimension",
    mixture: { weights: [0.3, 0.7], means: [[-2], [1.5]], covariances: [0.25, 0.5] },
  },
  "eight-gaussians": {
    about: "eight equal Gaussians on a circle of radius 2",
    mixture: evenly(circle(8, 2), () => 0.04),
  },
  "grid-25": {
    about: "25 narrow Gaussians on a square grid",
    mixture: evenly(lattice(5), () => 0.01),
  },
  "two-moons": {
    about: "two interlocking half-circles, of eight elongated Gaussians each",
    mixture: moons(),
  },
  checkerboard: {
    about: "the eight dark squares of a 4 x 4 board, each a Gaussian of the variance of its square",
    mixture: evenly(
      lattice(4).filter((_, k) => ((k % 4) + Math.floor(k / 4)) % 2 === 0),
      () => 1 / 12,
    ),
  },
};
