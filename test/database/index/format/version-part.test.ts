import { expect, test } from "vitest";
import { encodeVersions, VersionPart } from "../../../../database/index/format/version-part.ts";

const VERSIONS = Array.from({ length: 20 }, (_, i) => ({
  text: `1.${i}`,
  isPrerelease: i === 9,
  isLocal: i % 2 === 1,
}));

test("VersionPart reads what encodeVersions() wrote", () => {
  const { bytes, ...marks } = encodeVersions(VERSIONS);
  const part = new VersionPart(bytes, { ...marks, versionCount: VERSIONS.length }, "test");
  expect(
    VERSIONS.map((_, i) => ({
      text: part.text(i),
      isPrerelease: part.isPrerelease(i),
      isLocal: part.isLocal(i),
    })),
  ).toEqual(VERSIONS);
});

test("encodeVersions() leaves marks out that no version bears", () => {
  const { bytes, hasPrereleases, hasLocals } = encodeVersions([
    { text: "1", isPrerelease: false, isLocal: false },
  ]);
  expect([hasPrereleases, hasLocals, bytes.byteLength]).toEqual([false, false, 2]);
});
