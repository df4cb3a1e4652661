import { expect, test } from "vitest";
import { movedFile } from "../../../resolver/providers/moved-file.ts";
import type { CandidateFile } from "../../../resolver/providers/project-record.ts";

const FIELDS: CandidateFile = {
  ordinal: 3,
  versionIndex: 1,
  kind: "wheel",
  tagSetId: 4,
  buildTag: null,
  requiresPythonId: 5,
  yanked: false,
  metadataId: 6,
};

/** A file with fields by getters, as those of an index have them. */
class FileWithGetters implements CandidateFile {
  readonly ordinal = FIELDS.ordinal;
  readonly versionIndex = FIELDS.versionIndex;
  get kind(): CandidateFile["kind"] {
    return FIELDS.kind;
  }
  get tagSetId(): number {
    return FIELDS.tagSetId;
  }
  get buildTag(): CandidateFile["buildTag"] {
    return FIELDS.buildTag;
  }
  get requiresPythonId(): number {
    return FIELDS.requiresPythonId;
  }
  get yanked(): CandidateFile["yanked"] {
    return FIELDS.yanked;
  }
  get metadataId(): number {
    return FIELDS.metadataId;
  }
}

test("a file has all of its fields, by getters or not, and the new place", () => {
  for (const file of [FIELDS, new FileWithGetters()])
    expect(movedFile(file, 9)).toEqual({ ...FIELDS, versionIndex: 9 });
});

test("what a file has besides is kept", () => {
  const file = { ...FIELDS, attribute: "numpy_1" };
  expect(movedFile(file, 9)).toEqual({ ...FIELDS, versionIndex: 9, attribute: "numpy_1" });
});
