import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Two cores are the smallest machine that the tests must pass on in ten minutes.
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
