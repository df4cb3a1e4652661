import { expect, test } from "vitest";
import { RecordCounter } from "../../database/record-counter.ts";
import { failure, file, project, release } from "../builders/records.ts";

test("RecordCounter adds up what the records hold", () => {
  const counter = new RecordCounter();
  const unread = { version: "2", files: [file("a-2.tar.gz", { metadata: { state: "unknown" } })] };
  counter.add(project("a", [release("a", "1"), unread], { failures: [failure()] }));
  counter.add(project("b"));
  expect(counter.counts()).toEqual({
    projects: 2,
    releases: 2,
    files: 2,
    filesWithMetadata: 1,
    events: 0,
    failures: 1,
  });
});
