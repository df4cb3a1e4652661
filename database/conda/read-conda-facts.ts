/** Reads what a dump or an index says of its channels as a whole. */

import { isDate } from "../facts.ts";
import { FieldError, JsonFields } from "../json-fields.ts";
import type { CondaFacts, CondaNamesFact, CondaSubdirFact } from "./conda-facts.ts";

const NAME_KINDS = ["relations", "table"] as const;

/** @throws {FieldError} when the value is not in the format. */
export function readCondaFacts(value: unknown, where: string): CondaFacts {
  const fields = new JsonFields(value, where);
  const counts = new JsonFields(fields.optional("counts"), `${where}.counts`);
  const conda: CondaFacts = {
    counts: {
      packages: counts.integer("packages"),
      records: counts.integer("records"),
      removed: counts.integer("removed"),
      events: counts.integer("events"),
    },
    subdirs: fields.list("subdirs", readCondaSubdir),
    names: fields.list("names", readCondaNames),
  };
  counts.end(Object.keys(conda.counts));
  fields.end(Object.keys(conda));
  return conda;
}

function readCondaSubdir(value: unknown, where: string): CondaSubdirFact {
  const fields = new JsonFields(value, where);
  const subdir: CondaSubdirFact = {
    channel: fields.text("channel"),
    subdir: fields.text("subdir"),
    baseUrl: fields.text("baseUrl"),
    dataDate: readDay(fields, where),
    records: fields.integer("records"),
    later: fields.integer("later"),
    leftOut: fields.integer("leftOut"),
    digest: fields.text("digest"),
  };
  fields.end(Object.keys(subdir));
  return subdir;
}

function readCondaNames(value: unknown, where: string): CondaNamesFact {
  const fields = new JsonFields(value, where);
  const names: CondaNamesFact = {
    channel: fields.text("channel"),
    kind: fields.oneOf("kind", NAME_KINDS),
    url: fields.text("url"),
    dataDate: readDay(fields, where),
  };
  fields.end(Object.keys(names));
  return names;
}

function readDay(fields: JsonFields, where: string): string {
  const day = fields.text("dataDate");
  if (!isDate(day)) throw new FieldError(`${where}.dataDate`, "a day as YYYY-MM-DD", day);
  return day;
}
