/**
 * Records of conda packages, as a channel's repodata has them.
 *
 * CEP 36, "Package metadata files served by conda channels": https://conda.org/learn/ceps/cep-0036; CEP 34 for the fields.
 */

import { CONDA_TEXT_LENGTH_MAX } from "./errors.ts";
import { isCondaFilename } from "./filename.ts";
import { tryParseCondaVersion } from "./version.ts";

/** One artifact of a channel. */
export interface CondaRecord {
  /** Lower case; hyphens and underscores are different. */
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly buildNumber: number;
  /** Canonical name of the channel, such as `conda-forge`, `pkgs/main`. */
  readonly channel: string;
  readonly subdir: string;
  /** With its ending. */
  readonly filename: string;
  /** Match specs, as written. */
  readonly depends: readonly string[];
  /** Match specs that hold where their package is there, as written. */
  readonly constrains: readonly string[];
  readonly noarch: "generic" | "python" | null;
  /** Features that make every other record of the name preferred. */
  readonly trackFeatures: readonly string[];
  /** When it was built, in milliseconds since 1970-01-01 UTC, as its builder says. */
  readonly timestampMs: number | null;
  /** Where packages of Python lie under the prefix; of records of python only (CEP 17). */
  readonly sitePackagesPath: string | null;
  readonly md5Hex: string | null;
  readonly sha256Hex: string | null;
  readonly sizeBytes: number | null;
  /** Where the artifact lies. */
  readonly url: string;
}

/** Where a record stands: its own fields may leave that out, and do not count where they say otherwise. */
export interface RecordPlace {
  readonly channel: string;
  readonly subdir: string;
  /** Where filenames begin, with a slash at the end. */
  readonly baseUrl: string;
}

/** Beyond this, a timestamp is in milliseconds; below, in seconds: the last second of the year 9999. */
const SECONDS_MAX = 253_402_300_799;
/** CEP 26 is stricter: two of `._-` in a row are none; one channel has such a name. */
const NAME = /^[a-z0-9_][a-z0-9_.-]{0,210}$/;
/** CEP 26 is stricter; what stands in explanations and files of others has neither spaces nor characters that a terminal acts upon. */
const BUILD = /^[!-~]{0,211}$/;
/** The last moment that JavaScript has a date for: the year 275760. */
const TIME_MS_MAX = 8.64e15;
/** Characters that a terminal acts upon. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const HEX = { md5: /^[0-9a-f]{32}$/, sha256: /^[0-9a-f]{64}$/ } as const;

/** Whether it is the name of a package, in lower case as channels have it. */
export function isCondaName(text: string): boolean {
  return NAME.test(text);
}

/**
 * The record of one entry of repodata; where it cannot be used, a sentence that says why. Fields that are not known are ignored.
 *
 * What real channels have is accepted: `noarch: true`, features as a text, no `depends`, no `sha256`, seconds instead of milliseconds.
 *
 * @param entry The value of the entry, of any shape.
 */
export function readCondaRecord(filename: string, entry: unknown, place: RecordPlace): CondaRecord | string {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return "it is no object";
  const fields = new Map<string, unknown>(Object.entries(entry));
  const [name, version, build] = ["name", "version", "build"].map((field) => fields.get(field));
  if (!isCondaFilename(filename)) return "its file has no name such as NAME-VERSION-BUILD.conda";
  if (typeof name !== "string" || !isCondaName(name.toLowerCase())) return "its name is none";
  if (typeof version !== "string" || version === "") return "it has no version";
  if (tryParseCondaVersion(version) === undefined) return "its version is none";
  if (typeof build !== "string") return "it has no build";
  if (!BUILD.test(build)) return "its build is none";
  const buildNumber = fields.get("build_number") ?? 0;
  if (!isCount(buildNumber)) return "its build number is none";
  const depends = textsOf(fields.get("depends"));
  const constrains = textsOf(fields.get("constrains"));
  if (depends === undefined || constrains === undefined) return "its dependencies are no list of specs";
  return {
    name: name.toLowerCase(),
    version,
    build,
    buildNumber,
    channel: place.channel,
    // Where the artifact lies; what the entry says of it can be another one.
    subdir: place.subdir,
    filename,
    depends,
    constrains,
    noarch: noarchOf(fields.get("noarch")),
    trackFeatures: featuresOf(fields.get("track_features")),
    timestampMs: timestampOf(fields.get("timestamp")),
    sitePackagesPath: sitePackagesOf(fields.get("python_site_packages_path")),
    md5Hex: hexOf("md5", fields.get("md5")),
    sha256Hex: hexOf("sha256", fields.get("sha256")),
    sizeBytes: isCount(fields.get("size")) ? Number(fields.get("size")) : null,
    url: addressOf(fields.get("url")) ?? artifactUrl(place.baseUrl, filename),
  };
}

/** The address of an artifact; an epoch's `!` and other characters of its name are escaped. */
export function artifactUrl(baseUrl: string, filename: string): string {
  return baseUrl + encodeURIComponent(filename).replaceAll("!", "%21");
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) && value.every(isLine) ? value : undefined;
}

/** Whether it is a text that may be a spec: on one line, and not longer than any spec is read. */
function isLine(value: unknown): value is string {
  return typeof value === "string" && value.length <= CONDA_TEXT_LENGTH_MAX && !CONTROL.test(value);
}

function noarchOf(value: unknown): CondaRecord["noarch"] {
  if (value === "python") return "python";
  // What `noarch: true` meant before there were kinds of it.
  return value === "generic" || value === true ? "generic" : null;
}

function featuresOf(value: unknown): readonly string[] {
  const texts = typeof value === "string" ? value.split(/[\s,]+/) : (textsOf(value) ?? []);
  return texts.filter((text) => text !== "");
}

function timestampOf(value: unknown): number | null {
  if (!isCount(value)) return null;
  const ms = value > SECONDS_MAX ? value : value * 1000;
  return ms <= TIME_MS_MAX ? ms : null;
}

function hexOf(kind: keyof typeof HEX, value: unknown): string | null {
  const text = typeof value === "string" ? value.toLowerCase() : "";
  return HEX[kind].test(text) ? text : null;
}

/** Channels that hold a part of another one say where its artifacts lie. */
function addressOf(value: unknown): string | null {
  return typeof value === "string" && /^(?:https?|file):\/\//.test(value) && URL.canParse(value)
    ? value
    : null;
}

/** A path under the prefix. */
function sitePackagesOf(value: unknown): string | null {
  const isPath = isLine(value) && value !== "" && !value.startsWith("/") && !value.split("/").includes("..");
  return isPath ? value : null;
}
