import { expect, test } from "vitest";
import {
  DetailPart,
  encodeDetails,
  type FileDetails,
} from "../../../../database/index/format/detail-part.ts";
import { canonicalUrlPath } from "../../../../database/file-url.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

const NOTHING: FileDetails = {
  sizeBytes: null,
  uploadedAtMs: null,
  sha256Hex: null,
  metadataSha256Hex: null,
  urlPath: null,
  storedFilename: null,
  yankChanges: [],
};
const CANONICAL = canonicalUrlPath("0f".repeat(32), "a-1+l.whl") ?? "";

test("encodeDetails() writes nothing when there is nothing", () => {
  expect(encodeDetails([NOTHING, NOTHING], ["a", "b"]).byteLength).toBe(0);
});

test("DetailPart reads what encodeDetails() wrote", () => {
  const files: FileDetails[] = [
    NOTHING,
    { ...NOTHING, sizeBytes: 0, uploadedAtMs: Number.MAX_SAFE_INTEGER },
    { ...NOTHING, sha256Hex: "01".repeat(32), metadataSha256Hex: "fe".repeat(32), uploadedAtMs: 0 },
    { ...NOTHING, urlPath: CANONICAL, sizeBytes: 1 },
    { ...NOTHING, urlPath: "https://elsewhere.example/x", storedFilename: "odd name" },
    {
      ...NOTHING,
      yankChanges: [
        { atMs: 0, isYanked: true },
        { atMs: 1_700_000_000_000, isYanked: false },
      ],
    },
  ];
  const names = ["a", "b", "c", "a-1+l.whl", "odd name", "f"];
  const part = new DetailPart(encodeDetails(files, names), "test");
  expect(files.map((_, i) => part.details(i, names[i] ?? ""))).toEqual(files);
  expect(files.map((_, i) => part.storedFilename(i))).toEqual([null, null, null, null, "odd name", null]);
  expect(() => part.details(6, "")).toThrow(IndexDamagedError);
});

test("encodeDetails() writes a canonical path as its digest", () => {
  const withPath = encodeDetails([{ ...NOTHING, urlPath: CANONICAL }], ["a-1+l.whl"]);
  expect(withPath.byteLength).toBe(3 + 32);
  const ofOtherName = encodeDetails([{ ...NOTHING, urlPath: CANONICAL }], ["b-1.whl"]);
  expect(ofOtherName.byteLength).toBe(3 + 1 + CANONICAL.length);
});

test("DetailPart refuses more files than any project has", () => {
  expect(() => new DetailPart(Uint8Array.of(0xff, 0xff, 0xff, 0x7f), "test")).toThrow(/a number of files/);
});
