import { expect, test } from "vitest";
import type { PackageIndex } from "../../database/index/package-index.ts";
import { projectListPieces } from "../../serve/project-list.ts";
import { type View, viewNamed, wholeView } from "../../serve/view.ts";
import { memoryIndex } from "../builders/memory-index.ts";
import { file, project, release } from "../builders/records.ts";

const JSON_TYPE = "application/vnd.pypi.simple.v1+json";

const index = memoryIndex([
  project("Tea.House", [release("tea-house", "1.0", ["only-required"])]),
  project("<b>", [], { name: "b" as never }),
  project("gone", [], { status: "removed" }),
  project("suspect", [], { status: "quarantined" }),
  project("dated", [
    { version: "1", files: [file("dated-1-py3-none-any.whl", { uploadedAtMs: Date.parse("2026-11-05") })] },
  ]),
]);

function viewOn(day: string): View {
  const view = viewNamed(day, index);
  if ("text" in view) throw new Error(view.text);
  return view;
}

function names(view: View): string[] {
  const page = JSON.parse([...projectListPieces(view, JSON_TYPE)].join("")) as {
    projects: { name: string }[];
  };
  return page.projects.map(({ name }) => name);
}

test("the list has what is offered, by names as projects spell them, in the order of the normalized ones", () => {
  expect([...projectListPieces(wholeView(index), JSON_TYPE)].join("")).toBe(
    '{"meta":{"api-version":"1.4"},"projects":[{"name":"<b>"},{"name":"dated"},{"name":"Tea.House"}]}\n',
  );
});

test("the list as HTML has a link for each, with its text escaped (PEP 503)", () => {
  const text = [...projectListPieces(wholeView(index), "text/html")].join("");
  expect(text).toContain('<a href="tea-house/">Tea.House</a>');
  expect(text).toContain('<a href="b/">&lt;b&gt;</a>');
  expect(text).not.toContain("<b>");
});

test("the list of a day has the projects of which a file was there", () => {
  expect(names(viewOn("2026-11-05"))).toEqual(["dated"]);
  expect(names(viewOn("2026-11-04"))).toEqual([]);
  expect(names(viewOn("2026-11-22"))).toEqual(["<b>", "dated", "Tea.House"]);
});

test("the list of thousands comes whole, in many pieces", () => {
  const count = 4321;
  const many: PackageIndex = memoryIndex(Array.from({ length: count }, (_, i) => project(`p${i}`)));
  expect(names(wholeView(many))).toHaveLength(count);
  expect(new Set(names(wholeView(many))).size).toBe(count);
  expect([...projectListPieces(wholeView(many), JSON_TYPE)].length).toBeGreaterThan(count / 300);
  expect([...projectListPieces(wholeView(memoryIndex([])), JSON_TYPE)].join("")).toBe(
    '{"meta":{"api-version":"1.4"},"projects":[]}\n',
  );
});
