/**
 * Match specs of conda: which records are meant.
 *
 *     spec  = [ channel [ "/" subdir ] ":" [ namespace ] ":" ] name [ version [ build ] ] [ "[" key "=" value { "," … } "]" ]
 *
 * CEP 29, "Conda query syntax": https://conda.org/learn/ceps/cep-0029. Where its text and conda's own code differ, this is conda's code;
 * above all `name ==1.2=build`, which the text forbids and channels have.
 */

import { channelMatcher, condaChannelName } from "./channel-name.ts";
import { CONDA_TEXT_LENGTH_MAX, InvalidCondaSpecError } from "./errors.ts";
import { tryParseCondaFilename } from "./filename.ts";
import { readBrackets } from "./match-spec-brackets.ts";
import { splitConstraint } from "./match-spec-constraint.ts";
import type { CondaRecord } from "./record.ts";
import { type StringMatcher, isRegularExpression, stringMatcher } from "./string-matcher.ts";
import { isCondaSubdir } from "./subdir.ts";
import {
  type CondaVersion,
  compareCondaVersions,
  parseCondaVersion,
  tryParseCondaVersion,
} from "./version.ts";
import { type CondaVersionSpec, parseCondaVersionSpec } from "./version-spec.ts";

/** Which records are meant. Null where every value is. */
export interface MatchSpec {
  /** As written. */
  readonly text: string;
  /** A name, or a pattern of names where it has a `*` or is a regular expression; lower case. */
  readonly name: string;
  readonly version: CondaVersionSpec | null;
  /** A string pattern, as written. */
  readonly build: string | null;
  /** The canonical name, an address on a host whose channels have none, or a glob of names. */
  readonly channel: string | null;
  readonly subdir: string | null;
  /** Every other field that is asked for, as written, by the name of the field. */
  readonly fields: ReadonlyMap<string, string>;
}

const NAME = /^(?<name>\^.*\$|[^\s=<>!~]+)(?<rest>.*)$/s;
/** A name or a glob of names. */
const NAME_TEXT = /^[a-z0-9_.*-]+$/;
const BRACKETS = /^(?<before>[^[]*)\[(?<inside>.*)\]$/s;
/** Fields that have a property of their own. */
const OWN_FIELDS: ReadonlySet<string> = new Set(["name", "version", "build", "channel", "subdir"]);
const PLACE = /^(?:(?<place>.*):)?(?<namespace>[^:/\s=<>!~]*):(?<rest>[^:]*)$/s;
/** A hash may follow, as in explicit lists. */
const ARTIFACT =
  /^(?<address>\S+(?:\.conda|\.tar\.bz2))(?:#(?:(?<md5>[0-9a-f]{32})|(?:sha256:)?(?<sha256>[0-9a-f]{64})))?$/;

/**
 * Reads a spec.
 *
 * @throws {InvalidCondaSpecError} when the text is none.
 */
export function parseMatchSpec(text: string): MatchSpec {
  if (text.length > CONDA_TEXT_LENGTH_MAX) throw new InvalidCondaSpecError(text, "it is too long");
  const artifact = ARTIFACT.exec(text.trim())?.groups;
  if (artifact !== undefined) return artifactSpec(text, artifact);
  const written = text.replace(/#.*$/s, "").trim();
  if (written === "") throw new InvalidCondaSpecError(text, "it is empty");
  const { before = written, inside = "" } = BRACKETS.exec(written)?.groups ?? {};
  const fields = readBrackets(text, inside);
  const { channel, subdir, rest } = splitPlace(before.trim());
  const { name, rest: constraint = "" } = NAME.exec(rest.trim())?.groups ?? {};
  const { version, build } = splitConstraint(text, constraint.trim());
  return {
    text,
    name: readName(text, name),
    version: versionSpec(text, fields.get("version") ?? version),
    build: fields.get("build") ?? build,
    channel: channelOf(fields.get("channel") ?? channel),
    subdir: fields.get("subdir") ?? subdir,
    fields: new Map([...fields].filter(([key]) => !OWN_FIELDS.has(key))),
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
  const ofChannel = spec.channel === null ? null : channelMatcher(spec.channel);
  const others = [...spec.fields].map(([key, value]) => fieldMatcher(spec.text, key, value));
  return (record, version) =>
    nameMatches(record.name) &&
    (spec.version === null || spec.version.matches(version)) &&
    (buildMatches === null || buildMatches(record.build)) &&
    (ofChannel === null || ofChannel(record)) &&
    (spec.subdir === null || spec.subdir === record.subdir) &&
    others.every((matches) => matches(record));
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
    case "track_features": {
      const wanted = new Set(value.split(/[\s,]+/));
      return ({ trackFeatures }) => new Set(trackFeatures).symmetricDifference(wanted).size === 0;
    }
    default:
      throw new InvalidCondaSpecError(text, `the database does not know the field "${key}"`);
  }
}

function numberMatcher(text: string, value: string): (number: number) => boolean {
  if (value === "*") return () => true;
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

/** A whole artifact, by its address, its path or its name. */
function artifactSpec(
  text: string,
  { address = "", md5, sha256 }: Readonly<Record<string, string | undefined>>,
): MatchSpec {
  const path = address.split("/");
  const filename = decoded(text, path.pop() ?? "");
  const subdirFolder = path.pop() ?? "";
  const parts = tryParseCondaFilename(filename);
  if (parts === undefined)
    throw new InvalidCondaSpecError(text, "the file has no name such as NAME-VERSION-BUILD.conda");
  const { name, version, build } = parts;
  const subdir = isCondaSubdir(subdirFolder) ? subdirFolder : null;
  const folder = path.join("/");
  const fields: readonly (readonly [string, string | undefined])[] = [
    ["fn", filename],
    ["md5", md5],
    ["sha256", sha256],
  ];
  return {
    text,
    name: readName(text, name),
    version: exactVersion(text, version),
    build,
    // The folder of a path is no channel that a database has.
    channel: subdir === null || !folder.includes("://") ? null : condaChannelName(folder),
    subdir,
    fields: new Map(fields.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))),
  };
}

function decoded(text: string, written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    throw new InvalidCondaSpecError(text, `"${written}" is not percent-encoded`);
  }
}

function readName(text: string, written: string | undefined): string {
  if (written === undefined) throw new InvalidCondaSpecError(text, "it names no package");
  const name = written.toLowerCase();
  if (name.endsWith("@"))
    throw new InvalidCondaSpecError(text, `"${written}" asks for a feature, which conda has given up`);
  if (!NAME_TEXT.test(name) && !isRegularExpression(name))
    throw new InvalidCondaSpecError(text, `"${written}" is no name of a conda package`);
  return name;
}

/** `channel/subdir:namespace:name`; of a namespace the specification says that it is read and ignored. */
function splitPlace(written: string): {
  readonly channel: string | null;
  readonly subdir: string | null;
  readonly rest: string;
} {
  const { place = "", rest } = PLACE.exec(written)?.groups ?? {};
  if (rest === undefined) return { channel: null, subdir: null, rest: written };
  const slash = place.lastIndexOf("/");
  const subdir = place.slice(slash + 1);
  return slash !== -1 && isCondaSubdir(subdir)
    ? { channel: place.slice(0, slash), subdir, rest }
    : { channel: place, subdir: null, rest };
}

/** Every channel is meant by none, and by `*`. */
function channelOf(written: string | null): string | null {
  return written === null || written === "" || written === "*" ? null : condaChannelName(written);
}

function versionSpec(text: string, written: string | null): CondaVersionSpec | null {
  if (written === null || written === "*" || written === "") return null;
  try {
    return parseCondaVersionSpec(written);
  } catch (error: unknown) {
    if (error instanceof InvalidCondaSpecError) throw new InvalidCondaSpecError(text, error.finding);
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
