/**
 * Virtual packages: what a machine has, as conda's records ask for it. Here they are declared for a target, and never looked up on the
 * machine that resolves.
 *
 * CEP 30, "Virtual packages": https://conda.org/learn/ceps/cep-0030
 */

import type { CondaRecord } from "./record.ts";

/** Names and versions of virtual packages, such as `__glibc` → `2.35`. */
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

/** Names of microarchitectures by subdirectory: the plain map of CEP 30. */
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ["linux-64", "x86_64"],
  ["linux-32", "x86"],
  ["linux-aarch64", "aarch64"],
  ["linux-armv7l", "armv7l"],
  ["linux-armv6l", "armv6l"],
  ["linux-ppc64le", "ppc64le"],
  ["linux-riscv64", "riscv64"],
  ["linux-s390x", "s390x"],
  ["osx-64", "x86_64"],
  ["osx-arm64", "m1"],
  ["win-64", "x86_64"],
  ["win-32", "x86"],
  ["win-arm64", "aarch64"],
]);

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
  const [kernel = ""] = subdir.split("-");
  const architecture = ARCHITECTURES.get(subdir);
  const known: readonly (readonly [string, string | null])[] = [
    ["__linux", kernel === "linux" ? LINUX_VERSION : null],
    ["__osx", kernel === "osx" ? (macos ?? "0") : null],
    ["__win", kernel === "win" ? "0" : null],
    ["__unix", kernel === "linux" || kernel === "osx" ? "0" : null],
    ["__glibc", glibc],
    ["__archspec", architecture ?? null],
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

/** The virtual package as a record that specs can be matched with: build `0`, but for `__archspec`, whose build is what counts. */
export function virtualRecord(name: string, version: string): CondaRecord {
  const isArchitecture = name === "__archspec";
  return {
    name,
    version: isArchitecture ? "1" : version,
    build: isArchitecture ? version : "0",
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
