import { expect, test } from "vitest";
import { tryParseJournalAction } from "../../../crawlers/pypi-index/journal-action.ts";

test.each([
  ["create", null, "create", null],
  ["remove project", null, "remove project", null],
  ["remove release", "1.0", "remove release", null],
  ["yank release", "1.0", "yank release", null],
  ["unyank release", "1.0", "unyank release", null],
  ["project quarantined", null, "project quarantined", null],
  ["project quarantine cleared", null, "project quarantine cleared", null],
  ["release quarantined", "1.0", "release quarantined", null],
  ["release quarantine cleared", "1.0", "release quarantine cleared", null],
  ["remove file a-1.0.tar.gz", "1.0", "remove file", "a-1.0.tar.gz"],
  ["remove file a b.zip", "1.0", "remove file", "a b.zip"],
  ["remove file caf&#233;-&#128578;.zip", "1.0", "remove file", "café-🙂.zip"],
  ["remove file &#9999999;&#55296;&amp;.zip", "1.0", "remove file", "&#9999999;\u{fffd}&amp;.zip"],
  // PyPI's predecessor.
  ["remove", null, "remove project", null],
  ["remove", "1.0", "remove release", null],
])("tryParseJournalAction(%j, %j) is %j of %j", (action, version, kind, filename) => {
  expect(tryParseJournalAction(action, version)).toEqual({ kind, filename });
});

test.each([
  "",
  "new release",
  "add py3 file a-1.0-py3-none-any.whl",
  "add source file remove file a.zip",
  "add Owner guido",
  "remove Owner guido",
  "remove Maintainer guido",
  "invite Owner guido",
  "docupdate",
  "Create",
  "remove file ",
  "remove file",
  "yank release ",
])("tryParseJournalAction(%j) is undefined", (action) => {
  expect(tryParseJournalAction(action, "1.0")).toBeUndefined();
});
