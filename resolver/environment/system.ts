/**
 * The systems that a target can name, in the spelling of Nix (`x86_64-linux`), and what CPython reports on each.
 *
 * Dependency specifiers, "Environment markers" (PEP 508) says which Python expression each marker value comes from:
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
 */

/** The marker values that an operating system gives, whatever the processor. */
interface OperatingSystem {
  readonly osName: "posix" | "nt";
  readonly platformSystem: "Linux" | "Darwin" | "Windows";
  readonly sysPlatform: "linux" | "darwin" | "win32";
}

const LINUX: OperatingSystem = { osName: "posix", platformSystem: "Linux", sysPlatform: "linux" };
const DARWIN: OperatingSystem = { osName: "posix", platformSystem: "Darwin", sysPlatform: "darwin" };
const WINDOWS: OperatingSystem = { osName: "nt", platformSystem: "Windows", sysPlatform: "win32" };

/** An operating system on a processor. */
export interface System extends OperatingSystem {
  /** `x86_64-linux`. */
  readonly name: string;
  /** What `platform.machine()` returns: the same processor is `aarch64`, `arm64` or `ARM64`, depending on the system. */
  readonly platformMachine: string;
}

const SYSTEMS: ReadonlyMap<string, System> = new Map(
  [
    ...["x86_64", "aarch64", "i686", "armv7l", "armv6l", "riscv64", "s390x", "loongarch64"].map((machine) =>
      system(machine, "linux", LINUX, machine),
    ),
    // The one processor that Nix and the kernel spell differently on Linux.
    system("powerpc64le", "linux", LINUX, "ppc64le"),
    system("x86_64", "darwin", DARWIN, "x86_64"),
    system("aarch64", "darwin", DARWIN, "arm64"),
    system("x86_64", "windows", WINDOWS, "AMD64"),
    system("aarch64", "windows", WINDOWS, "ARM64"),
    system("i686", "windows", WINDOWS, "x86"),
  ].map((each) => [each.name, each]),
);

function system(processor: string, kernel: string, values: OperatingSystem, platformMachine: string): System {
  return { name: `${processor}-${kernel}`, ...values, platformMachine };
}

/** Names of all systems, the common ones first. */
export const SYSTEM_NAMES: readonly string[] = [...SYSTEMS.keys()];

/** The system of that name, or undefined. */
export function findSystem(name: string): System | undefined {
  return SYSTEMS.get(name);
}

/** What Node reports of the machine that it runs on: `process.platform` and `process.arch`. */
export interface NodeHost {
  readonly platform: string;
  readonly arch: string;
}

const NODE_KERNELS: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };
const NODE_PROCESSORS: Readonly<Record<string, string>> = {
  x64: "x86_64",
  arm64: "aarch64",
  ia32: "i686",
  // Node runs on nothing older than ARMv7 and, on POWER under Linux, only as little endian.
  arm: "armv7l",
  ppc64: "powerpc64le",
  riscv64: "riscv64",
  s390x: "s390x",
  loong64: "loongarch64",
};

/**
 * The name of the host's system, or undefined where no target has it. Node does not say which C library the host has: a host
 * with musl must name it in its target.
 */
export function systemOf({ platform, arch }: NodeHost): string | undefined {
  const name = `${NODE_PROCESSORS[arch] ?? arch}-${NODE_KERNELS[platform] ?? platform}`;
  return SYSTEMS.has(name) ? name : undefined;
}
