import type { CaseResult, Counts, Status } from "./report.ts";
import { statuses } from "./report.ts";

/** No case with any status. */
export const emptyCounts: Counts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>;

/** How many cases ended with each status. */
export const countsOf = (cases: readonly CaseResult[]): Counts =>
  cases.reduce<Counts>((counts, { status }) => ({ ...counts, [status]: counts[status] + 1 }), emptyCounts);

/** Sum over all statuses. */
export const sumOf = (counts: Counts): number => statuses.reduce((sum, status) => sum + counts[status], 0);

/** Whether a status is the fault of the implementation or a surprise: any of these fails a run. */
export const isFailing = (status: Status): boolean =>
  status === "fail" || status === "errored" || status === "crashed" || status === "timeout" || status === "xpass";

/** Whether the answer was wrong or absent, expected or not. */
export const isWrong = (status: Status): boolean => status === "xfail" || (isFailing(status) && status !== "xpass");
