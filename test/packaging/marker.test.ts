import { expect, test } from "vitest";
import { formatMarker, InvalidMarkerError, parseMarker, tryParseMarker } from "../../packaging/marker.ts";
import { REQUIREMENT_LENGTH_MAX } from "../../packaging/requirement-limits.ts";

/** Spellings and the canonical text. */
const CANONICAL: readonly (readonly [string, string])[] = [
  ["python_version<'3.8'", 'python_version < "3.8"'],
  ["'3.8'>python_version", '"3.8" > python_version'],
  ["os_name\t==  'nt'", 'os_name == "nt"'],
  [" ( os_name=='nt' ) ", 'os_name == "nt"'],
  ["os_name == 'a\"b'", "os_name == 'a\"b'"],
  ["os_name == ''", 'os_name == ""'],
  ["'linux' not \t in sys_platform", '"linux" not in sys_platform'],
  ["'linux'in sys_platform", '"linux" in sys_platform'],
  ["os_name=='a'and os_name=='b'or os_name=='c'", 'os_name == "a" and os_name == "b" or os_name == "c"'],
  ["os_name=='a' and(os_name=='b' or os_name=='c')", 'os_name == "a" and (os_name == "b" or os_name == "c")'],
  ["(os_name=='a' and os_name=='b') or os_name=='c'", 'os_name == "a" and os_name == "b" or os_name == "c"'],
  ["os_name==sys_platform", "os_name == sys_platform"],
  ["'a'=='b'", '"a" == "b"'],
  // Names older than PEP 508.
  ["os.name=='nt'", 'os_name == "nt"'],
  ["sys.platform=='win32'", 'sys_platform == "win32"'],
  ["platform.machine=='i386'", 'platform_machine == "i386"'],
  ["platform.version=='1'", 'platform_version == "1"'],
  ["platform.python_implementation=='PyPy'", 'platform_python_implementation == "PyPy"'],
  ["python_implementation=='PyPy'", 'platform_python_implementation == "PyPy"'],
  // Operators that real metadata has where they mean little.
  ["implementation_name === 'pypy'", 'implementation_name === "pypy"'],
  ["python_version in '2.6 2.7'", 'python_version in "2.6 2.7"'],
  ["python_version~='3.5'", 'python_version ~= "3.5"'],
  // "Tools MUST normalize the names being compared" (PEP 685).
  ["extra == 'Foo_Bar'", 'extra == "foo-bar"'],
  ["'Foo..Bar' == extra", '"foo-bar" == extra'],
  ["'Foo_Bar' in extras", '"foo-bar" in extras'],
  ["'Dev_Tools' in dependency_groups", '"dev-tools" in dependency_groups'],
  ["os_name == 'Foo_Bar'", 'os_name == "Foo_Bar"'],
];

test.each(CANONICAL)("formatMarker() writes %j as %j, which parses to the same", (text, canonical) => {
  expect(formatMarker(parseMarker(text))).toBe(canonical);
  expect(parseMarker(canonical)).toEqual(parseMarker(text));
});

/** Texts that are no markers, what is said of them, and what is marked. */
const INVALID: readonly (readonly [string, string, string])[] = [
  ["", "expected a variable or a quoted text, found the end", ""],
  ["python_version", 'expected an operator such as ">=", "==" or "in", found the end', ""],
  ["python_version >=", "expected a variable or a quoted text, found the end", ""],
  ["python_version >= 3.8", 'expected a variable or a quoted text, found "3.8"', "3.8"],
  ["python_version >= '3.8", `expected a variable or a quoted text, found "'3.8"`, "'3.8"],
  ["python_version = '3'", `expected an operator such as ">=", "==" or "in", found "="`, "="],
  ["python_version not '3'", `expected an operator such as ">=", "==" or "in", found "not"`, "not"],
  ["python_version notin '3'", `expected an operator such as ">=", "==" or "in", found "notin"`, "notin"],
  ["pyton_version > '3'", '"pyton_version" is no variable', "pyton_version"],
  ["os_name == linux", '"linux" is no variable', "linux"],
  ["os_name == 'a' b", 'expected "and", "or" or the end, found "b"', "b"],
  ["os_name == 'a' && os_name == 'b'", 'expected "and", "or" or the end, found "&&"', "&&"],
  ["os_name == 'a' AND os_name == 'b'", 'expected "and", "or" or the end, found "AND"', "AND"],
  ["os_name == 'a' and", "expected a variable or a quoted text, found the end", ""],
  ["(os_name == 'a'", '"(" is never closed', "("],
  ["(os_name == 'a' b)", 'expected "and", "or" or ")", found "b)"', "b)"],
  ["os_name == 'a')", 'expected "and", "or" or the end, found ")"', ")"],
  ["os_name == 'a\\x'", "a quoted text has no escapes and no line breaks", "'a\\x'"],
  ["os_name == 'a\nb'", "a quoted text has no escapes and no line breaks", "'a\nb'"],
  ["os_name ==\n'a'", 'expected a variable or a quoted text, found "\\n"', "\n"],
];

test.each(INVALID)("parseMarker() refuses %j: %s", (text, found, marked) => {
  let error: unknown;
  try {
    parseMarker(text);
  } catch (thrown: unknown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(InvalidMarkerError);
  const invalid = error as InvalidMarkerError;
  expect(invalid.message).toBe(`Cannot parse marker: ${found}`);
  expect(text.slice(invalid.start, invalid.end)).toBe(marked);
  expect(invalid.code).toBe("E_MARKER");
});

test("InvalidMarkerError shows carets below what cannot be read", () => {
  expect(() => parseMarker("os_name == linux")).toThrow(
    expect.objectContaining({ hint: "Put quotes around texts and versions." }),
  );
  try {
    parseMarker("os_name == linux");
  } catch (error: unknown) {
    expect((error as InvalidMarkerError).excerpt()).toBe("    os_name == linux\n               ^^^^^");
  }
});

test("tryParseMarker() gives undefined for what is no marker", () => {
  expect(tryParseMarker("os_name ==")).toBeUndefined();
  expect(tryParseMarker("os_name == 'nt'")).toEqual(parseMarker("os_name=='nt'"));
});

test.each([
  ["100,000 opening parentheses", "(".repeat(100_000)],
  ["parentheses up to the length that is read", "(".repeat(REQUIREMENT_LENGTH_MAX)],
  ["a very long literal", `os_name == '${"a".repeat(1_000_000)}'`],
  ["an open quotation", `os_name == '${"(".repeat(10_000)}`],
])("parseMarker() refuses %s without a crash", (_name, text) => {
  expect(() => parseMarker(text)).toThrow(InvalidMarkerError);
});

test("parseMarker() and formatMarker() take a chain as long as a marker may be", () => {
  const chain = Array.from({ length: 2000 }, () => "os_name=='a'").join(" or ");
  expect(formatMarker(parseMarker(chain)).split(" or ")).toHaveLength(2000);
});
