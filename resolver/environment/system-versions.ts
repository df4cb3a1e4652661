/** What a target promises about the system below Python: how new its C library or its macOS is, hence which wheels run there. */

import type { Libc, Platform } from "../../packaging/platform-tag.ts";
import { shorten } from "../../packaging/shorten.ts";
import type { System } from "./system.ts";

/** A version of macOS. */
interface MacosVersion {
  readonly major: number;
  readonly minor: number;
}

/** The versions of a target, as named in it or by default. */
export interface SystemVersions {
  /** Null but on Linux. */
  readonly libc: Libc | null;
  /** Null but on macOS. */
  readonly macos: MacosVersion | null;
  /** How the target writes them after the system's name: `-glibc2.28`; empty where it leaves them to the defaults. */
  readonly suffix: string;
}

/**
 * glibc 2.40 is that of nixpkgs 25.05 and 25.11, for whose Python the result is meant first. Hardly any wheel asks for more
 * than manylinux_2_28, so that the answer is the same for every current distribution; a target for an older one names its own.
 */
const DEFAULT_GLIBC: Libc = { family: "glibc", major: 2, minor: 40 };
/** musl 1.2 came out in 2020 and is in every Alpine Linux since 3.13. */
const DEFAULT_MUSL: Libc = { family: "musl", major: 1, minor: 2 };
/** The oldest macOS that nixpkgs 25.11 runs on. */
const DEFAULT_MACOS: MacosVersion = { major: 14, minor: 0 };

const WINDOWS_TAGS: Readonly<Record<string, "win_amd64" | "win_arm64">> = {
  AMD64: "win_amd64",
  ARM64: "win_arm64",
};

/** No version that counts ever had more than two digits, which bounds the list of tags. */
const SUFFIX = /^(?<what>[a-z]+)(?:(?<major>[1-9]\d?)(?:\.(?<minor>0|[1-9]\d?))?)?$/;

/**
 * The versions of the system when the target writes `text` after the system's name, without the dash; null where it writes
 * nothing. In words why not, where the text does not fit the system.
 */
export function readSystemVersions(system: System, text: string | null): SystemVersions | string {
  if (text === null) return defaultVersions(system);
  const groups = SUFFIX.exec(text)?.groups;
  const major = groups?.["major"] === undefined ? null : Number(groups["major"]);
  const minor = groups?.["minor"] === undefined ? null : Number(groups["minor"]);
  switch (`${system.sysPlatform}-${groups?.["what"]}`) {
    case "linux-gnu":
    case "linux-glibc":
      return linuxVersions(DEFAULT_GLIBC, major, minor);
    case "linux-musl":
      return linuxVersions(DEFAULT_MUSL, major, minor);
    case "darwin-macos":
      return macosVersions(system, major, minor);
    default:
      return `"${shorten(text)}" does not fit a ${system.platformSystem} system`;
  }
}

function defaultVersions({ sysPlatform }: System): SystemVersions {
  return {
    libc: sysPlatform === "linux" ? DEFAULT_GLIBC : null,
    macos: sysPlatform === "darwin" ? DEFAULT_MACOS : null,
    suffix: "",
  };
}

function linuxVersions(fallback: Libc, major: number | null, minor: number | null): SystemVersions | string {
  const { family } = fallback;
  if (major === null) return { libc: fallback, macos: null, suffix: family === "musl" ? "-musl" : "" };
  // A new major version would be a new ABI, about whose tags nothing is known yet.
  if (major !== fallback.major || minor === null) {
    return `the version of ${family} has to be of the form ${fallback.major}.${fallback.minor}`;
  }
  return { libc: { family, major, minor }, macos: null, suffix: `-${family}${major}.${minor}` };
}

function macosVersions(system: System, major: number | null, minor: number | null): SystemVersions | string {
  if (major === null) return { libc: null, macos: DEFAULT_MACOS, suffix: "" };
  const oldest = system.platformMachine === "arm64" ? 11 : 10;
  if (major < oldest) return `macOS on ${system.platformMachine} begins with ${oldest}`;
  // Until 10.15 the minor version was the yearly release.
  if (major === 10 && minor === null)
    return "macOS 10 has to be named with its second number, as in macos10.15";
  const macos = { major, minor: minor ?? 0 };
  return { libc: null, macos, suffix: `-macos${major}${minor === null ? "" : `.${minor}`}` };
}

/** The system in the terms of platform tags. */
export function platformOf({ platformMachine }: System, { libc, macos }: SystemVersions): Platform {
  if (libc !== null) return { kind: "linux", architecture: platformMachine, libc };
  if (macos !== null) {
    return { kind: "macos", architecture: platformMachine === "arm64" ? "arm64" : "x86_64", ...macos };
  }
  return { kind: "windows", tag: WINDOWS_TAGS[platformMachine] ?? "win32" };
}
