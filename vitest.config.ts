import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--enable-unsafe-swiftshader",
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          include: [
            "reference/**/*.test.ts",
            "property-tests/**/*.test.ts",
            "tools/**/*.test.ts",
            "src/**/*.test.ts",
            "golden/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", "**/*.browser.test.ts"],
          testTimeout: 120_000,
          // Test files share their modules, and the suite that is loaded once: they restore what they change.
          isolate: false,
          // Vitest leaves one core idle if nothing is said.
          maxWorkers: "100%",
        },
      },
      {
        test: {
          name: "browser",
          include: ["**/*.browser.test.ts"],
          exclude: ["**/node_modules/**", "dist/**"],
          testTimeout: 300_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: chromiumFlags },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
