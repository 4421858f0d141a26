import { SuiteIntegrityError } from "../exit-codes.ts";

const reinstall = "Install diffusion-spec again, or run `npm run golden` if you changed the cases.";

/** A damaged file, with what to do about it. */
export const damaged = (path: string, problem: string): SuiteIntegrityError =>
  new SuiteIntegrityError(`golden/${path}`, problem, reinstall);
