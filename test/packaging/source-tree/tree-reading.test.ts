import { expect, test } from "vitest";
import { TREE_FILE_SIZE_BYTES_MAX } from "../../../packaging/source-tree/limits.ts";
import { SourceTreeProblem } from "../../../packaging/source-tree/source-tree-problem.ts";
import { TreeReading } from "../../../packaging/source-tree/tree-reading.ts";
import { identityOf, treeReading } from "../../builders/source-trees.ts";

test("TreeReading reports a pyproject.toml that is no TOML once", () => {
  const reading = treeReading({ "pyproject.toml": "[project\nname = 1" });
  expect([reading.pyproject, reading.pyproject]).toEqual([undefined, undefined]);
  expect(reading.problems).toHaveLength(1);
  expect(reading.problems[0]).toMatch(/^Cannot use pyproject\.toml: Invalid TOML document: [^\n]+$/);
});

test("TreeReading reads TOML with a byte order mark and CR LF", () => {
  const reading = treeReading({ "pyproject.toml": '\uFEFF[project]\r\nname = "demo"\r\n' });
  expect(reading.pyproject?.table("project", "")?.text("name")).toBe("demo");
});

test("TreeReading has no text of a file that is too large, and says so", () => {
  const reading = treeReading({ "setup.cfg": new Uint8Array(TREE_FILE_SIZE_BYTES_MAX + 1) });
  expect(reading.text("setup.cfg")).toBeUndefined();
  expect(reading.problems).toEqual(["Cannot use setup.cfg: it is too large"]);
});

test("TreeReading knows a file that was not kept from one that is not there", () => {
  const reading = new TreeReading({ paths: ["setup.py"], read: () => undefined }, null);
  expect([reading.text("setup.py"), reading.text("setup.cfg")]).toEqual([undefined, undefined]);
  expect([reading.has("setup.py"), reading.has("setup.cfg")]).toEqual([true, false]);
  expect(reading.problems).toEqual(["Cannot use setup.py: it is too large"]);
});

test.each([
  ["demo", "1.0", "same"],
  ["Demo", "1", "same"],
  ["demo", "v1.0.0", "same"],
  [null, null, "same"],
  ["other", "1.0", "other-name"],
  ["demo", "1.1", "other-version"],
  ["demo", "unknown", "other-version"],
])("TreeReading.fit() compares %s %s by the normal forms: %s", (name, version, fit) => {
  const reading = treeReading({});
  expect(reading.fit("PKG-INFO", name, version)).toBe(fit);
  expect(reading.problems.length).toBe(fit === "same" ? 0 : 1);
});

test("TreeReading.fit() compares versions outside of PEP 440 as texts, and nothing without an identity", () => {
  expect(treeReading({}, identityOf("demo", "2004b-x")).fit("PKG-INFO", "demo", "2004b-x")).toBe("same");
  expect(treeReading({}, null).fit("PKG-INFO", "other", "9")).toBe("same");
});

test("TreeReading.attempt() turns a problem into a report, and passes on what is a bug", () => {
  const reading = treeReading({});
  const fail = (error: Error) => () => {
    throw error;
  };
  expect(reading.attempt(fail(new SourceTreeProblem("a", "b")))).toBeUndefined();
  expect(reading.problems).toEqual(["Cannot use a: b"]);
  expect(() => reading.attempt(fail(new TypeError("bug")))).toThrow("bug");
});
