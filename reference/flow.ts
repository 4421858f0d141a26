// Written by npm run spec from src/contract/chapters.ts; do not edit.
export { pfDrift, pfDriftGeneral, vePfDrift, vpPfDrift, subvpPfDrift } from "./flow/drift.ts";
export { pfGaussianMap, pfGaussianLogDet } from "./flow/gaussian.ts";
export { pfReverseDiffusionStep, vePfStep, vpPfStep, pfEulerStep, pfRk4Step } from "./flow/steps.ts";
export { pfSample } from "./flow/sample.ts";
export { pfSampleVe } from "./flow/levels.ts";
export { pfRk45, latentEncode, latentDecode } from "./flow/solver.ts";
export { latentSlerp, latentLerpUnitVariance, latentTemperature, consistencyFunction } from "./flow/latent.ts";
