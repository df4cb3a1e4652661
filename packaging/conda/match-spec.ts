/**
 * Match specs of conda: which records are meant.
 *
 *     spec  = [ channel [ "/" subdir ] ":" [ namespace ] ":" ] name [ version [ build ] ] [ "[" key "=" value { "," … } "]" ]
 *
 * CEP 29, "Conda query syntax": https://conda.org/learn/ceps/cep-0029. Where its text and conda's own code differ, this is conda's code;
 * above all `name ==1.2=build`, which the text forbids and channels have.
 */

import { CONDA_TEXT_LENGTH_MAX, InvalidCondaSpecError } from "./errors.ts";
import type { CondaRecord } from "./record.ts";
import { type StringMatcher, stringMatcher } from "./string-matcher.ts";
import {
  type CondaVersion,
  compareCondaVersions,
  parseCondaVersion,
  tryParseCondaVersion,
} from "./version.ts";
import { type CondaVersionSpec, parseCondaVersionSpec } from "./version-spec.ts";
import { isCondaSubdir } from "./subdir.ts";

/** Which records are meant. Null where every value is. */
export interface MatchSpec {
  /** As written. */
  readonly text: string;
  /** A name, or a pattern of names where it has a `*` or is a regular expression; lower case. */
  readonly name: string;
  readonly version: CondaVersionSpec | null;
  /** As written. */
  readonly build: string | null;
  /** As written: a name or an address. */
  readonly channel: string | null;
  readonly subdir: string | null;
  /** Every other field that is asked for, as written, by the name of the field. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Fields that may stand in brackets. `license`, `license_family` and `features` say nothing of what is known here. */
const FIELDS: ReadonlySet<string> = new Set([
  "version",
  "build",
  "build_number",
  "channel",
  "subdir",
  "fn",
  "url",
  "md5",
  "sha256",
  "license",
  "license_family",
  "features",
  "track_features",
]);
/** Fields of repodata v3 (CEP 48), which pick from what this program does not read. */
const LATER_FIELDS: ReadonlySet<string> = new Set(["when", "extras", "flags"]);
const NAME = /^(?<name>\^.*\$|[^\s=<>!~[\],|]+)(?<rest>.*)$/s;
const BRACKETS = /^(?<before>[^[]*)\[(?<inside>.*)\]$/s;
const PAIR =
  /\s*(?<key>[a-z0-9_]+)\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^,"'\s]*))\s*(?:,|$)/gy;
const ARTIFACT = /^(?<name>.+)-(?<version>[^-]+)-(?<build>[^-]+)\.(?:conda|tar\.bz2)$/;

/**
 * Reads a spec.
 *
 * @throws {InvalidCondaSpecError} when the text is none.
 */
export function parseMatchSpec(text: string): MatchSpec {
  if (text.length > CONDA_TEXT_LENGTH_MAX) throw new InvalidCondaSpecError(text, "it is too long");
  const written = text.replace(/(?:^|\s)#.*$/s, "").trim();
  if (written === "") throw new InvalidCondaSpecError(text, "it is empty");
  if (/\.(?:conda|tar\.bz2)$/.test(written)) return artifactSpec(text, written);
  const { before = written, inside = "" } = BRACKETS.exec(written)?.groups ?? {};
  const fields = readBrackets(text, inside);
  const { channel, subdir, rest } = splitChannel(text, before.trim());
  const { name, rest: constraint = "" } = NAME.exec(rest)?.groups ?? {};
  if (name === undefined) throw new InvalidCondaSpecError(text, "it names no package");
  const { version, build } = splitConstraint(text, constraint.trim());
  return {
    text,
    name: name.toLowerCase(),
    version: versionSpec(text, fields.get("version") ?? version),
    build: fields.get("build") ?? build,
    channel: fields.get("channel") ?? channel,
    subdir: fields.get("subdir") ?? subdir,
    fields: new Map([...fields].filter(([key]) => !["version", "build", "channel", "subdir"].includes(key))),
  };
}

/** The spec, or undefined where the text is none. */
export function tryParseMatchSpec(text: string): MatchSpec | undefined {
  try {
    return parseMatchSpec(text);
  } catch (error: unknown) {
    if (error instanceof InvalidCondaSpecError) return undefined;
    throw error;
  }
}

/**
 * A test of records for the spec, made once and used for many.
 *
 * @throws {InvalidCondaSpecError} when a field is a pattern that cannot be read.
 */
export function recordMatcher(spec: MatchSpec): (record: CondaRecord, version: CondaVersion) => boolean {
  const nameMatches = stringMatcher(spec.name);
  const buildMatches = spec.build === null ? null : stringMatcher(spec.build);
  const others = [...spec.fields].map(([key, value]) => fieldMatcher(spec.text, key, value));
  return (record, version) =>
    nameMatches(record.name) &&
    (spec.version === null || spec.version.matches(version)) &&
    (buildMatches === null || buildMatches(record.build)) &&
    (spec.channel === null || isChannel(spec.channel, record)) &&
    (spec.subdir === null || spec.subdir === record.subdir) &&
    others.every((matches) => matches(record));
}

/** Whether the record is of the channel, which may be named by its name or by an address. */
function isChannel(channel: string, record: CondaRecord): boolean {
  return record.channel === channel || record.url.startsWith(`${channel.replace(/\/$/, "")}/`);
}

function fieldMatcher(text: string, key: string, value: string): (record: CondaRecord) => boolean {
  const matches: StringMatcher = stringMatcher(value);
  switch (key) {
    case "build_number": {
      const inRange = numberMatcher(text, value);
      return (record) => inRange(record.buildNumber);
    }
    case "fn":
      return (record) => matches(record.filename);
    case "url":
      return (record) => matches(record.url);
    case "md5":
      return (record) => record.md5Hex === value.toLowerCase();
    case "sha256":
      return (record) => record.sha256Hex === value.toLowerCase();
    case "track_features":
      return (record) => value.split(/[\s,]+/).every((feature) => record.trackFeatures.includes(feature));
    default:
      throw new InvalidCondaSpecError(text, `the database does not know the field "${key}"`);
  }
}

function numberMatcher(text: string, value: string): (number: number) => boolean {
  const { operator = "==", digits } =
    /^(?<operator>[<>]=?|==?|!=)?\s*(?<digits>\d+)$/.exec(value)?.groups ?? {};
  const wanted = Number(digits);
  if (digits === undefined) throw new InvalidCondaSpecError(text, `"${value}" is no build number`);
  switch (operator) {
    case "<":
      return (number) => number < wanted;
    case "<=":
      return (number) => number <= wanted;
    case ">":
      return (number) => number > wanted;
    case ">=":
      return (number) => number >= wanted;
    case "!=":
      return (number) => number !== wanted;
    default:
      return (number) => number === wanted;
  }
}

/** A whole artifact, by its address or path. */
function artifactSpec(text: string, written: string): MatchSpec {
  const parts = written.split("/");
  const filename = decodeURIComponent(parts.at(-1) ?? "");
  const { name, version, build } = ARTIFACT.exec(filename)?.groups ?? {};
  if (name === undefined || version === undefined || build === undefined)
    throw new InvalidCondaSpecError(text, "the file has no name such as NAME-VERSION-BUILD.conda");
  const subdir = parts.at(-2) ?? "";
  return {
    text,
    name: name.toLowerCase(),
    version: exactVersion(text, version),
    build,
    channel: null,
    subdir: isCondaSubdir(subdir) ? subdir : null,
    fields: new Map([["fn", filename]]),
  };
}

function readBrackets(text: string, inside: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  PAIR.lastIndex = 0;
  while (PAIR.lastIndex < inside.length) {
    const place = PAIR.lastIndex;
    const { key, double, single, bare } = PAIR.exec(inside)?.groups ?? {};
    if (key === undefined) throw new InvalidCondaSpecError(text, `"${inside.slice(place)}" is no key=value`);
    if (LATER_FIELDS.has(key))
      throw new InvalidCondaSpecError(text, `the field "${key}" is of repodata v3, which is not read yet`);
    if (!FIELDS.has(key)) throw new InvalidCondaSpecError(text, `conda knows no field "${key}"`);
    fields.set(key, double ?? single ?? bare ?? "");
  }
  return fields;
}

function splitChannel(
  text: string,
  written: string,
): { readonly channel: string | null; readonly subdir: string | null; readonly rest: string } {
  const { place, rest } = /^(?<place>.*):[^:\s=<>!~]*:(?<rest>.*)$/s.exec(written)?.groups ?? {};
  if (place === undefined || rest === undefined) return { channel: null, subdir: null, rest: written };
  if (place === "") throw new InvalidCondaSpecError(text, "it names no channel before ::");
  const slash = place.lastIndexOf("/");
  const subdir = place.slice(slash + 1);
  const hasSubdir = slash !== -1 && isCondaSubdir(subdir);
  return { channel: hasSubdir ? place.slice(0, slash) : place, subdir: hasSubdir ? subdir : null, rest };
}

/**
 * What stands behind a name: a version, and a build behind a space or a `=`. A lone `=1.8` is fuzzy; with a build, `=`, `==` and nothing
 * say the same.
 */
function splitConstraint(
  text: string,
  written: string,
): { readonly version: string | null; readonly build: string | null } {
  if (written === "") return { version: null, build: null };
  // Spaces around what joins or begins clauses say nothing.
  const compact = written.replaceAll(/\s*([,|])\s*/g, "$1").replaceAll(/([<>=!~])\s+/g, "$1");
  const words = compact.split(/\s+/);
  if (words.length > 2)
    throw new InvalidCondaSpecError(
      text,
      `"${words.slice(2).join(" ")}" stands behind name, version and build`,
    );
  const [first = "", second] = words;
  if (second !== undefined) return { version: exactly(first), build: second.replace(/^=/, "") };
  const { version, build } = /^(?<version>.*[^=!<>~,|])=(?<build>[^=,|<>!~]+)$/.exec(first)?.groups ?? {};
  if (version !== undefined && build !== undefined) return { version: exactly(version), build };
  // conda takes a first `==` away before it reads the version, so that `==1.8.*` is fuzzy here, and only here.
  return { version: first.replace(/^==(?!=)/, ""), build: null };
}

/** The version of a spec that has a build. */
function exactly(version: string): string {
  return /^==?[^=,|]*$/.test(version) ? version.replace(/^==?/, "") : version;
}

function versionSpec(text: string, written: string | null): CondaVersionSpec | null {
  if (written === null || written === "*" || written === "") return null;
  try {
    return parseCondaVersionSpec(written);
  } catch (error: unknown) {
    if (error instanceof InvalidCondaSpecError) throw new InvalidCondaSpecError(text, error.message);
    throw error;
  }
}

function exactVersion(text: string, written: string): CondaVersionSpec {
  const wanted = tryParseCondaVersion(written);
  if (wanted === undefined) throw new InvalidCondaSpecError(text, `"${written}" is no version`);
  return { text: written, matches: (version) => compareCondaVersions(version, wanted) === 0 };
}

/** The record's version, for `recordMatcher`. @throws {InvalidCondaVersionError} when it is none. */
export function versionOfRecord(record: CondaRecord): CondaVersion {
  return parseCondaVersion(record.version);
}
