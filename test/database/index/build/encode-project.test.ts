import { expect, test } from "vitest";
import { encodeProject } from "../../../../database/index/build/encode-project.ts";
import { SharedTables } from "../../../../database/index/build/shared-tables.ts";
import { Surveyor } from "../../../../database/index/build/survey.ts";
import { VersionPart } from "../../../../database/index/format/version-part.ts";
import { project, release } from "../../../builders/records.ts";

test("encodeProject() keeps the project's facts and its versions in their order", () => {
  const record = project("A", [release("a", "2.0"), release("a", "1.0rc1"), release("a", "1.0")], {
    status: "removed",
  });
  const surveyor = new Surveyor();
  surveyor.add(record);
  const { record: encoded, details } = encodeProject(record, new SharedTables(surveyor));
  expect(encoded).toMatchObject({
    name: "a",
    displayName: "A",
    status: "removed",
    versionCount: 3,
    hasPrereleases: true,
    hasLocals: false,
  });
  const versions = new VersionPart(encoded.parts.versions, encoded, "test");
  expect([0, 1, 2].map((i) => versions.text(i))).toEqual(["1.0rc1", "1.0", "2.0"]);
  expect(details.byteLength).toBe(0);
});
