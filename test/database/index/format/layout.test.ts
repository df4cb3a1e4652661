import { expect, test } from "vitest";
import {
  CONFIDENCES,
  mapSections,
  SDIST_EXTENSIONS,
  SECTION_NAMES,
  SOURCES,
  STATUSES,
} from "../../../../database/index/format/layout.ts";
import {
  CONFIDENCES as ALL_CONFIDENCES,
  METADATA_SOURCES,
  PROJECT_STATUSES,
} from "../../../../database/record-values.ts";
import { tryParseSdistFilename } from "../../../../packaging/filename.ts";

test("mapSections() asks for every section in its order", () => {
  const asked: string[] = [];
  mapSections((name) => asked.push(name));
  expect(asked).toEqual(SECTION_NAMES);
});

test("there is a code for every value of a record", () => {
  expect(STATUSES.toSorted()).toEqual(PROJECT_STATUSES.toSorted());
  expect(SOURCES.toSorted()).toEqual(METADATA_SOURCES.toSorted());
  expect(CONFIDENCES.toSorted()).toEqual(ALL_CONFIDENCES.toSorted());
});

test.each(SDIST_EXTENSIONS)("%s is an extension of source distributions", (extension) => {
  expect(tryParseSdistFilename(`a-1${extension}`)?.extension).toBe(extension);
});
