export { kernelImplementation } from "./implementation.ts";
export { BackendError, openDevice } from "./kit/backend.ts";
export type { Backend, Device } from "./kit/backend.ts";
export type { Twin } from "./kit/twin.ts";
export { twins } from "./twins.ts";
