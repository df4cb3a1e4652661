import { expect, test } from "vitest";
import { orderVersions } from "../../../../database/index/build/ordered-versions.ts";
import { project } from "../../../builders/records.ts";

test("orderVersions() sorts by PEP 440, then by text, and leaves out other versions", () => {
  const record = project(
    "a",
    ["1.0", "2004d", "1", "1.0a1", "v1.0", "0.9.post1", "1.0.0"].map((version) => ({ version, files: [] })),
  );
  const backwards = { ...record, releases: record.releases.toReversed() };
  for (const order of [record, backwards])
    expect(orderVersions(order).map(({ version }) => version.text)).toEqual([
      "0.9.post1",
      "1.0a1",
      "1",
      "1.0",
      "1.0.0",
      "v1.0",
    ]);
});
