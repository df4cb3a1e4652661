import { type ViteUserConfig, defineConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Two cores are the smallest machine that the tests must pass on in ten minutes.
    maxWorkers: 2,
    testTimeout: 60_000,
    // They import JSON without the attribute that Node demands, so Vite must load them.
    server: { deps: { inline: [/@actions\/(?:workflow-parser|expressions)/] } },
  },
});

export default config;
