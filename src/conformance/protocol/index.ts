export { mostCalls } from "./models.ts";
export { openProcess } from "./open.ts";
export { AdapterError } from "./errors.ts";
export { longestLine, protocolVersion, type Suite } from "./messages.ts";
export type { Greeting, Identity, ModelQuery, ProcessImplementation, ProcessOptions, ProcessOutcome } from "./types.ts";
