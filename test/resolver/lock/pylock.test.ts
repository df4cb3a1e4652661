import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { HashUnknownError, UrlUnknownError } from "../../../resolver/lock/lock-errors.ts";
import { formatPylock, isPylockFileName } from "../../../resolver/lock/pylock.ts";
import { lockArtifact, lockOf, lockPackage, lockTarget, sampleLock } from "../../builders/lock-builder.ts";

const TARGET = "x86_64-linux/cpython-3.11";

// PEP 751, "File Name": "The recommended file name is pylock.toml. [...] named lock files MUST match
// the regular expression ^pylock\.([^.]+)\.toml$".
test.each([
  ["pylock.toml", true],
  ["pylock.dev.toml", true],
  ["pylock.dev.linux.toml", false],
  ["pylock..toml", false],
  ["Pylock.toml", false],
  ["pylock.json", false],
])("isPylockFileName(%o) is %o", (fileName, expected) => {
  expect(isPylockFileName(fileName)).toBe(expected);
});

// PEP 751: lock-version, created-by and packages are required; of a package, name; of a file, hashes and url or path, and the
// name where the URL does not end in it.
test("formatPylock() writes the keys that the specification requires, as valid TOML", () => {
  const document = parse(formatPylock(sampleLock(), [TARGET]));
  expect(document).toEqual({
    "lock-version": "1.0",
    environments: [
      'implementation_name == "cpython" and platform_machine == "x86_64" and python_version == "3.11" and sys_platform == "linux"',
    ],
    extras: [],
    "dependency-groups": [],
    "default-groups": [],
    "created-by": "pinwheel",
    packages: [
      {
        name: "a",
        version: "1.0",
        dependencies: [{ name: "b" }],
        wheels: [
          {
            name: "a-1.0-py3-none-any.whl",
            url: "https://files.example/a-1.0-py3-none-any.whl",
            size: 100,
            hashes: { sha256: `${"00".repeat(31)}61` },
          },
        ],
      },
      expect.objectContaining({ name: "b", dependencies: [{ name: "a" }, { name: "c" }] }),
      {
        name: "c",
        version: "3.0",
        sdist: {
          name: "c-3.0.tar.gz",
          url: "https://files.example/c-3.0.tar.gz",
          size: 100,
          hashes: { sha256: `${"00".repeat(31)}63` },
        },
      },
    ],
  });
});

test("formatPylock() marks versions per target and says which of them a dependency means", () => {
  const lock = lockOf({
    new: lockTarget(["a"], { a: lockPackage("a", "1", { dependencies: ["b"] }), b: lockPackage("b", "2") }),
    old: lockTarget(
      ["a"],
      { a: lockPackage("a", "1", { dependencies: ["b"] }), b: lockPackage("b", "1") },
      { python_version: "3.9" },
    ),
  });
  const { packages, environments } = parse(formatPylock(lock, ["new", "old"]));
  expect(environments).toHaveLength(2);
  expect(packages).toMatchObject([
    {
      name: "a",
      dependencies: [
        { name: "b", version: "1" },
        { name: "b", version: "2" },
      ],
    },
    { name: "b", version: "1", marker: 'python_version == "3.9"' },
    { name: "b", version: "2", marker: 'python_version == "3.11"' },
  ]);
});

test.each([
  [{ hash: null }, HashUnknownError],
  [{ url: null }, UrlUnknownError],
])("formatPylock() refuses a file with %o and names it", (unknown, error) => {
  const filename = "b-1-py3-none-any.whl";
  const targets = { t: lockTarget(["b"], { b: lockPackage("b", "1") }) };
  const lock = lockOf(targets, { [filename]: lockArtifact(filename, unknown) });
  expect(() => formatPylock(lock, ["t"])).toThrow(error);
  expect(() => formatPylock(lock, ["t"])).toThrow(filename);
});
