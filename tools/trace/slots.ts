import type { SuiteCase } from "../../src/conformance/suite/suite.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { encodeRecord } from "../../src/contract/wire.ts";
import { canonicalJson } from "../golden/json.ts";
import type { Good } from "../golden/refusals.ts";
import { impliedRefusals } from "../golden/refusals.ts";
import { settledInputs } from "../golden/vectors.ts";

const textOf = (inputs: Good["inputs"]): string => canonicalJson(encodeRecord(settledInputs(inputs)));

/** The slots that cases ask under ids of their own: the slot by the inputs of the case. */
const askedOtherwise = (
  operation: Operation,
  goods: readonly Good[],
  refused: readonly SuiteCase[],
  slots: ReadonlySet<string>,
): Map<string, string> => {
  const texts = new Set(refused.map(({ inputs }) => canonicalJson(inputs)));
  const open = new Set(slots);
  const found = new Map<string, string>();
  for (const good of goods) {
    if (open.size === 0) break;
    for (const { slot, inputs } of impliedRefusals(operation.name, operation.signature, [good])) {
      const text = open.has(slot) ? textOf(inputs) : "";
      if (!texts.has(text)) continue;
      open.delete(slot);
      found.set(text, slot);
    }
  }
  return found;
};

/** The slot that each refused case asks, where it is one of some. */
export const slotsOfCases = (
  operation: Operation,
  goods: readonly Good[],
  refused: readonly SuiteCase[],
  slots: readonly string[],
): ReadonlyMap<SuiteCase, string> => {
  const start = `${operation.name}/refused/`;
  const named = refused.filter(({ id }) => id.startsWith(start));
  const byId = new Map(named.map((golden) => [golden, golden.id.slice(start.length)]));
  const taken = new Set(byId.values());
  const others = refused.filter((golden) => !byId.has(golden));
  const byText = askedOtherwise(operation, goods, others, new Set(slots.filter((slot) => !taken.has(slot))));
  return new Map([
    ...byId,
    ...others.flatMap((golden): [SuiteCase, string][] => {
      const slot = byText.get(canonicalJson(golden.inputs));
      return slot === undefined ? [] : [[golden, slot]];
    }),
  ]);
};
