import { defineConfig } from "vitest/config";

const TIMEOUT_MS = 60_000;
const BROWSER_TIMEOUT_MS = 240_000;

export default defineConfig({
  test: {
    testTimeout: TIMEOUT_MS,
    hookTimeout: TIMEOUT_MS,
    projects: [
      { extends: true, test: { name: "architecture", include: ["tests/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/{domain,judging,run,models,bank,app}/**/*.test.ts"],
          exclude: ["tests/**/*browser.test.ts"],
        },
      },
      { extends: true, test: { name: "db", include: ["tests/db/**/*.test.ts"] } },
      { extends: true, test: { name: "server", include: ["tests/server/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts", "tests/**/*browser.test.ts"],
          fileParallelism: false,
          // Browsers get the machine to themselves.
          sequence: { groupOrder: 1 },
          testTimeout: BROWSER_TIMEOUT_MS,
          hookTimeout: BROWSER_TIMEOUT_MS,
        },
      },
    ],
  },
});
