import { describe, expect, test } from "vitest";
import { formatLock } from "../../../resolver/lock/format-lock.ts";
import type { Lock } from "../../../resolver/lock/lock.ts";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { lockOf, lockPackage, lockTarget, sriOf } from "../../builders/lock-builder.ts";

const KEY = "conda-forge/linux-64/a-1-0.conda";
const ENTRY = {
  version: "1",
  build: "0",
  buildNumber: 0,
  channel: "conda-forge",
  subdir: "linux-64",
  artifact: KEY,
  depends: [],
  constrains: [],
  noarch: "generic" as const,
  sitePackages: null,
  pypi: [{ name: "a", version: null, via: "table" as const }],
  dependencies: [],
};
const LOCK: Lock = lockOf(
  {
    t: {
      ...lockTarget(["a"], { a: lockPackage("a", "1", { provider: "conda", artifact: KEY, conda: "a" }) }),
      conda: {
        channels: ["conda-forge"],
        priority: "flexible",
        subdirs: ["linux-64"],
        virtualPackages: { __glibc: "2.40" },
        digests: { "conda-forge/linux-64": null },
        python: "conda",
        roots: ["a"],
        packages: { a: ENTRY },
      },
    },
  },
  { [KEY]: { kind: "conda", url: null, hash: sriOf("a"), sizeBytes: null, md5: null } },
);

test("what was written is read", () => {
  expect(parseLock(formatLock(LOCK))).toEqual(LOCK);
});

describe("what is damaged is refused, by its place", () => {
  test.each([
    ['"priority": "flexible"', '"priority": "lax"', 'conda.priority" should be "strict" or "flexible"'],
    ['"python": "conda"', '"python": "pypy"', 'conda.python" should be "nixpkgs" or "conda"'],
    ['"noarch": "generic"', '"noarch": "all"', 'noarch" should be "generic" or "python"'],
    ['"via": "table"', '"via": "rumour"', 'via" should be "override"'],
    ['"conda": "a"', '"conda": "b"', "a key of the target's conda.packages"],
    [
      `"artifact": "${KEY}",\n            "build"`,
      '"artifact": "gone",\n            "build"',
      "a key of artifacts",
    ],
  ])("%s as %s", (from, to, message) => {
    const text = formatLock(LOCK);
    expect(text).toContain(from);
    expect(() => parseLock(text.replace(from, to))).toThrow(message);
  });
});
