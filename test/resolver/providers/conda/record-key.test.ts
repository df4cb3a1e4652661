import { expect, test } from "vitest";
import { recordKey } from "../../../../resolver/providers/conda/record-key.ts";
import { condaRecord } from "../../../builders/conda-records.ts";

test("recordKey() has channel, subdirectory and file", () => {
  expect(recordKey(condaRecord("a", "1", { channel: "pkgs/main" }))).toBe("pkgs/main/linux-64/a-1-0.conda");
});
