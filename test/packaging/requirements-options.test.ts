import { expect, test } from "vitest";
import { splitLine } from "../../packaging/requirements-options.ts";

/** A line and its parts: the argument, then each option and its value. */
const CASES: readonly (readonly [string, readonly string[]])[] = [
  ["requests>=2", ["requests>=2"]],
  ["requests ; os_name == 'a b'", ["requests ; os_name == 'a b'"]],
  // Every option in every spelling.
  ["-i https://host", ["", "--index-url", "https://host"]],
  ["--index-url https://host", ["", "--index-url", "https://host"]],
  ["--index-url=https://host?a=b", ["", "--index-url", "https://host?a=b"]],
  ["--pypi-url https://host", ["", "--index-url", "https://host"]],
  ["--extra-index-url https://host", ["", "--extra-index-url", "https://host"]],
  ["--no-index", ["", "--no-index", ""]],
  ["-c file", ["", "--constraint", "file"]],
  ["-cfile", ["", "--constraint", "file"]],
  ["--constraint=file", ["", "--constraint", "file"]],
  ["-r file", ["", "--requirement", "file"]],
  ["-rfile", ["", "--requirement", "file"]],
  ["-r   'a b'", ["", "--requirement", "a b"]],
  ["--requirement=file", ["", "--requirement", "file"]],
  ["-e .", ["", "--editable", "."]],
  ["-e.", ["", "--editable", "."]],
  ["--editable ./a[b]", ["", "--editable", "./a[b]"]],
  ["-f dir", ["", "--find-links", "dir"]],
  ["--find-links=dir", ["", "--find-links", "dir"]],
  ["--no-binary :all:", ["", "--no-binary", ":all:"]],
  ["--only-binary=a,b", ["", "--only-binary", "a,b"]],
  ["--prefer-binary", ["", "--prefer-binary", ""]],
  ["--require-hashes", ["", "--require-hashes", ""]],
  ["--no-require-hashes", ["", "--no-require-hashes", ""]],
  ["--pre", ["", "--pre", ""]],
  ["--all-releases a", ["", "--all-releases", "a"]],
  ["--only-final a", ["", "--only-final", "a"]],
  ["--trusted-host host:1", ["", "--trusted-host", "host:1"]],
  ["--use-feature x", ["", "--use-feature", "x"]],
  ["a --hash=sha256:ab --hash sha256:cd", ["a", "--hash", "sha256:ab", "--hash", "sha256:cd"]],
  ["a -C k=v --config-settings=k=w", ["a", "--config-settings", "k=v", "--config-settings", "k=w"]],
  ["a -Ck=v", ["a", "--config-settings", "k=v"]],
  // A long option by any beginning that only one has.
  ["--requirem file", ["", "--requirement", "file"]],
  ["--find=dir", ["", "--find-links", "dir"]],
  // Several on a line, values that begin with "-", and empty ones.
  ["-i x --extra-index-url y --pre", ["", "--index-url", "x", "--extra-index-url", "y", "--pre", ""]],
  ["-r -file", ["", "--requirement", "-file"]],
  ["--index-url=", ["", "--index-url", ""]],
  ["--config-settings=--build-option=-v", ["", "--config-settings", "--build-option=-v"]],
  // "-" inside a word is no option.
  ["foo-bar>=1-2", ["foo-bar>=1-2"]],
  ["foo\t--hash=sha256:ab", ["foo", "--hash", "sha256:ab"]],
];

test.each(CASES)("splitLine() of %j is %j", (line, [argument, ...words]) => {
  const split = splitLine(line);
  expect(split).toMatchObject({ argument });
  const options = "options" in split ? split.options : [];
  expect(options.flatMap(({ name, value }) => [name, value])).toEqual(words);
});

test.each([
  ["--unknown", '"--unknown" is no option of a requirements file'],
  ["--upgrade x", '"--upgrade" is no option of a requirements file'],
  ["-x", '"-x" is no option of a requirements file'],
  ["--", '"--" is no option of a requirements file'],
  ["-", '"-" stands after an option'],
  ["-r", '"-r" needs a value'],
  ["--index-url", '"--index-url" needs a value'],
  ["--only-binary --pre", '"--only-binary" needs a value'],
  ["--pre=1", '"--pre" takes no value'],
  ["--no-index=", '"--no-index" takes no value'],
  ["--no", '"--no" may mean "--no-index" or "--no-binary" or "--no-require-hashes"'],
  ["-r a b", '"b" stands after an option'],
  ["-r 'a", "a quotation in the options is never closed"],
])("splitLine() says what is wrong with %j: %s", (line, problem) => {
  expect(splitLine(line)).toMatchObject({ problem });
});
