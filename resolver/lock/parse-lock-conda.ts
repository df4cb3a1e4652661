/** Reading the packages of conda of a lock (parse-lock.ts). */

import type { JsonReader } from "./json-reader.ts";
import type { LockConda, LockCondaPackage, LockCondaProvision } from "./lock.ts";

/** @throws {LockFormatError} when a value is of another kind. */
export function readConda(conda: JsonReader): LockConda {
  const [priority, python] = [conda.field("priority"), conda.field("python")];
  return {
    channels: conda.field("channels").strings(),
    priority: oneOf(priority, ["strict", "flexible"] as const),
    subdirs: conda.field("subdirs").strings(),
    virtualPackages: conda.field("virtualPackages").record((version) => version.string()),
    digests: conda.field("digests").record((digest) => digest.sriOrNull()),
    ...(conda.has("namesDigest") && { namesDigest: conda.field("namesDigest").sri() }),
    python: oneOf(python, ["nixpkgs", "conda"] as const),
    roots: conda.field("roots").strings(),
    packages: conda.field("packages").record(readPackage),
  };
}

function readPackage(entry: JsonReader): LockCondaPackage {
  const noarch = entry.field("noarch");
  return {
    version: entry.field("version").string(),
    build: entry.field("build").string(),
    buildNumber: entry.field("buildNumber").number(),
    channel: entry.field("channel").string(),
    subdir: entry.field("subdir").string(),
    artifact: entry.field("artifact").string(),
    depends: entry.field("depends").strings(),
    constrains: entry.field("constrains").strings(),
    noarch: noarch.isNull() ? null : oneOf(noarch, ["generic", "python"] as const),
    sitePackages: entry.field("sitePackages").stringOrNull(),
    pypi: entry.field("pypi").list(readProvision),
    dependencies: entry.field("dependencies").strings(),
  };
}

function readProvision(provision: JsonReader): LockCondaProvision {
  return {
    name: provision.field("name").string(),
    version: provision.field("version").stringOrNull(),
    via: oneOf(provision.field("via"), ["override", "relation", "table", "guess"] as const),
  };
}

function oneOf<Text extends string>(reader: JsonReader, known: readonly Text[]): Text {
  const text = reader.string();
  const value = known.find((each) => each === text);
  if (value === undefined) throw reader.unexpected(known.map((each) => `"${each}"`).join(" or "));
  return value;
}
