import { type ViteUserConfig, defineConfig } from "vitest/config";

/** Tests that replace modules of Node, and so need modules of ours that nobody loaded before. */
const ISOLATED = ["test/database/shards/dump-stage.test.ts", "test/kill/sync-cut-off.test.ts"];

const config: ViteUserConfig = defineConfig({
  test: {
    // Two cores are the smallest machine that the tests must pass on in ten minutes.
    maxWorkers: 2,
    testTimeout: 60_000,
    // Stores of Nix are removed in hooks.
    hookTimeout: 60_000,
    restoreMocks: true,
    // They import JSON without the attribute that Node demands, so Vite must load them.
    server: { deps: { inline: [/@actions\/(?:workflow-parser|expressions)/] } },
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["test/**/*.test.ts"],
          exclude: ISOLATED,
          // Modules are loaded once for each worker instead of once for each of many hundred files: there is no state in them.
          isolate: false,
        },
      },
      { extends: true, test: { name: "isolated", include: ISOLATED } },
    ],
  },
});

export default config;
