throw new Error("gl is deliberately not installed");
