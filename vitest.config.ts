import { type ViteUserConfig, defineConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Two cores are the smallest machine that the tests must pass on in ten minutes.
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});

export default config;
