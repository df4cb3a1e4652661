import { expect, test } from "vitest";
import {
  canBeEditable,
  parseEditableArgument,
  parseRequirementArgument,
  type RequirementArgument,
} from "../../packaging/requirement-argument.ts";
import { formatMarker } from "../../packaging/marker.ts";
import { formatRequirement } from "../../packaging/requirement.ts";

/** `named: …` or `path: …` or `url: …`, with extras and marker. */
function show(argument: RequirementArgument): string {
  if (argument.kind === "named") return `named: ${formatRequirement(argument.requirement)}`;
  const { location, isPath, extras, marker } = argument.unnamed;
  const condition = marker === null ? "" : ` ; ${formatMarker(marker)}`;
  return `${isPath ? "path" : "url"}: ${location}${extras.length === 0 ? "" : `[${extras.join(",")}]`}${condition}`;
}

const LINES: readonly (readonly [string, string])[] = [
  ["requests>=2", "named: requests>=2"],
  ["requests @ https://host/a.zip ; os_name=='nt'", 'named: requests @ https://host/a.zip ; os_name == "nt"'],
  ["requests @ file:///a/b.whl", "named: requests @ file:///a/b.whl"],
  ["requests@https://host/a.zip", "named: requests @ https://host/a.zip"],
  ["requests ; platform_version == 'a/b'", 'named: requests ; platform_version == "a/b"'],
  // Paths.
  ["./dir", "path: ./dir"],
  [".", "path: ."],
  ["../dir[Extra_1, b]", "path: ../dir[b,extra-1]"],
  ["dir/sub [a]", "path: dir/sub[a]"],
  [String.raw`dir\sub`, String.raw`path: dir\sub`],
  ["/abs/dir ; os_name=='nt'", 'path: /abs/dir ; os_name == "nt"'],
  ["/abs/dir;os_name=='nt'", 'path: /abs/dir ; os_name == "nt"'],
  ["a-1.0.tar.gz", "path: a-1.0.tar.gz"],
  ["a-1.0-py3-none-any.whl[x]", "path: a-1.0-py3-none-any.whl[x]"],
  ["./a-1.0.zip", "path: ./a-1.0.zip"],
  // URLs.
  ["https://host/a-1.0.tar.gz", "url: https://host/a-1.0.tar.gz"],
  ["https://host/a.zip ; os_name=='nt'", 'url: https://host/a.zip ; os_name == "nt"'],
  ["https://host/a;b.zip", "url: https://host/a;b.zip"],
  ["file:./dir", "url: file:./dir"],
  ["HTTPS://host/a.zip", "url: HTTPS://host/a.zip"],
  ["git+https://host/r.git@v1", "url: git+https://host/r.git@v1"],
  // URLs that say a name.
  ["https://host/Foo_Bar-1.0-py3-none-any.whl", "named: Foo_Bar @ https://host/Foo_Bar-1.0-py3-none-any.whl"],
  [
    "https://host/foo-1.0-py3-none-any.whl?a=b#sha256=00",
    "named: foo @ https://host/foo-1.0-py3-none-any.whl?a=b#sha256=00",
  ],
  [
    "git+https://host/r.git@v1#subdirectory=x&egg=foo",
    "named: foo @ git+https://host/r.git@v1#subdirectory=x&egg=foo",
  ],
  [
    "git+ssh://git@host/r#egg=foo[X_Y,a]&subdirectory=x",
    "named: foo[a,x-y] @ git+ssh://git@host/r#egg=foo[X_Y,a]&subdirectory=x",
  ],
  ["hg+http://host/r#egg=foo ; os_name=='nt'", 'named: foo @ hg+http://host/r#egg=foo ; os_name == "nt"'],
  ["svn+svn://host/r#egg=foo", "named: foo @ svn+svn://host/r#egg=foo"],
  ["bzr+lp:r#egg=foo", "named: foo @ bzr+lp:r#egg=foo"],
];

test.each(LINES)("parseRequirementArgument() of %j is %j", (text, expected) => {
  const argument = parseRequirementArgument(text);
  expect(show(argument)).toBe(expected);
  expect(argument.kind === "named" ? argument.requirement.text : argument.unnamed.text).toBe(text);
});

test.each([
  ["requests>=", "is not a version"],
  ["./dir ; os_name", "expected an operator"],
  ["./dir[a b]", 'expected "," or "]"'],
  ["git+git@host:a/b", 'expected a version such as ">=1.0", ";" or the end, found "+git@host:a/b"'],
])("parseRequirementArgument() refuses %j: %s", (text, found) => {
  expect(() => parseRequirementArgument(text)).toThrow(found);
});

const EDITABLES: readonly (readonly [string, string])[] = [
  [".", "path: ."],
  ["dir", "path: dir"],
  [".[dev]", "path: .[dev]"],
  ["foo @ git+https://host/r", "named: foo @ git+https://host/r"],
  ["foo @ file:///a ; os_name=='nt'", 'named: foo @ file:///a ; os_name == "nt"'],
  ["git+https://host/r#egg=foo", "named: foo @ git+https://host/r#egg=foo"],
  ["git://host/r#egg=foo", "named: foo @ git+git://host/r#egg=foo"],
  ["git+https://host/r", "url: git+https://host/r"],
  ["file:///a", "url: file:///a"],
];

test.each(EDITABLES)("parseEditableArgument() of %j is %j", (text, expected) => {
  expect(show(parseEditableArgument(text))).toBe(expected);
});

test("canBeEditable() takes paths, file: URLs and repositories", () => {
  expect(["./a", "file:///a", "git+https://host/r", "bzr+lp:r"].every(canBeEditable)).toBe(true);
  expect(["https://host/a.zip", "ftp://host/a"].some(canBeEditable)).toBe(false);
});
