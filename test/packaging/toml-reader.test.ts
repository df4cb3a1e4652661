import { expect, test } from "vitest";
import { InvalidTomlError, TomlReader, TomlValueError } from "../../packaging/toml-reader.ts";
import { tomlOf } from "../builders/toml.ts";

test("TomlReader reads typed values and knows their place", () => {
  const document = tomlOf('a = "x"\nb = [true, "y"]\n[t]\nk = ["1", "2"]\nd = 2020-01-01\n');
  expect(document.field("a").string()).toBe("x");
  expect(document.field("b").list()[0]?.boolean()).toBe(true);
  expect(document.field("t").field("k").strings()).toEqual(["1", "2"]);
  expect(
    document
      .field("t")
      .entries()
      .map(([key]) => key),
  ).toEqual(["k", "d"]);
  expect(document.get("nothing")).toBeUndefined();
  expect(document.get("toString")).toBeUndefined();
});

test.each([
  ["a", (toml: TomlReader) => toml.field("a").list(), 'Cannot use "f.toml": a is no array'],
  ["b", (toml: TomlReader) => toml.field("t").field("k").strings(), "t.k[1] is no string"],
  ["c", (toml: TomlReader) => toml.field("a").boolean(), "a is neither true nor false"],
  ["d", (toml: TomlReader) => toml.field("d").get("x"), "d is no table"],
  ["e", (toml: TomlReader) => toml.field("z"), 'the document has no "z"'],
])("TomlReader names the place of what is wrong (%s)", (_, read, message) => {
  const document = tomlOf('a = "x"\nd = 2020-01-01\n[t]\nk = ["1", 2]\n');
  expect(() => read(document)).toThrow(TomlValueError);
  expect(() => read(document)).toThrow(message);
});

test("TomlReader points at what is no TOML", () => {
  const error = (() => {
    try {
      tomlOf("a = 1\nb = = 2\n");
    } catch (thrown: unknown) {
      return thrown;
    }
    return undefined;
  })();
  expect(error).toBeInstanceOf(InvalidTomlError);
  expect((error as InvalidTomlError).excerpt()).toContain("    b = = 2\n        ^");
});

test.each([
  ["bytes that are no UTF-8", Buffer.from([0x61, 0x3d, 0x22, 0xff, 0x22]), "it is not UTF-8"],
  ["deep nesting", Buffer.from(`a = ${"[".repeat(100_000)}`), "Cannot parse"],
  ["more than fits", Buffer.alloc(17 * 1024 * 1024, 0x23), "it has more than 16777216 bytes"],
])("TomlReader refuses %s", (_, bytes, message) => {
  expect(() => TomlReader.parse(bytes, "f.toml")).toThrow(InvalidTomlError);
  expect(() => TomlReader.parse(bytes, "f.toml")).toThrow(message);
});

test("TomlReader takes names of JavaScript's own as any others", () => {
  const document = tomlOf('["__proto__"]\nx = "1"\n[constructor]\ny = "2"\n');
  expect(document.field("__proto__").field("x").string()).toBe("1");
  expect(document.field("constructor").field("y").string()).toBe("2");
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});
