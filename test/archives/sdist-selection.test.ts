import { expect, test } from "vitest";
import { createSdistSelection } from "../../archives/sdist-selection.ts";

test.each([
  ["demo-1.0/pyproject.toml", true],
  ["pyproject.toml", true],
  ["demo-1.0/setup.py", true],
  ["demo-1.0/demo/setup.py", false],
  ["demo-1.0/demo/__init__.py", false],
  ["demo-1.0/PKG-INFO", true],
  ["demo-1.0/flit.ini", true],
  ["demo-1.0/demo.egg-info/PKG-INFO", true],
  ["demo-1.0/src/demo.egg-info/requires.txt", true],
  ["demo-1.0/demo.egg-info/SOURCES", false],
  ["demo-1.0/requirements/base.in", true],
  ["demo-1.0/README.md", true],
  ["demo-1.0/version", true],
  ["demo-1.0/data.json", false],
])("createSdistSelection() on %s says %s", (path, isWanted) => {
  expect(createSdistSelection()(path, 100)).toBe(isWanted);
});

test("createSdistSelection() leaves out files that are too large", () => {
  const isWanted = createSdistSelection();
  expect(isWanted("d/setup.py", 4 * 1024 * 1024)).toBe(true);
  expect(isWanted("d/setup.py", 4 * 1024 * 1024 + 1)).toBe(false);
  expect(isWanted("d/a.txt", 256 * 1024)).toBe(true);
  expect(isWanted("d/b.txt", 256 * 1024 + 1)).toBe(false);
});

test("createSdistSelection() stops at 4 MB of files that may be referred to, but not for the others", () => {
  const isWanted = createSdistSelection();
  const taken = Array.from({ length: 20 }, (_, i) => isWanted(`d/${i}.txt`, 256 * 1024));
  expect(taken.filter(Boolean)).toHaveLength(16);
  expect(isWanted("d/PKG-INFO", 1000)).toBe(true);
});
