/** The chapters, in reading order. Everything else that lists them is written from this by `npm run spec`. */
export const chapterNames: readonly string[] = [
  "noise",
  "gaussian",
  "schedules",
  "parameterizations",
  "sde",
  "ddpm",
  "ddim",
  "reverse",
  "predictors",
  "correctors",
  "flow",
  "likelihood",
  "smld",
  "training",
  "elbo",
  "limits",
];
