import { reverseElsewhere } from "../../golden/deviations/reverse.ts";
import { predictorsElsewhere } from "../../golden/deviations/predictors.ts";
import { correctorsElsewhere } from "../../golden/deviations/correctors.ts";
import { flowElsewhere } from "../../golden/deviations/flow.ts";
import { likelihoodElsewhere } from "../../golden/deviations/likelihood.ts";
import { smldElsewhere } from "../../golden/deviations/smld.ts";
import { trainingElsewhere } from "../../golden/deviations/training.ts";
import { elboElsewhere } from "../../golden/deviations/elbo.ts";
import { limitsElsewhere } from "../../golden/deviations/limits.ts";
import { catalogue } from "../../golden/deviations/catalogue.ts";
import { ddimElsewhere } from "../../golden/deviations/ddim.ts";
import { ddpmElsewhere } from "../../golden/deviations/ddpm.ts";
import { gaussianElsewhere } from "../../golden/deviations/gaussian.ts";
import { deviations } from "../../golden/deviations/index.ts";
import { noiseElsewhere } from "../../golden/deviations/noise.ts";
import { parameterizationsElsewhere } from "../../golden/deviations/parameterizations.ts";
import { schedulesElsewhere } from "../../golden/deviations/schedules.ts";
import { sdeElsewhere } from "../../golden/deviations/sde.ts";

const elsewhere = [
  ...ddimElsewhere,
  ...ddpmElsewhere,
  ...gaussianElsewhere,
  ...noiseElsewhere,
  ...parameterizationsElsewhere,
  ...schedulesElsewhere,
  ...sdeElsewhere,
  ...reverseElsewhere,
  ...predictorsElsewhere,
  ...correctorsElsewhere,
  ...flowElsewhere,
  ...likelihoodElsewhere,
  ...smldElsewhere,
  ...trainingElsewhere,
  ...elboElsewhere,
  ...limitsElsewhere,
];

/** Known mistakes that no deviation models and no list explains. */
export const catalogueGaps = (): string[] => {
  const modelled = new Set(
    Object.values(deviations)
      .flat()
      .map(({ id }) => id.split("/")[0]),
  );
  const explained = new Set(elsewhere.map(({ id }) => id));
  return catalogue
    .filter((id) => !modelled.has(id) && !explained.has(id))
    .map((id) => `golden/deviations/catalogue.ts: ${id} is neither a deviation nor explained`);
};
