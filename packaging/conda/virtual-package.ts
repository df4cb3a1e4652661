/**
 * Virtual packages: what a machine has, as conda's records ask for it. Here they are declared for a target, and never looked up on the
 * machine that resolves.
 *
 * CEP 30, "Virtual packages": https://conda.org/learn/ceps/cep-0030
 */

import { InvalidCondaSpecError } from "./errors.ts";
import type { CondaRecord } from "./record.ts";
import { tryParseCondaVersion } from "./version.ts";

/**
 * Names of virtual packages with what is declared: a version such as `2.35` for `__glibc`, of `__archspec` the microarchitecture; with a
 * build behind a `=` where that counts, as in `8.9=RTX4090` for `__cuda_arch`.
 */
export type VirtualPackages = ReadonlyMap<string, string>;

/** What of a target decides about them. */
export interface CondaPlatform {
  /** The subdirectory of channels, such as `linux-64`. */
  readonly subdir: string;
  /** Version of glibc; null for others. */
  readonly glibc: string | null;
  /** Version of macOS; null for others. */
  readonly macos: string | null;
}

/** Version of Linux that is assumed: what pixi assumes, and older than every kernel that is still maintained. */
const LINUX_VERSION = "4.18";

/** Microarchitectures by the second part of a subdirectory's name: the plain map of CEP 30, appendix A. */
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ["32", "x86"],
  ["64", "x86_64"],
  ["arm64", "aarch64"],
]);
const ARCHSPEC = "__archspec";
/** Kernels that are POSIX enough. */
const UNIX: ReadonlySet<string> = new Set(["linux", "osx", "freebsd", "emscripten"]);
const NAME = /^__[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
const BUILD = /^[a-zA-Z0-9_.+]+$/;

/**
 * The virtual packages of a platform. There is no `__cuda` unless it is declared.
 *
 * @param declared Versions that the user states; an empty one takes the package away.
 */
export function virtualPackagesOf(
  platform: CondaPlatform,
  declared: VirtualPackages = new Map(),
): VirtualPackages {
  const { subdir, glibc, macos } = platform;
  const [kernel = "", processor] = subdir.split("-");
  const known: readonly (readonly [string, string | null])[] = [
    ["__linux", kernel === "linux" ? LINUX_VERSION : null],
    ["__osx", kernel === "osx" ? (macos ?? "0") : null],
    ["__win", kernel === "win" ? "0" : null],
    ["__unix", UNIX.has(kernel) ? "0" : null],
    ["__glibc", glibc],
    [ARCHSPEC, processor === undefined ? null : (ARCHITECTURES.get(processor) ?? processor)],
  ];
  const packages = new Map(
    known.flatMap(([name, version]) => (version === null ? [] : [[name, version] as const])),
  );
  for (const [name, version] of declared) {
    if (version === "") packages.delete(name);
    else packages.set(name, version);
  }
  return packages;
}

/**
 * What a user declares, such as `__cuda=12.4`, `__cuda_arch=8.9=RTX4090`, or `__unix=` to take one away.
 *
 * @throws {InvalidCondaSpecError} when the text is no such thing.
 */
export function parseVirtualPackage(text: string): readonly [name: string, declared: string] {
  const [name = "", version, build, ...more] = text.split("=");
  const fail = (finding: string): InvalidCondaSpecError =>
    new InvalidCondaSpecError(text, finding, "Write __NAME=VERSION, such as __cuda=12.4.");
  if (!NAME.test(name)) throw fail("a virtual package has a name such as __cuda");
  if (version === undefined) throw fail("it says no version");
  if (more.length > 0) throw fail("there is something behind the build");
  const isArchitecture = name === ARCHSPEC && build === undefined;
  if (version !== "" && !isArchitecture && tryParseCondaVersion(version) === undefined)
    throw fail(`"${version}" is no version`);
  const string = isArchitecture && version !== "" ? version : build;
  if (string !== undefined && !BUILD.test(string)) throw fail(`"${string}" is no build`);
  return [name, build === undefined ? version : `${version}=${build}`];
}

/**
 * The virtual package as a record that specs can be matched with: build `0` unless one is declared. Of `__archspec` the build alone
 * counts, and its version is 1.
 */
export function virtualRecord(name: string, declared: string): CondaRecord {
  const [first = "", second] = declared.split("=");
  const [version, build] = name === ARCHSPEC && second === undefined ? ["1", first] : [first, second ?? "0"];
  return {
    name,
    version,
    build,
    buildNumber: 0,
    channel: "",
    subdir: "",
    filename: "",
    depends: [],
    constrains: [],
    noarch: null,
    trackFeatures: [],
    timestampMs: null,
    sitePackagesPath: null,
    md5Hex: null,
    sha256Hex: null,
    sizeBytes: null,
    url: "",
  };
}
