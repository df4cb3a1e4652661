import { expect, test } from "vitest";
import { placeFile } from "../../../crawlers/project-update/file-place.ts";
import { ReleaseVersions } from "../../../crawlers/project-update/release-versions.ts";
import { normalizeName } from "../../../packaging/name.ts";

function place(filename: string, versions: readonly string[] = [], project = "demo"): unknown {
  return placeFile(filename, normalizeName(project), new ReleaseVersions(versions));
}

test.each([
  ["demo-1.0-py3-none-any.whl", ["1.0"], "1.0", "py3-none-any"],
  ["Demo-1.0.0b1-2-cp311-abi3-win32.whl", ["1.0.0-beta1"], "1.0.0-beta1", "cp311-abi3-win32"],
  ["demo-3.0-py3-none-any.whl", ["1.0"], "3.0", "py3-none-any"],
])("placeFile() takes %s for a wheel", (filename, versions, version, tagSetText) => {
  expect(place(filename, versions)).toEqual({ kind: "wheel", version, tagSetText });
});

test.each([
  ["demo-1.0.tar.gz", ["1.0"], "1.0"],
  ["DEMO-1.0.0.zip", ["1.0"], "1.0"],
  ["demo-1.0-1.tar.bz2", ["1.0", "1.0.post1"], "1.0.post1"],
  ["demo-0.1dev-r5.tgz", ["0.1dev-r5"], "0.1dev-r5"],
  ["demo-1.0.tar.xz", [], "1.0"],
  ["demo-1.0.tar.Z", [], "1.0"],
  ["demo-1.0.tar", [], "1.0"],
  // pypi/warehouse#7364: the file of one release bears the version of another, and nothing on the page says so.
  ["demo-0.3.tar.gz", ["0.2", "0.3"], "0.3"],
  ["demo-1.0.linux-x86_64.tar.gz", ["1.0.linux-x86_64"], "1.0.linux-x86_64"],
])("placeFile() takes %s for an sdist", (filename, versions, version) => {
  expect(place(filename, versions)).toEqual({ kind: "sdist", version, tagSetText: null });
});

test.each([
  ["demo-1.0.win32-py2.7.exe", ".exe"],
  ["demo-1.0-py2.7.egg", ".egg"],
  ["demo-1.0-1.noarch.rpm", ".rpm"],
  ["demo-1.0.win-amd64.MSI", ".msi"],
  ["demo-1.0.dmg", ".dmg"],
  ["demo_1.0_all.deb", ".deb"],
  ["demo", ""],
  ["demo-1.0.linux-x86_64.tar.gz", "bdist_dumb"],
  ["demo-1.0.macosx-10.9-x86_64.tar.gz", "bdist_dumb"],
  ["demo-1.0.win32.zip", "bdist_dumb"],
])("placeFile() skips %s", (filename, extension) => {
  expect(place(filename, ["1.0"])).toEqual({ kind: "skipped", extension });
});

test.each([
  ["demo-1.0.whl", 'Cannot parse wheel name "demo-1.0.whl": it has 2 parts, not 5 or 6'],
  ["demo.tar.gz", 'Cannot parse sdist name "demo.tar.gz": it has no version after a "-"'],
  [
    "demo-a/b-1.0.zip",
    'Cannot parse sdist name "demo-a/b-1.0.zip": it has a character that file names of distributions do not have',
  ],
  [
    "other-1.0-py3-none-any.whl",
    'Cannot place file "other-1.0-py3-none-any.whl": its name "other" is not that of project "demo"',
  ],
  ["other-1.0.zip", 'Cannot place file "other-1.0.zip": its name "other" is not that of project "demo"'],
])("placeFile() refuses %s", (filename, message) => {
  expect(place(filename)).toEqual({ kind: "misnamed", message });
});

test("placeFile() takes every spelling of the project's name", () => {
  expect(place("zope_interface-1-2.tar.gz", [], "zope.interface")).toMatchObject({ version: "1-2" });
  expect(place("Zope.Interface-1.2-py3-none-any.whl", [], "zope-interface")).toMatchObject({ kind: "wheel" });
});
