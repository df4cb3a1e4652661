import { expect, test } from "vitest";
import {
  DumpChecksumError,
  DumpFileMissingError,
  DumpFormatError,
  DumpNewerFormatError,
  DumpRecordError,
} from "../../../database/shards/errors.ts";

test.each([
  [new DumpFileMissingError("f", "a manifest"), "E_DUMP_MISSING", "unavailable"],
  [new DumpFormatError("f", "expected a manifest, found a poem"), "E_DUMP_FORMAT", "data"],
  [new DumpNewerFormatError("f", 1, 2), "E_DUMP_NEWER", "data"],
  [new DumpChecksumError("f", "1 byte", "2"), "E_DUMP_CHECKSUM", "data"],
  [new DumpRecordError("f", "expected a name, found 1"), "E_DUMP_RECORD", "data"],
])("%s names the file and has its code", (error, code, kind) => {
  expect(error).toMatchObject({ code, kind, path: "f" });
  expect(error.message).toMatch(/^Cannot (?:read|use) the dump file "f": .*(?:expected|says) .*, found /);
});
