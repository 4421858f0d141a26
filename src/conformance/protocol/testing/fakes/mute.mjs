// Reads everything and never says a word.
process.stdin.resume();
setInterval(() => undefined, 1000);
