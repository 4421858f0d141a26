// Prints a line that is not protocol before the handshake.
console.log("Welcome to fake 1.0");
await import("./good.mjs");
