import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  CONFIDENCES,
  DIST_FILE_KINDS,
  EVENT_KINDS,
  METADATA_SOURCES,
  PROJECT_STATUSES,
} from "../../database/record-values.ts";

const source = readFileSync("database/record.ts", "utf8");

test.each([
  ["ProjectStatus", PROJECT_STATUSES],
  ["DistFileKind", DIST_FILE_KINDS],
  ["MetadataSource", METADATA_SOURCES],
  ["Confidence", CONFIDENCES],
  ["EventKind", EVENT_KINDS],
])("the values of %s are those of the type", (type, values) => {
  const declaration =
    new RegExp(`export type ${type} =(?<union>[^;]+);`).exec(source)?.groups?.["union"] ?? "";
  expect([...declaration.matchAll(/"([^"]+)"/g)].map(([, value]) => value)).toEqual(values);
});
