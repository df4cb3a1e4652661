import { expect, test } from "vitest";
import { encodeProject } from "../../../../database/index/build/encode-project.ts";
import { SharedTables } from "../../../../database/index/build/shared-tables.ts";
import { Surveyor } from "../../../../database/index/build/survey.ts";
import { FilePart, NAME_FORM } from "../../../../database/index/format/file-part.ts";
import { file, project } from "../../../builders/records.ts";

test.each([
  ["1.0", "a_b-1.0-py3-none-any.whl", NAME_FORM.asWritten],
  ["1.0+a-b", "a_b-1.0+a_b-py3-none-any.whl", NAME_FORM.asWritten],
  ["1.0-1", "a_b-1.0.post1-2-py3-none-any.whl", NAME_FORM.normalized],
  ["1.0", "a_b-1.0.0-py3-none-any.whl", NAME_FORM.stored],
  ["1.0", "no wheel.whl", NAME_FORM.stored],
  ["1.0", "A.b-1.0.tar.gz", NAME_FORM.asWritten],
  ["1.0ALPHA1", "a-b-1.0a1.zip", NAME_FORM.normalized],
  ["1.0", "a-b-1.tar.gz", NAME_FORM.stored],
  ["1.0", "a-b-1.0.rpm", NAME_FORM.stored],
])("FileEncoder keeps of version %s the name %s in form %d", (version, filename, nameForm) => {
  const record = project("a-b", [{ version, files: [file(filename)] }]);
  const surveyor = new Surveyor();
  surveyor.add(record);
  const { record: encoded, details } = encodeProject(record, new SharedTables(surveyor));
  expect(new FilePart(encoded.parts.files, 1, "test").shape(0).nameForm).toBe(nameForm);
  expect(details.byteLength > 0).toBe(nameForm === NAME_FORM.stored);
});
