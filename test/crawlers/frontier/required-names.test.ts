import { expect, test } from "vitest";
import { requiredNames } from "../../../crawlers/frontier/required-names.ts";
import { draft, file, release } from "../../builders/records.ts";

test("requiredNames() gives each required name once, normalized, without the project's own", () => {
  const project = draft("demo", [
    release("demo", "1", ["Base>=1", " zope.interface ; extra == 'x'", "demo[all]"]),
    release("demo", "2", ["base", "Base>=1", "b2@https://example.org/b.whl", "???"]),
    { version: "3", files: [file("demo-3.tar.gz", { metadata: { state: "unknown" } })] },
  ]);
  expect([...requiredNames(project)].toSorted()).toEqual(["b2", "base", "zope-interface"]);
});
