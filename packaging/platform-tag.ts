/**
 * The platform tags that an operating system can run, best first.
 *
 * Platform compatibility tags: https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/, "Platform tag"
 * (PEP 425; manylinux PEP 513, 571, 599, 600; musllinux PEP 656). The order is that of pypa/packaging from 26.3 on, which puts
 * the native `linux_*` before manylinux. iOS (PEP 730), Android (PEP 738) and Emscripten (PEP 783) would each be one more
 * kind of `Platform`.
 */

/** The C library of a Linux system, with the version that it promises. */
export interface Libc {
  readonly family: "glibc" | "musl";
  readonly major: number;
  readonly minor: number;
}

/** A Linux system; the architecture is spelled as `uname -m` does: `x86_64`, `aarch64`, `armv7l`, `ppc64le`. */
interface LinuxPlatform {
  readonly kind: "linux";
  readonly architecture: string;
  readonly libc: Libc;
}

/** A version of macOS on a processor. */
interface MacosPlatform {
  readonly kind: "macos";
  readonly architecture: "x86_64" | "arm64";
  readonly major: number;
  readonly minor: number;
}

/** Windows: its platform tag says all there is to say. */
interface WindowsPlatform {
  readonly kind: "windows";
  readonly tag: "win32" | "win_amd64" | "win_arm64";
}

/** What the platform tags depend on. */
export type Platform = LinuxPlatform | MacosPlatform | WindowsPlatform;

/** The platform tags of wheels that run on the platform, best first, none twice. */
export function platformTags(platform: Platform): string[] {
  switch (platform.kind) {
    case "linux":
      return linuxTags(platform);
    case "macos":
      return macosTags(platform);
    case "windows":
      return [platform.tag];
    default:
      return platform satisfies never;
  }
}

/** Architectures that manylinux defines (PEP 600 leaves the list to installers; this is pypa/packaging's). */
const MANYLINUX_ARCHITECTURES: ReadonlySet<string> = new Set([
  "aarch64",
  "armv7l",
  "i686",
  "loongarch64",
  "ppc64",
  "ppc64le",
  "riscv64",
  "s390x",
  "x86_64",
]);

/** PEP 600, "Legacy manylinux tags": the older name of a glibc version 2.x, by x. */
const LEGACY_MANYLINUX: ReadonlyMap<number, string> = new Map([
  [17, "manylinux2014"],
  [12, "manylinux2010"],
  [5, "manylinux1"],
]);

function linuxTags({ architecture, libc }: LinuxPlatform): string[] {
  const names = libc.family === "glibc" ? manylinuxNames(architecture, libc) : musllinuxNames(libc);
  return ["linux", ...names].map((name) => `${name}_${architecture}`);
}

/** From the newest glibc that the system offers down to the oldest that manylinux knows, each with its legacy name after it. */
function manylinuxNames(architecture: string, libc: Libc): string[] {
  if (!MANYLINUX_ARCHITECTURES.has(architecture)) return [];
  // manylinux1 (glibc 2.5) was only ever defined for x86; every other architecture begins with manylinux2014.
  const oldestMinor = architecture === "x86_64" || architecture === "i686" ? 5 : 17;
  const names: string[] = [];
  for (let minor = libc.minor; minor >= oldestMinor; minor--) {
    names.push(`manylinux_${libc.major}_${minor}`);
    const legacy = LEGACY_MANYLINUX.get(minor);
    if (legacy !== undefined) names.push(legacy);
  }
  return names;
}

/** PEP 656: a wheel for an older minor version of musl runs on a newer one of the same major version. */
function musllinuxNames(libc: Libc): string[] {
  return descending(libc.minor, 0).map((minor) => `musllinux_${libc.major}_${minor}`);
}

/** The oldest macOS 10.x with x86_64 binaries: 10.4. macOS 11 calls itself 10.16 to programs that were built for 10.x. */
const MACOS_10_OLDEST_MINOR = 4;
const MACOS_10_NEWEST_MINOR = 16;

/**
 * macOS 10.x counted its yearly releases in the minor version, 11 and later count them in the major one, so that wheels for
 * 11 and later are always tagged `_0`. arm64 begins with 11, but the x86_64 half of a `universal2` wheel may name an older one.
 */
function macosTags({ architecture, major, minor }: MacosPlatform): string[] {
  const formats = architecture === "x86_64" ? X86_64_FORMATS : ARM64_FORMATS;
  const formatsBefore11 = architecture === "x86_64" ? X86_64_FORMATS : ["universal2"];
  const since11 = descending(major, 11).map((release) => `${release}_0`);
  const before11 = descending(major === 10 ? minor : MACOS_10_NEWEST_MINOR, MACOS_10_OLDEST_MINOR).map(
    (release) => `10_${release}`,
  );
  return [
    ...since11.flatMap((version) => formats.map((format) => `macosx_${version}_${format}`)),
    ...before11.flatMap((version) => formatsBefore11.map((format) => `macosx_${version}_${format}`)),
  ];
}

/** The binary formats that hold code for a processor, from the narrowest to the widest. */
const X86_64_FORMATS: readonly string[] = ["x86_64", "intel", "fat64", "fat3", "universal2", "universal"];
const ARM64_FORMATS: readonly string[] = ["arm64", "universal2"];

/** The whole numbers from `highest` down to `lowest`, both included. */
function descending(highest: number, lowest: number): number[] {
  return Array.from({ length: Math.max(0, highest - lowest + 1) }, (_, index) => highest - index);
}
