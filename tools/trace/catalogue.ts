import { catalogue } from "../../golden/deviations/catalogue.ts";
import { deviations, elsewhere } from "../../golden/deviations/index.ts";

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
