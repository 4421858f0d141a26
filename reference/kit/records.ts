import type { Place } from "./errors.ts";
import { DomainError, UnknownInputError } from "./errors.ts";
import type { Kind, LooseTensor, LooseVec } from "./kinds.ts";
import { asTensor, mat, number, vec } from "./kinds.ts";
import { asymmetry, isPositive, isSymmetric } from "./linalg.ts";
import type { Outside } from "./outside.ts";
import { outsideRecord } from "./outside.ts";
import type { Mat, Tensor, Vec } from "./tensor.ts";
import { eigenvalues } from "./spectrum.ts";
import { numbers, scale, tensor, total } from "./tensor.ts";

/** A covariance: one isotropic variance, the variances of a diagonal, or a full matrix. */
export type Cov = number | Tensor;

/** What may be written for a covariance. */
export type LooseCov = number | LooseVec | LooseTensor;

/** A Gaussian mixture with `K` components in `d` dimensions. */
export interface Gmm {
  readonly weights: Vec;
  readonly means: Mat;
  readonly covariances: readonly Cov[];
}

/** What may be written for a mixture. */
export interface LooseGmm {
  readonly weights: LooseVec;
  readonly means: LooseTensor;
  readonly covariances: readonly LooseCov[];
}

/** One of the three SDEs with its parameters. */
export type Sde =
  | { readonly kind: "ve"; readonly sigmaMin: number; readonly sigmaMax: number }
  | { readonly kind: "vp" | "subvp"; readonly betaMin: number; readonly betaMax: number };

/** One noise level of a run: signal scale, noise standard deviation, and what a chain adds to it. */
export interface Level {
  readonly scale: number;
  readonly sigma: number;
  readonly alphaBar?: number;
  readonly beta?: number;
}

/** The level of the data: all of the signal and no noise. */
export const cleanLevel: Level = { scale: 1, sigma: 0 };

/** The place of a part of a record. */
export const sub = (place: Place, part: string): Place => ({ ...place, argument: `${place.argument}.${part}` });

/** The parts of a record: all of the required ones, and no others but the optional. */
export const fieldsOf = (
  value: unknown,
  place: Place,
  required: readonly string[],
  optional: readonly string[] = [],
): Record<string, unknown> => {
  if (typeof value !== "object" || value === null) throw new DomainError(place, "a record", value);
  const unknown = Object.keys(value).find((key) => !required.includes(key) && !optional.includes(key));
  if (unknown !== undefined) {
    throw new UnknownInputError(sub(place, unknown), `one of ${[...required, ...optional].join(", ")}`, unknown);
  }
  const missing = required.find((key) => !(key in value));
  if (missing !== undefined) throw new UnknownInputError(sub(place, missing), "given", undefined);
  return value as Record<string, unknown>;
};

/** A symmetric covariance, positive definite or semidefinite. */
export const cov = (dim: string, definite: "definite" | "semidefinite"): Kind<LooseCov, Cov> => ({
  type: `cov[${dim}]`,
  domain: `symmetric positive ${definite}`,
  comparison: "close",
  admit: covAdmission(dim, definite),
  outside: (good) => outsideCov(good, dim, definite),
});

const boundsOf = (definite: "definite" | "semidefinite") => (definite === "definite" ? { above: 0 } : { atLeast: 0 });

const nowhere: Place = { equation: "outside", argument: "good" };

const outsideCov = (good: unknown, dim: string, definite: "definite" | "semidefinite"): Outside[] => {
  if (typeof good === "number") return [...number(boundsOf(definite)).outside(good)];
  const x = asTensor(good, nowhere);
  if (x.shape.length === 1) return [...vec(dim, boundsOf(definite)).outside(x)];
  const negative: Outside = { what: "negative", value: scale(-1, x), code: "DOMAIN" };
  const [diagonal = 0, ...rest] = numbers(x);
  if (rest.length === 0) return [...mat(dim, dim).outside(x), negative];
  const skewed = tensor(x.shape, [diagonal, diagonal + (rest[0] as number), ...rest.slice(1)]);
  return [...mat(dim, dim).outside(x), negative, { what: "asymmetric", value: skewed, code: "DOMAIN" }];
};

const covAdmission = (dim: string, definite: "definite" | "semidefinite"): Kind<LooseCov, Cov>["admit"] => {
  const bounds = boundsOf(definite);
  const [isotropic, diagonal, full] = [number(bounds), vec(dim, bounds), mat(dim, dim)];
  return (value, place, dims) => {
    if (typeof value === "number") return isotropic.admit(value, place, dims);
    const x = asTensor(value, place);
    if (x.shape.length === 1) return diagonal.admit(x, place, dims);
    const matrix = full.admit(x, place, dims);
    if (!isSymmetric(matrix)) throw new DomainError(place, "symmetric", `largest |A - A^T| = ${asymmetry(matrix)}`);
    if (!isPositive(matrix, definite)) {
      const smallest = Math.min(...eigenvalues(matrix));
      throw new DomainError(place, `positive ${definite}`, `smallest eigenvalue = ${smallest}`);
    }
    return matrix;
  };
};

/** Kinds of the three parts of a mixture. */
interface GmmParts {
  readonly weights: Kind<LooseVec, Vec>;
  readonly means: Kind<LooseTensor, Mat>;
  readonly covariance: Kind<LooseCov, Cov>;
}

/** A mixture: positive weights that sum to one within 1e-12, one mean and one covariance per component. */
export const gmm = (
  components: string,
  dim: string,
  definite: "definite" | "semidefinite" = "definite",
): Kind<LooseGmm, Gmm> => {
  const parts: GmmParts = {
    weights: vec(components, { above: 0 }),
    means: mat(components, dim),
    covariance: cov(dim, definite),
  };
  return {
    type: `gmm[${components}, ${dim}]`,
    domain: `weights > 0 summing to 1, covariances symmetric positive ${definite}`,
    comparison: "close",
    admit: gmmAdmission(parts, components),
    outside: (good) => outsideGmm(parts, good as LooseGmm),
  };
};

const gmmAdmission =
  (parts: GmmParts, components: string): Kind<LooseGmm, Gmm>["admit"] =>
  (value, place, dims) => {
    const fields = fieldsOf(value, place, ["weights", "means", "covariances"]);
    const weights = parts.weights.admit(fields["weights"], sub(place, "weights"), dims);
    const means = parts.means.admit(fields["means"], sub(place, "means"), dims);
    if (Math.abs(total(weights) - 1) > 1e-12) {
      throw new DomainError(sub(place, "weights"), "summing to 1 within 1e-12", total(weights));
    }
    const list = fields["covariances"];
    if (!Array.isArray(list)) throw new DomainError(sub(place, "covariances"), "a list of covariances", list);
    dims.bind(components, list.length, sub(place, "covariances"));
    const covariances = list.map((entry: unknown, k) =>
      parts.covariance.admit(entry, sub(place, `covariances[${k}]`), dims),
    );
    return { weights, means, covariances };
  };

const outsideGmm = (parts: GmmParts, good: LooseGmm): Outside[] => {
  const { weights, means, covariances } = good;
  const [first, ...others] = covariances;
  const one = parts.covariance.outside(first).map((outside) => ({ ...outside, value: [outside.value, ...others] }));
  const sum: Outside = { what: "sum", value: scale(0.5, asTensor(weights, nowhere)), code: "DOMAIN" };
  return outsideRecord(
    { ...good },
    {
      weights: [...parts.weights.outside(weights), sum],
      means: parts.means.outside(means),
      covariances: [...one, { what: "count", value: [first, ...covariances], code: "SHAPE" }],
    },
  );
};

/** The tagged parameters of VE, VP or sub-VP. */
export const sde = (): Kind<Sde, Sde> => ({
  type: "sde",
  domain: "{kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' | 'subvp', 0 < betaMin <= betaMax}",
  comparison: "exact",
  admit: (value, place, dims) => {
    const kind = typeof value === "object" && value !== null ? (value as { kind?: unknown }).kind : undefined;
    if (kind === "ve") {
      const fields = fieldsOf(value, place, ["kind", "sigmaMin", "sigmaMax"]);
      const sigmaMin = number({ above: 0 }).admit(fields["sigmaMin"], sub(place, "sigmaMin"), dims);
      const sigmaMax = number({ above: sigmaMin }).admit(fields["sigmaMax"], sub(place, "sigmaMax"), dims);
      return { kind, sigmaMin, sigmaMax };
    }
    if (kind === "vp" || kind === "subvp") {
      const fields = fieldsOf(value, place, ["kind", "betaMin", "betaMax"]);
      const betaMin = number({ above: 0 }).admit(fields["betaMin"], sub(place, "betaMin"), dims);
      const betaMax = number({ atLeast: betaMin }).admit(fields["betaMax"], sub(place, "betaMax"), dims);
      return { kind, betaMin, betaMax };
    }
    throw new DomainError(sub(place, "kind"), "one of ve, vp, subvp", kind);
  },
  outside: (good) => {
    const [low, high] = (good as Sde).kind === "ve" ? ["sigmaMin", "sigmaMax"] : ["betaMin", "betaMax"];
    const { [low as string]: least } = good as unknown as Readonly<Record<string, number>>;
    const top = (good as Sde).kind === "ve" ? number({ above: least as number }) : number({ atLeast: least as number });
    return outsideRecord(good as unknown as Record<string, unknown>, {
      [low as string]: number({ above: 0 }).outside(least),
      [high as string]: top.outside(least),
      kind: [{ what: "unknown-name", value: "unknown", code: "DOMAIN" }],
    });
  },
});

const partsOfLevel: Readonly<Record<keyof Level, Kind<number, number>>> = {
  scale: number({ atLeast: 0 }),
  sigma: number({ atLeast: 0 }),
  alphaBar: number({ atLeast: 0, atMost: 1 }),
  beta: number({ above: 0 }),
};

/** A level record. */
export const levelRecord = (): Kind<Level, Level> => ({
  type: "level",
  domain: "{scale >= 0, sigma >= 0, alphaBar in [0, 1], beta > 0}",
  comparison: "close",
  admit: (value, place, dims) => {
    const fields = fieldsOf(value, place, ["scale", "sigma"], ["alphaBar", "beta"]);
    const part = (name: keyof Level): number => partsOfLevel[name].admit(fields[name], sub(place, name), dims);
    return {
      scale: part("scale"),
      sigma: part("sigma"),
      ...("alphaBar" in fields ? { alphaBar: part("alphaBar") } : {}),
      ...("beta" in fields ? { beta: part("beta") } : {}),
    };
  },
  outside: (good) => {
    const record = good as Readonly<Record<string, unknown>>;
    const present = Object.entries(partsOfLevel).filter(([name]) => name in record);
    const parts = present.map(([name, kind]) => [name, kind.outside(record[name])] as const);
    return outsideRecord(record, Object.fromEntries(parts));
  },
});

/** A table of levels, ascending from the clean one. */
export const levelTable = (dim: string): Kind<readonly Level[], readonly Level[]> => ({
  type: `level[${dim}]`,
  domain: `levels ${levelRecord().domain}, the clean one first`,
  comparison: "close",
  admit: (value, place, dims) => {
    if (!Array.isArray(value)) throw new DomainError(place, "a list of levels", value);
    dims.bind(dim, value.length, place);
    const one = levelRecord();
    return value.map((entry: unknown, i) => one.admit(entry, { ...place, argument: `${place.argument}[${i}]` }, dims));
  },
  outside: (good) => {
    const levels = good as readonly Level[];
    const others = levels.slice(0, -1);
    const last = levels.at(-1) as Level;
    return [
      ...levelRecord()
        .outside(last)
        .map((outside) => ({ ...outside, value: [...others, outside.value] })),
      { what: "shape", value: [...levels, last], code: "SHAPE" },
      { what: "shape", value: others, code: "SHAPE" },
      { what: "shape", value: [], code: "SHAPE" },
    ];
  },
});
