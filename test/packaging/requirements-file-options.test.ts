import { expect, test } from "vitest";
import {
  allowedKinds,
  allowsPrereleases,
  OptionCollector,
} from "../../packaging/requirements-file-options.ts";
import type { RequirementsFileOptions } from "../../packaging/requirements-file-options.ts";
import type { OptionName } from "../../packaging/requirements-options.ts";

const ORIGIN = { file: "a.txt", line: 1 };

function collect(...options: readonly (readonly [OptionName, string?])[]): RequirementsFileOptions {
  const collector = new OptionCollector();
  for (const [name, value = ""] of options) collector.add({ name, value, origin: ORIGIN });
  return collector.finish();
}

test("OptionCollector starts with nothing said", () => {
  expect(collect()).toMatchObject({
    indexUrl: null,
    extraIndexUrls: [],
    noIndex: false,
    findLinks: [],
    preferBinary: false,
    requireHashes: false,
    pre: false,
    trustedHosts: [],
    useFeatures: [],
    stated: [],
  });
});

test("--index-url replaces what came before it, --extra-index-url adds", () => {
  expect(
    collect(
      ["--extra-index-url", "x1"],
      ["--index-url", "i1"],
      ["--extra-index-url", "x2"],
      ["--extra-index-url", "x3"],
    ),
  ).toMatchObject({ indexUrl: "i1", extraIndexUrls: ["x2", "x3"] });
  expect(collect(["--extra-index-url", "x"])).toMatchObject({ indexUrl: null, extraIndexUrls: ["x"] });
});

test("--no-index clears every index, before it and after it", () => {
  expect(
    collect(["--index-url", "i"], ["--no-index"], ["--index-url", "j"], ["--extra-index-url", "x"]),
  ).toMatchObject({ indexUrl: null, extraIndexUrls: [], noIndex: true });
});

test("--find-links keeps its place, which a relative one needs", () => {
  expect(collect(["--find-links", "dir"]).findLinks).toEqual([
    { name: "--find-links", value: "dir", origin: ORIGIN },
  ]);
});

test("hash mode is on when any requirement has a hash, or when it is asked for, and off when that is asked for", () => {
  const withHash = (...options: OptionName[]) => {
    const collector = new OptionCollector();
    collector.noteHash();
    for (const name of options) collector.add({ name, value: "", origin: ORIGIN });
    return collector.finish().requireHashes;
  };
  expect(withHash()).toBe(true);
  expect(withHash("--no-require-hashes")).toBe(false);
  expect(collect(["--require-hashes"]).requireHashes).toBe(true);
});

test("allowedKinds() follows --only-binary and --no-binary; a name beats :all:", () => {
  const options = collect(["--only-binary", ":all:"], ["--no-binary", "Foo_Bar"]);
  expect(allowedKinds(options, "foo-bar")).toEqual({ wheel: false, sdist: true });
  expect(allowedKinds(options, "other")).toEqual({ wheel: true, sdist: false });
  expect(allowedKinds(collect(), "other")).toEqual({ wheel: true, sdist: true });
});

test("allowsPrereleases() follows --pre, --all-releases and --only-final; a name beats :all:", () => {
  const options = collect(["--pre"], ["--only-final", "foo"]);
  expect(options.pre).toBe(true);
  expect(allowsPrereleases(options, "Foo")).toBe(false);
  expect(allowsPrereleases(options, "other")).toBe(true);
  expect(allowsPrereleases(collect(["--all-releases", "foo"]), "other")).toBeUndefined();
});

test("--trusted-host and --use-feature are gathered, features once each", () => {
  expect(
    collect(["--trusted-host", "a"], ["--trusted-host", "b"], ["--use-feature", "x"], ["--use-feature", "x"]),
  ).toMatchObject({ trustedHosts: ["a", "b"], useFeatures: ["x"] });
  expect(collect(["--prefer-binary"]).preferBinary).toBe(true);
});
