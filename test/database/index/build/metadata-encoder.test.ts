import { expect, test } from "vitest";
import { MetadataEncoder } from "../../../../database/index/build/metadata-encoder.ts";
import { SharedTables } from "../../../../database/index/build/shared-tables.ts";
import { Surveyor } from "../../../../database/index/build/survey.ts";
import { LocalStringsBuilder } from "../../../../database/index/format/local-strings.ts";
import { MetadataPart } from "../../../../database/index/format/metadata-part.ts";
import { RowPart } from "../../../../database/index/format/row-part.ts";
import { core, file, project } from "../../../builders/records.ts";

const CORES = [
  core({ requiresDist: ["b", "c"] }),
  core({ requiresDist: ["b", "c"], requiresPython: ">=3" }),
  core({ requiresDist: ["c", "d"], buildRequires: [] }),
  core({ requiresDist: ["d", "!"] }),
];

function encoder(): MetadataEncoder {
  const surveyor = new Surveyor();
  const files = CORES.map((metadata, i) =>
    file(`a-1.${i}.tar.gz`, {
      metadata: {
        state: "known",
        core: metadata,
        source: "pkg-info",
        confidence: "exact",
        extractorVersion: 1,
        metadataSha256Hex: null,
      },
    }),
  );
  surveyor.add(project("a", [{ version: "1", files }]));
  return new MetadataEncoder(new SharedTables(surveyor), new LocalStringsBuilder());
}

test("MetadataEncoder gives metadata that differ in no dependency fact one number", () => {
  const metadata = encoder();
  expect(CORES.map((each) => metadata.id(each))).toEqual([0, 0, 1, 2]);
});

test("MetadataEncoder numbers rows in the order of their first use", () => {
  const metadata = encoder();
  for (const each of CORES) metadata.id(each);
  const parts = metadata.finish();
  const part = new MetadataPart(parts.metadata, "test");
  expect([0, 1, 2].map((id) => part.metadata(id).rowIds)).toEqual([[0, 1], [1, 2], []]);
  expect([0, 1, 2].map((id) => part.metadata(id).problemTextId !== -1)).toEqual([false, false, true]);
  expect(part.buildSystem(part.metadata(1).buildSystemId)).toEqual({
    requiresTextIds: [],
    backendTextId: null,
  });
  expect(new RowPart(parts.rows, "test").rowCount).toBe(3);
});
