// Ends before it says anything.
console.error("fake: cannot find my model");
process.exit(3);
