import { expect, test } from "vitest";
import { resolveOptions, statedOrders } from "../../cli/resolve-options.ts";
import { DEFAULT_OPTIONS, type ResolveOptions } from "../../resolver/question.ts";
import { invocationOf } from "./invocation.ts";

const NO_FILES = { stated: [], hasHashes: false };

function optionsOf(
  options: Readonly<Record<string, readonly string[]>>,
  files: Parameters<typeof resolveOptions>[1] = NO_FILES,
): ResolveOptions {
  const invocation = invocationOf(options);
  return resolveOptions(invocation, files, {
    preferences: new Map(),
    orders: statedOrders(invocation, false),
  });
}

test("without options everything is as by default", () => {
  expect(optionsOf({})).toEqual(DEFAULT_OPTIONS);
});

test.each([
  [{ providers: ["sdist+wheel"] }, { providers: [["sdist", "wheel"]] }],
  [{ provider: ["Num_Py=sdist"] }, { providersByName: new Map([["num-py", [["sdist"]]]]) }],
  [
    { "only-binary": [":all:"], "no-binary": ["a"] },
    { onlyBinary: new Set([":all:"]), noBinary: new Set(["a"]) },
  ],
  [{ "prefer-binary": [""] }, { preferBinary: true }],
  [{ compat: ["uv"] }, { compatibility: "uv" }],
  [{ prerelease: ["disallow"] }, { prereleases: "disallow" }],
  [{ pre: [""] }, { prereleases: "allow", allReleases: new Set([":all:"]) }],
  [
    { "all-releases": ["a,b"], "only-final": ["b"] },
    { allReleases: new Set(["a"]), onlyFinal: new Set(["b"]) },
  ],
  [{ resolution: ["lowest-direct"] }, { strategy: "lowest-direct" }],
  [{ "exclude-newer": ["1970-01-01"] }, { uploadedBeforeMs: 86_400_000 }],
  [{ "as-of": ["1970-01-01"] }, { asOfMs: 86_399_999 }],
  [{ "require-hashes": [""] }, { requireHashes: true }],
  [{ "no-deps": [""] }, { noDependencies: true }],
  [{ "only-deps": [""] }, { onlyDependencies: true }],
])("%o says %o", (options, expected) => {
  expect(optionsOf(options)).toEqual({ ...DEFAULT_OPTIONS, ...expected });
});

test("what files state is read after the command line, and has the last word", () => {
  const stated = [{ name: "--only-binary" as const, value: "a", origin: { file: "f", line: 1 } }];
  const { onlyBinary, noBinary } = optionsOf({ "no-binary": ["a,b"] }, { stated, hasHashes: false });
  expect([[...onlyBinary], [...noBinary]]).toEqual([["a"], ["b"]]);
});

test("a hash on some line demands one of all, unless that is refused", () => {
  const files = { stated: [], hasHashes: true };
  expect(optionsOf({}, files).requireHashes).toBe(true);
  expect(optionsOf({ "no-require-hashes": [""] }, files).requireHashes).toBe(false);
});

test.each([
  [{ "no-deps": [""], "only-deps": [""] }, "nothing would be left"],
  [{ compat: ["poetry"] }, 'Cannot use --compat "poetry"'],
  [{ prerelease: ["maybe"] }, 'Cannot use --prerelease "maybe"'],
  [{ resolution: ["newest"] }, 'Cannot use --resolution "newest"'],
  [{ provider: ["numpy"] }, 'Cannot read --provider "numpy"'],
  [{ provider: ["=sdist"] }, 'Cannot read --provider "=sdist"'],
])("%o is refused", (options, message) => {
  expect(() => optionsOf(options)).toThrow(message);
});
