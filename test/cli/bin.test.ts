/** The bundle as it is installed: beside `data/`, away from the sources, started from anywhere. */

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readNixLibrary } from "../../cli/nix-library.ts";
import { bundleLibrary } from "../../nix/emitter/bundle-library.ts";
import { HAS_NIX, nixEnvironment } from "../builders/nix.ts";

const home = mkdtempSync(join(tmpdir(), "pinwheel-bin-"));
const bin = join(home, "dist", "pinwheel.cjs");

beforeAll(() => {
  cpSync("data", join(home, "data"), { recursive: true });
  execFileSync(process.execPath, ["scripts/build.ts", join(home, "dist")]);
  writeFileSync(join(home, "requirements.txt"), "flask\n");
});
afterAll(() => rmSync(home, { recursive: true }));

test("the bin resolves against the bundled database, without a cache and without node_modules", () => {
  const args = [bin, "resolve", "requirements.txt", "--target", "x86_64-linux/cpython-3.11"];
  const result = spawnSync(process.execPath, args, {
    cwd: home,
    encoding: "utf8",
    // A cache that cannot be written: the index that came with the bundle must do.
    env: { PATH: process.env["PATH"], PINWHEEL_CACHE: "/dev/null/cache" },
  });
  expect(result).toMatchObject({ status: 0, signal: null });
  expect(result.stderr).toMatch(
    /^Resolved \d+ projects for x86_64-linux\/cpython-3\.11 .*; wrote pinwheel\.lock\.json\n$/,
  );
  const lock = JSON.parse(readFileSync(join(home, "pinwheel.lock.json"), "utf8")) as { targets: object };
  expect(Object.keys(lock.targets)).toEqual(["x86_64-linux/cpython-3.11"]);
});

test("the bin resolves with the bundled channel of conda, without a cache", () => {
  writeFileSync(join(home, "conda.txt"), "numpy\n");
  const options = ["--providers", "conda,wheel", "--target", "x86_64-linux/cpython-3.11", "-o", "-"];
  const result = spawnSync(process.execPath, [bin, "resolve", "conda.txt", ...options], {
    cwd: home,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], PINWHEEL_CACHE: "/dev/null/cache" },
  });
  expect(result).toMatchObject({ status: 0 });
  // Nothing is said of an index that is built first.
  expect(result.stderr).toBe("");
  expect(result.stdout).toContain('"provider": "conda"');
});

test.each(["20.20.2", "22.18.0", "18.0.0"])(
  "the bin refuses Node %s with an error and no crash",
  (version) => {
    const script = `Object.defineProperty(process.versions, "node", { value: ${JSON.stringify(version)} });
    process.argv.push("--version"); require(${JSON.stringify(bin)});`;
    const result = spawnSync(process.execPath, ["-e", script], { encoding: "utf8" });
    expect(result.status).toBe(69);
    expect(result.stdout).toBe("");
    expect(result.stderr).toBe(
      `error[E_NODE_VERSION]: Cannot run pinwheel: it needs Node 22.19 or newer, found ${version}\n` +
        "hint: Install a newer Node, or run it from a checkout with `pnpm resolve`, which brings its own.\n",
    );
  },
);

test.skipIf(!HAS_NIX)("the bin asks Nix with the expression that came with it", () => {
  const args = [bin, "db", "nixpkgs", "--nixpkgs", resolve("test/fixtures/nixpkgs"), "-o", "-"];
  const result = spawnSync(process.execPath, args, { cwd: home, encoding: "utf8", env: nixEnvironment() });
  expect(result).toMatchObject({ status: 0 });
  expect(JSON.parse(result.stdout)).toMatchObject({ nixpkgsVersion: "25.11.test" });
});

test("the bin writes environments for Nix with the library that came with it", () => {
  const args = ["env", "e", "-r", "requirements.txt", "--target", "x86_64-linux/cpython-3.11"];
  // Not the environment of the tests: npm tells programs where it was started itself.
  const env = { PATH: process.env["PATH"] };
  const result = spawnSync(process.execPath, [bin, ...args], { cwd: home, encoding: "utf8", env });
  expect(result).toMatchObject({ status: 0 });
  expect(readFileSync(join(home, "e/pinwheel.nix"), "utf8")).toContain(bundleLibrary(readNixLibrary()));
});

test("the bin ends quietly when the reader of its output has gone", () => {
  const result = spawnSync("sh", ["-c", `"${process.execPath}" "${bin}" --help | head -n 1`], {
    encoding: "utf8",
  });
  expect(result).toMatchObject({ status: 0, stdout: "Usage: pinwheel COMMAND …\n", stderr: "" });
});
