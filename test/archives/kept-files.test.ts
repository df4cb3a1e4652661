import { expect, test } from "vitest";
import { DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { KeptFiles, hasContent } from "../../archives/kept-files.ts";

function keptFiles(): KeptFiles {
  return new KeptFiles({ isWanted: (path) => path !== "unwanted", limits: DEFAULT_ARCHIVE_LIMITS });
}

test("hasContent() is true for files and unknown types only", () => {
  expect([..."01257Z"].filter((type) => hasContent({ path: "a", type, sizeBytes: 1 })).join("")).toBe("07Z");
});

test("KeptFiles lists files and links, and asks for the content of wanted files", () => {
  const kept = keptFiles();
  const members = [
    { path: "b", type: "0", sizeBytes: 1 },
    { path: "unwanted", type: "0", sizeBytes: 1 },
    { path: "a", type: "2", sizeBytes: 0 },
    { path: "folder", type: "5", sizeBytes: 0 },
    { path: "", type: "0", sizeBytes: 1 },
  ];
  expect(members.map((member) => kept.note(member))).toEqual([true, false, false, false, false]);
  expect(kept.result().paths).toEqual(["a", "b", "unwanted"]);
});

test("KeptFiles copies contents, and forgets one that is replaced", () => {
  const kept = keptFiles();
  const piece = Buffer.from("123456");
  kept.note({ path: "a", type: "0", sizeBytes: 3 });
  kept.put("a", piece.subarray(0, 3));
  piece.fill(0);
  expect(Buffer.from(kept.result().members.get("a") ?? []).toString()).toBe("123");
  kept.note({ path: "a", type: "1", sizeBytes: 0 });
  expect(kept.result()).toMatchObject({ paths: ["a"], members: new Map() });
});
