import { expect, test } from "vitest";
import {
  FilePart,
  FilesBuilder,
  type FileShape,
  NAME_FORM,
} from "../../../../database/index/format/file-part.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

const WHEEL: FileShape = {
  isSdist: false,
  isNameAssumed: false,
  nameForm: NAME_FORM.asWritten,
  nameStartId: 0,
  tagSetId: 0,
  extensionCode: -1,
  buildTagId: -1,
  requiresPythonId: -1,
  yankedId: -1,
  provenance: 0,
};
const SDIST: FileShape = { ...WHEEL, isSdist: true, tagSetId: -1, extensionCode: 2 };

test("FilePart reads shapes of every kind", () => {
  const shapes: FileShape[] = [
    WHEEL,
    SDIST,
    { ...WHEEL, buildTagId: 4, requiresPythonId: 5, yankedId: 6, provenance: 39, tagSetId: 9000 },
    { ...SDIST, isNameAssumed: true, nameForm: NAME_FORM.normalized },
    { ...WHEEL, nameForm: NAME_FORM.stored, nameStartId: -1 },
  ];
  const builder = new FilesBuilder();
  builder.addVersion(shapes.map((shape) => ({ shapeId: builder.shapeId(shape), metadataId: -1 })));
  const part = new FilePart(builder.toBytes(), 1, "test");
  expect(part.group(part.groupOf(0)).map(({ shapeId }) => part.shape(shapeId))).toEqual(shapes);
});

test("FilesBuilder gives equal shapes one number", () => {
  const builder = new FilesBuilder();
  expect([WHEEL, SDIST, { ...WHEEL }].map((shape) => builder.shapeId(shape))).toEqual([0, 1, 0]);
});

test("FilePart knows the group and the first file of each version", () => {
  const builder = new FilesBuilder();
  const [wheel, sdist] = [builder.shapeId(WHEEL), builder.shapeId(SDIST)];
  const both = [
    { shapeId: wheel, metadataId: 300 },
    { shapeId: sdist, metadataId: -1 },
    { shapeId: wheel, metadataId: 299 },
  ];
  const one = [{ shapeId: sdist, metadataId: 0 }];
  for (const files of [both, both, both, one, both, [], one]) builder.addVersion(files);
  const part = new FilePart(builder.toBytes(), 7, "test");
  expect([0, 1, 2, 3, 4, 5, 6].map((version) => part.groupOf(version))).toEqual([0, 0, 0, 1, 0, 2, 1]);
  expect([0, 1, 2, 3, 4, 5, 6].map((version) => part.firstOrdinal(version))).toEqual([
    0, 3, 6, 9, 10, 13, 13,
  ]);
  expect([part.group(0), part.group(1), part.group(2)]).toEqual([both, one, []]);
});

test("FilePart counts files without decoding them where numbers are long", () => {
  const builder = new FilesBuilder();
  const files = Array.from({ length: 200 }, (_, tagSetId) => ({
    shapeId: builder.shapeId({ ...WHEEL, tagSetId }),
    metadataId: tagSetId * 1000,
  }));
  builder.addVersion(files);
  builder.addVersion(files);
  expect(new FilePart(builder.toBytes(), 2, "test").firstOrdinal(1)).toBe(200);
});

test.each([
  ["a run of more versions than there are", [0, 1, 0, 1, 5]],
  ["a group that there is not", [0, 0, 0]],
  ["too few versions", [0, 1, 0]],
])("FilePart refuses %s", (_, bytes) => {
  expect(() => new FilePart(Uint8Array.from(bytes), 2, "test")).toThrow(IndexDamagedError);
});
