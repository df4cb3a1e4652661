import { expect, test } from "vitest";
import { AssertionError } from "../../../../common/assert.ts";
import { SharedTables } from "../../../../database/index/build/shared-tables.ts";
import { Surveyor } from "../../../../database/index/build/survey.ts";
import { project, release } from "../../../builders/records.ts";

const surveyor = new Surveyor();
surveyor.add(project("a", [release("a", "1", ["b ; os_name == 'nt'", "???"])]));
const TABLES = new SharedTables(surveyor);

test("SharedTables numbers every text, those of problems too", () => {
  expect(TABLES.texts).toEqual([expect.stringMatching(/^"\?\?\?": /), "???", "b ; os_name == 'nt'"]);
  expect(TABLES.texts.map((text) => TABLES.textId(text))).toEqual([0, 1, 2]);
  expect(TABLES.markerId('os_name == "nt"')).toBe(0);
  expect(TABLES.tagSetId("py3-none-any")).toBe(0);
});

test("SharedTables has -1 for nothing", () => {
  expect([TABLES.markerId(null), TABLES.requiresPythonId(null)]).toEqual([-1, -1]);
});

test("SharedTables knows no text that the survey did not see", () => {
  expect(() => TABLES.textId("never seen")).toThrow(AssertionError);
});
