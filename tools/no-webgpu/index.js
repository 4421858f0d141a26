throw new Error("webgpu is deliberately not installed");
