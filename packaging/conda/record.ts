/**
 * Records of conda packages, as a channel's repodata has them.
 *
 * CEP 36, "Package metadata files served by conda channels": https://conda.org/learn/ceps/cep-0036; CEP 34 for the fields.
 */

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

/** Where a record stands: what its own fields may leave out. */
export interface RecordPlace {
  readonly channel: string;
  readonly subdir: string;
  /** Where filenames begin, with a slash at the end. */
  readonly baseUrl: string;
}

/** Beyond this, a timestamp is in milliseconds; below, in seconds: the last second of the year 9999. */
const SECONDS_MAX = 253_402_300_799;
/** CEP 26 is stricter: two of `._-` in a row are none; one channel has such a name. */
const NAME = /^[a-z0-9_][a-z0-9_.-]*$/;
/** As CEP 26 has it, and what stands in paths and addresses of later steps. */
const FILENAME = /^[\w.+!-]{1,211}\.(?:conda|tar\.bz2)$/;
const HEX = { md5: /^[0-9a-f]{32}$/, sha256: /^[0-9a-f]{64}$/ } as const;

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
  if (!FILENAME.test(filename)) return "its file has no name such as NAME-VERSION-BUILD.conda";
  if (typeof name !== "string" || !NAME.test(name.toLowerCase())) return "its name is none";
  if (typeof version !== "string" || version === "") return "it has no version";
  if (tryParseCondaVersion(version) === undefined) return "its version is none";
  if (typeof build !== "string") return "it has no build";
  const buildNumber = fields.get("build_number") ?? 0;
  if (!isCount(buildNumber)) return "its build number is none";
  const depends = textsOf(fields.get("depends"));
  const constrains = textsOf(fields.get("constrains"));
  if (depends === undefined || constrains === undefined) return "its dependencies are no list of texts";
  const subdir = fields.get("subdir");
  return {
    name: name.toLowerCase(),
    version,
    build,
    buildNumber,
    channel: place.channel,
    subdir: typeof subdir === "string" && subdir !== "" ? subdir : place.subdir,
    filename,
    depends,
    constrains,
    noarch: noarchOf(fields.get("noarch")),
    trackFeatures: featuresOf(fields.get("track_features")),
    timestampMs: timestampOf(fields.get("timestamp")),
    sitePackagesPath: textOrNull(fields.get("python_site_packages_path")),
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
  const isTexts = Array.isArray(value) && value.every((text): text is string => typeof text === "string");
  return isTexts ? value : undefined;
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
  return value > SECONDS_MAX ? value : value * 1000;
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

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
