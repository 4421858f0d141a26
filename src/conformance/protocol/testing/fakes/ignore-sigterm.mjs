// Never answers `negate`, and does not end when it is told to.
process.on("SIGTERM", () => console.error("fake: I heard SIGTERM and stay"));
process.on("SIGINT", () => undefined);
process.on("SIGHUP", () => undefined);
setInterval(() => undefined, 1000);
process.exit = () => undefined;
await import("./hang.mjs");
