/** The subdirectories of channels, each for a platform, and the systems of targets that they are for. */

/** By the system's name in Nix's spelling. CEP 26, "Identifying packages and channels", lists the subdirectories. */
const SUBDIRS: ReadonlyMap<string, string> = new Map([
  ["x86_64-linux", "linux-64"],
  ["aarch64-linux", "linux-aarch64"],
  ["i686-linux", "linux-32"],
  ["armv7l-linux", "linux-armv7l"],
  ["armv6l-linux", "linux-armv6l"],
  ["powerpc64le-linux", "linux-ppc64le"],
  ["riscv64-linux", "linux-riscv64"],
  ["s390x-linux", "linux-s390x"],
  ["x86_64-darwin", "osx-64"],
  ["aarch64-darwin", "osx-arm64"],
  ["x86_64-windows", "win-64"],
  ["aarch64-windows", "win-arm64"],
  ["i686-windows", "win-32"],
]);

/** What is for every platform. */
export const NOARCH = "noarch";
/** Platforms that channels have and no target names. */
const OTHERS: readonly string[] = ["emscripten-wasm32", "wasi-wasm32", "freebsd-64", "linux-ppc64", "zos-z"];
const KNOWN: ReadonlySet<string> = new Set([...SUBDIRS.values(), ...OTHERS, NOARCH]);

/** All subdirectories. */
export function condaSubdirs(): readonly string[] {
  return [...KNOWN];
}

/** Whether it is the name of a subdirectory. */
export function isCondaSubdir(text: string): boolean {
  return KNOWN.has(text);
}

/** The subdirectory for a system such as `x86_64-linux`; undefined where conda has none. */
export function subdirOfSystem(system: string): string | undefined {
  return SUBDIRS.get(system);
}
