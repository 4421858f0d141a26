import { isFailing } from "../report/counts.ts";
import type { Report } from "../report/report.ts";
import { statuses } from "../report/report.ts";

/** The report as an endpoint of shields.io. The badge shows what was skipped, so that it is not overlooked. */
export const badgeReporter = ({ header, footer }: Report): string => {
  const { counts } = footer;
  const others = statuses.filter((status) => status !== "pass" && counts[status] > 0);
  const message = [
    `${counts.pass}/${header.planned} pass`,
    ...others.map((status) => `${counts[status]} ${status}`),
  ].join(", ");
  const isBad = statuses.some((status) => isFailing(status) && counts[status] > 0) || footer.exitCode !== 0;
  const color = isBad ? "red" : others.length > 0 ? "yellowgreen" : "brightgreen";
  const label = `diffusion-spec ${header.suite.suiteVersion} ${header.implementation.dtype} ${header.gate}`;
  return `${JSON.stringify({ schemaVersion: 1, label, message, color })}\n`;
};
