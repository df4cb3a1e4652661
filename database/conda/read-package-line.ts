/** Reads one package's line in a shard of the layer `conda`, field by field. Format: docs/database-format.md, "Layer conda". */

import { type CondaRecord, artifactUrl } from "../../packaging/conda/record.ts";
import { FieldError, JsonFields } from "../json-fields.ts";
import type {
  CondaArtifact,
  CondaEvent,
  CondaPackage,
  CondaPackageSubdir,
  CondaRecordFacts,
  CondaRelation,
} from "./conda-package.ts";
import { subdirKey } from "./conda-facts.ts";
import { type BaseUrls, usualFilename } from "./package-line.ts";

const EVENT_KINDS = ["added", "hot-fix", "replaced", "removed", "returned"] as const;
const NOARCH = ["generic", "python"] as const;
const MD5_HEX = /^[0-9a-f]{32}$/;

/** What a record's numbers stand for. */
interface Tables {
  readonly lists: readonly (readonly string[])[];
  readonly relations: readonly (readonly CondaRelation[])[];
}

/** Where a record stands. */
interface Place {
  readonly channel: string;
  readonly name: string;
  readonly subdir: string;
  readonly baseUrl: string;
}

/** @throws {FieldError} when the value is not in the format. */
export function readPackageLine(value: unknown, baseUrls: BaseUrls): CondaPackage {
  const fields = new JsonFields(value, "");
  const [name, channel] = [fields.text("name"), fields.text("channel")];
  const pypi = fields.optional("pypi");
  const tables = {
    lists: fields.list("lists", readTexts),
    relations: fields.list("relations", readRelations),
  };
  const subdirs = fields.list("subdirs", (item, where) => {
    const subdir = new JsonFields(item, where).text("subdir");
    const baseUrl = baseUrls.get(subdirKey({ channel, subdir }));
    if (baseUrl === undefined)
      throw new FieldError(`${where}.subdir`, "a subdirectory that the manifest names", subdir);
    return readSubdir(item, where, tables, { channel, name, subdir, baseUrl });
  });
  fields.end(["name", "channel", "pypi", "lists", "relations", "subdirs"]);
  const pypiNames = pypi === undefined || pypi === null ? pypi : readTexts(pypi, "pypi");
  return { channel, name, pypiNames, subdirs };
}

function readSubdir(item: unknown, where: string, tables: Tables, place: Place): CondaPackageSubdir {
  const fields = new JsonFields(item, where);
  const { subdir } = place;
  fields.text("subdir");
  const entry = {
    subdir,
    artifacts: fields.list("records", (record, at) => readArtifact(record, at, tables, place)),
    removed: fields.texts("removed"),
    events: fields.list("events", readEvent),
  };
  fields.end(["subdir", "records", "removed", "events"]);
  return entry;
}

function readArtifact(
  value: unknown,
  where: string,
  { lists, relations }: Tables,
  { channel, name, subdir, baseUrl }: Place,
): CondaArtifact {
  const fields = new JsonFields(value, where);
  const entryOf = <T>(key: string, table: readonly (readonly T[])[]): readonly T[] => {
    const number = fields.nullableInteger(key);
    const found = number === null ? [] : table[number];
    if (found === undefined) throw new FieldError(`${where}.${key}`, "a place in the table", number);
    return found;
  };
  const [version, build] = [fields.text("version"), fields.text("build")];
  const filename = fields.text("filename", usualFilename({ name, version, build }));
  const record: CondaRecord = {
    name,
    channel,
    subdir,
    filename,
    version,
    build,
    buildNumber: fields.integer("buildNumber", 0),
    depends: entryOf("depends", lists),
    constrains: entryOf("constrains", lists),
    noarch: noarchOf(fields.nullableText("noarch"), `${where}.noarch`),
    trackFeatures: entryOf("trackFeatures", lists),
    timestampMs: fields.nullableInteger("timestampMs"),
    sitePackagesPath: fields.nullableText("sitePackagesPath"),
    md5Hex: md5Of(fields.nullableText("md5Hex"), `${where}.md5Hex`),
    sha256Hex: fields.nullableSha256Hex("sha256Hex"),
    sizeBytes: fields.nullableInteger("sizeBytes"),
    url: fields.text("url", artifactUrl(baseUrl, filename)),
  };
  const found = entryOf("relations", relations);
  fields.end([...Object.keys(record), "relations"]);
  return { record, relations: found };
}

function readEvent(value: unknown, where: string): CondaEvent {
  const fields = new JsonFields(value, where);
  const before = fields.optional("before");
  const event = {
    kind: fields.oneOf("kind", EVENT_KINDS),
    atMs: fields.integer("atMs"),
    filename: fields.text("filename"),
    before: before === undefined ? {} : readFacts(before, `${where}.before`),
  };
  fields.end(["kind", "atMs", "filename", "before"]);
  return event;
}

/** Readers of the facts that a record had before, each by its name. */
const FACTS: {
  readonly [K in keyof CondaRecordFacts]: (fields: JsonFields, where: string) => CondaRecordFacts[K];
} = {
  version: (fields) => fields.text("version"),
  build: (fields) => fields.text("build"),
  buildNumber: (fields) => fields.integer("buildNumber"),
  depends: (fields) => fields.texts("depends"),
  constrains: (fields) => fields.texts("constrains"),
  noarch: (fields, where) => noarchOf(fields.nullableText("noarch"), where),
  trackFeatures: (fields) => fields.texts("trackFeatures"),
  timestampMs: (fields) => fields.nullableInteger("timestampMs"),
  sitePackagesPath: (fields) => fields.nullableText("sitePackagesPath"),
  md5Hex: (fields, where) => md5Of(fields.nullableText("md5Hex"), where),
  sha256Hex: (fields) => fields.nullableSha256Hex("sha256Hex"),
  sizeBytes: (fields) => fields.nullableInteger("sizeBytes"),
  url: (fields) => fields.text("url"),
};

function readFacts(value: unknown, where: string): CondaEvent["before"] {
  const fields = new JsonFields(value, where);
  const names = Object.keys(FACTS).filter((name) => Object.hasOwn(Object(value), name));
  const facts = names.map((name) => {
    // A key of the table above.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return [name, FACTS[name as keyof CondaRecordFacts](fields, `${where}.${name}`)] as const;
  });
  fields.end(Object.keys(FACTS));
  return Object.fromEntries(facts);
}

function noarchOf(text: string | null, where: string): CondaRecord["noarch"] {
  const found = text === null ? null : NOARCH.find((each) => each === text);
  if (found === undefined) throw new FieldError(where, "generic or python", text);
  return found;
}

function md5Of(text: string | null, where: string): string | null {
  if (text !== null && !MD5_HEX.test(text)) throw new FieldError(where, "32 lower-case hex digits", text);
  return text;
}

function readTexts(value: unknown, where: string): string[] {
  const isTexts = Array.isArray(value) && value.every((text): text is string => typeof text === "string");
  if (!isTexts) throw new FieldError(where, "a list of texts", value);
  return value;
}

function readRelations(value: unknown, where: string): CondaRelation[] {
  if (!Array.isArray(value)) throw new FieldError(where, "a list", value);
  return value.map((item: unknown, i) => {
    const [pypiName, pypiVersion, ...rest] = readTexts(item, `${where}[${i}]`);
    if (pypiName === undefined || pypiVersion === undefined || rest.length > 0)
      throw new FieldError(`${where}[${i}]`, "a name and a version", item);
    return { pypiName, pypiVersion };
  });
}
