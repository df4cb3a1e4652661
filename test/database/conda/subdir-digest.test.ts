import { expect, test } from "vitest";
import { SubdirDigest } from "../../../database/conda/subdir-digest.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { condaRecord } from "../../builders/conda-records.ts";

function digestOf(...names: readonly (readonly CondaRecord[])[]): string {
  const digest = new SubdirDigest();
  for (const records of names) digest.add(records[0]?.name ?? "none", records);
  return digest.digest();
}

const [A, B] = [condaRecord("a", "1"), condaRecord("b", "1")];

test("it does not depend on the order of names, nor on where artifacts lie", () => {
  const digest = digestOf([A], [B]);
  expect(digest).toMatch(/^sha256-[A-Za-z0-9+/]{43}=$/);
  expect(digestOf([B], [A])).toBe(digest);
  expect(digestOf([{ ...A, url: "https://mirror.example/a-1-0.conda" }], [B], [])).toBe(digest);
});

test("any other fact of any record makes another one", () => {
  const changes: Partial<CondaRecord>[] = [
    { depends: ["b"] },
    { constrains: ["b"] },
    { buildNumber: 1 },
    { sha256Hex: "0a".repeat(32) },
    { timestampMs: 1 },
    { sizeBytes: 1 },
  ];
  const digests = [{}, ...changes].map((change) => digestOf([{ ...A, ...change }]));
  expect(new Set([...digests, digestOf([A], [B])]).size).toBe(changes.length + 2);
});
