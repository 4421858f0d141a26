/**
 * The equations of score-based diffusion models as pure functions in float64: named inputs, named outputs, and a typed
 * error for every input outside its domain.
 *
 * This entry loads nothing but ndarray and ndarray-ops.
 *
 * @packageDocumentation
 */
export * from "../reference/index.ts";
export { complexArithmetic, dualArithmetic } from "../reference/kit/arithmetic.ts";
export {
  DomainError,
  NonFiniteError,
  OrderError,
  ShapeError,
  SolverError,
  SpecError,
  UnknownInputError,
  UnknownOperationError,
} from "../reference/kit/errors.ts";
export type { Place, Progress, RejectionCode } from "../reference/kit/errors.ts";
export { at, numbers, tensor, vec } from "../reference/kit/tensor.ts";
export type { Mat, Tensor, Vec } from "../reference/kit/tensor.ts";
export type {
  Constraint,
  Counterexample,
  Equation,
  Fields,
  Loose,
  Signature,
  Strict,
} from "../reference/kit/equation.ts";
export type { Dims } from "../reference/kit/dims.ts";
export type { Bounds } from "../reference/kit/bounds.ts";
export type { Kind, LooseTensor, LooseVec } from "../reference/kit/kinds.ts";
export type { Outside } from "../reference/kit/outside.ts";
export type { Cov, Gmm, Level, LooseCov, LooseGmm, Sde } from "../reference/kit/records.ts";
export type { Arithmetic, Complex, Dual } from "../reference/kit/arithmetic.ts";
export type { ScalarField } from "../reference/gaussian/test-functions.ts";
export type {
  DivergenceFn,
  DriftFn,
  EpsFn,
  EpsModel,
  FlowDivergenceModel,
  FlowModel,
  LevelScoreModel,
  ScoreFn,
  SdeScoreModel,
  SigmaBarModel,
} from "../reference/models.ts";
export type { LinearParams, LooseLinearParams } from "../reference/training/params.ts";
