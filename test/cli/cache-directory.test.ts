import { homedir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cacheDirectory } from "../../cli/cache-directory.ts";

test.each([
  [{ PINWHEEL_CACHE: "/own", XDG_CACHE_HOME: "/shared" }, "/own"],
  [{ XDG_CACHE_HOME: "/shared" }, "/shared/pinwheel"],
  // XDG Base Directory Specification: "All paths set in these environment variables must be absolute. If an implementation
  // encounters a relative path […] it should consider the path invalid and ignore it."
  [{ XDG_CACHE_HOME: "shared" }, join(homedir(), ".cache/pinwheel")],
  [{ PINWHEEL_CACHE: "", XDG_CACHE_HOME: "" }, join(homedir(), ".cache/pinwheel")],
])("cacheDirectory() reads %j", (environment, expected) => {
  expect(
    cacheDirectory({ directory: "/", environment, platform: "linux", architecture: "x64", nowMs: Date.now }),
  ).toBe(expected);
});
