/**
 * Tags and file names compared with PyPA packaging, for a matrix of targets and a table of names.
 * scripts/differential.ts compares the names of real wheels.
 */

import { expect, test } from "vitest";
import { platformTags, type Platform } from "../../packaging/platform-tag.ts";
import type { TagTarget } from "../../packaging/tag.ts";
import { findPackagingOracle } from "./packaging-oracle.ts";
import {
  checkPlatformTags,
  checkSdistFilenames,
  checkSupportedTags,
  checkTagSets,
  checkWheelFilenames,
} from "./tag-suite.ts";

const oracle = findPackagingOracle();

const LIBCS = [
  { family: "glibc", major: 2, minor: 4 },
  { family: "glibc", major: 2, minor: 5 },
  { family: "glibc", major: 2, minor: 17 },
  { family: "glibc", major: 2, minor: 28 },
  { family: "glibc", major: 2, minor: 40 },
  { family: "musl", major: 1, minor: 0 },
  { family: "musl", major: 1, minor: 2 },
] as const;
const ARCHITECTURES = [
  "x86_64",
  "i686",
  "aarch64",
  "armv7l",
  "armv6l",
  "ppc64le",
  "s390x",
  "riscv64",
  "loongarch64",
];
const LINUX = ARCHITECTURES.flatMap((architecture) =>
  LIBCS.map((libc): Platform => ({ kind: "linux", architecture, libc })),
);
const MACOS_VERSIONS = [
  [10, 3],
  [10, 4],
  [10, 9],
  [10, 15],
  [10, 16],
  [11, 0],
  [11, 6],
  [14, 0],
  [26, 1],
] as const;
const MACOS = MACOS_VERSIONS.flatMap(([major, minor]): Platform[] => [
  { kind: "macos", architecture: "x86_64", major, minor },
  ...(major > 10 ? [{ kind: "macos", architecture: "arm64", major, minor } as const] : []),
]);

test.skipIf(oracle === undefined)("platformTags() gives the tags of packaging in its order", () => {
  const report = oracle && checkPlatformTags(oracle, [...LINUX, ...MACOS]);
  expect(report).toEqual({ comparisonCount: 76, differences: [] });
});

const PLATFORMS: readonly Platform[] = [
  { kind: "linux", architecture: "x86_64", libc: { family: "glibc", major: 2, minor: 40 } },
  { kind: "linux", architecture: "aarch64", libc: { family: "musl", major: 1, minor: 2 } },
  { kind: "macos", architecture: "arm64", major: 14, minor: 0 },
  { kind: "macos", architecture: "x86_64", major: 10, minor: 15 },
  { kind: "windows", tag: "win_amd64" },
];
const TARGETS = PLATFORMS.flatMap((platform) => {
  const platforms = platformTags(platform);
  return Array.from({ length: 14 }, (_, index) => index + 3).flatMap((minor): TagTarget[] => [
    { implementation: "cpython", pythonVersion: [3, minor], freeThreaded: false, platforms },
    ...(minor >= 13
      ? [{ implementation: "cpython", pythonVersion: [3, minor], freeThreaded: true, platforms } as const]
      : []),
    ...(minor >= 6
      ? [{ implementation: "pypy", pythonVersion: [3, minor], freeThreaded: false, platforms } as const]
      : []),
  ]);
});

test.skipIf(oracle === undefined)("supportedTags() gives the tags of packaging in its order", () => {
  const report = oracle && checkSupportedTags(oracle, TARGETS);
  expect(report).toEqual({ comparisonCount: 145, differences: [] });
});

const TAG_SETS = [
  "py3-none-any",
  "py2.py3-none-any",
  "cp27-cp27mu-manylinux1_x86_64",
  "cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64",
  "py2.py3.cp27.cp26.cp32.cp33.cp34.pp27-none-macosx_10_6_intel.macosx_10_9_intel",
  "cp314-cp314t.abi3-manylinux_2_17_x86_64",
  "pp39-pypy39_pp73-win_amd64",
  "PY3-None-Any",
  "py3.py3-none-any",
  "_x-none-any",
  "",
  "py3",
  "py3-none",
  "py3-none-any-any",
  "py3--any",
  "-none-any",
  "py2.-none-any",
  "py35+-none-any",
  "3-none-any",
  "3py3-none-any",
];

test.skipIf(oracle === undefined)("expandTagSet() takes and expands the tag sets of packaging", () => {
  const report = oracle && checkTagSets(oracle, TAG_SETS);
  expect(report).toEqual({ comparisonCount: TAG_SETS.length, differences: [] });
});

const WHEELS = [
  "six-1.16.0-py2.py3-none-any.whl",
  "ruamel.yaml-0.17.21-py3-none-any.whl",
  "Jinja2-3.1.2-py3-none-any.whl",
  "torch-2.0.0+cu118-cp310-cp310-linux_x86_64.whl",
  "torch-2.0.0+CU-118.x-cp310-cp310-linux_x86_64.whl",
  "build_tag-1.0.0-1-py2.py3-none-any.whl",
  "build_tag-1.0.0-007ubuntu2-py2.py3-none-any.whl",
  "build_tag-1.0.0-1.2.3_4-py2.py3-none-any.whl",
  "build_tag-1.0.0-a1-py2.py3-none-any.whl",
  "a-1!2.0rc1.post1.dev3-py3-none-any.whl",
  "a-v1.0.alpha1-py3-none-any.whl",
  "a-1.0_1-py3-none-any.whl",
  "py__cache-0.2.0-py3-none-any.whl",
  "pretty_midi[fluidsynth]-0.1.0-py3-none-any.whl",
  "longbridge-0.0.1-py3-any.whl",
  "easierSDK-py3-none-any.whl",
  "a-1.0-py3-none-any.WHL",
  "a-1.0-py3-none-any.zip",
  "-1.0-py3-none-any.whl",
  "a--py3-none-any.whl",
  "a-1.0--py3-none-any.whl",
  "levenstein-0.0.1--none-any.whl",
  "",
];

test.skipIf(oracle === undefined)("parseWheelFilename() takes and reads the names of packaging", () => {
  const report = oracle && checkWheelFilenames(oracle, WHEELS);
  expect(report).toEqual({ comparisonCount: WHEELS.length, differences: [] });
});

const SDISTS = [
  "requests-2.31.0.tar.gz",
  "filterpy-1.4.5.zip",
  "name-with-dashes-1.0.tar.gz",
  "name-2-1.0.tar.gz",
  "Zope.Interface-3.5.tar.gz",
  "a-1.0+local.1.tar.gz",
  "a-1-2.tar.gz",
  "a.tar.gz",
  "-1.0.tar.gz",
  "a-.tar.gz",
  "pytz-2004d.tar.gz",
  "a-1.0.rar",
  "",
];

test.skipIf(oracle === undefined)("parseSdistFilename() takes and reads the names of packaging", () => {
  const report = oracle && checkSdistFilenames(oracle, SDISTS);
  expect(report).toEqual({ comparisonCount: SDISTS.length, differences: [] });
});
