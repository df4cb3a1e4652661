import { expect, test } from "vitest";
import { countFailures, recordChanges } from "../../../crawlers/project-update/project-changes.ts";
import { file, project } from "../../builders/records.ts";
import { digest, failed, wheelFacts } from "./page-builder.ts";

test("recordChanges() counts files that came, went and were yanked", () => {
  const before = project("demo", [
    {
      version: "1",
      files: [
        file("demo-1.zip", { yanked: "bad" }),
        file("demo-1.tar.gz"),
        file("demo-1.tgz", { sha256Hex: digest("a") }),
        file("demo-1.tar"),
      ],
    },
  ]);
  const after = project(
    "demo",
    [
      {
        version: "1",
        files: [
          file("demo-1.zip"),
          file("demo-1.tar.gz", { yanked: "" }),
          file("demo-1.tgz", { sha256Hex: digest("b") }),
        ],
      },
      { version: "2", files: [file("demo-2.zip")] },
    ],
    { status: "archived" },
  );
  expect(recordChanges(before, after)).toEqual({
    statusBefore: "active",
    statusAfter: "archived",
    filesAdded: 2,
    filesRemoved: 2,
    filesYanked: 1,
    filesUnYanked: 1,
  });
});

test("recordChanges() of a new project", () => {
  const after = project("demo", [{ version: "1", files: [file("demo-1.zip", { yanked: "bad" })] }]);
  expect(recordChanges(undefined, after)).toMatchObject({
    statusBefore: null,
    filesAdded: 1,
    filesYanked: 0,
  });
});

test("countFailures() counts by kind", () => {
  const counts = countFailures([failed("http"), wheelFacts(), failed("archive"), failed("http")]);
  expect([...counts]).toEqual([
    ["http", 2],
    ["archive", 1],
  ]);
});
