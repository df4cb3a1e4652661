import { expect, test } from "vitest";
import { FieldError, JsonFields } from "../../database/json-fields.ts";

test("JsonFields gives fields of the right type", () => {
  const fields = new JsonFields({ a: "x", b: 3, c: true, d: ["y"], e: "f".repeat(64), f: "two" }, "");
  expect(fields.text("a")).toBe("x");
  expect(fields.integer("b")).toBe(3);
  expect(fields.flag("c")).toBe(true);
  expect(fields.texts("d")).toEqual(["y"]);
  expect(fields.sha256Hex("e")).toBe("f".repeat(64));
  expect(fields.oneOf("f", ["one", "two"])).toBe("two");
  expect(() => fields.end(["a", "b", "c", "d", "e", "f"])).not.toThrow();
});

test("JsonFields gives what stands for a field that is not there", () => {
  const fields = new JsonFields({}, "");
  expect([fields.nullableText("a"), fields.nullableInteger("a"), fields.nullableSha256Hex("a")]).toEqual([
    null,
    null,
    null,
  ]);
  expect([fields.text("a", "x"), fields.integer("a", 1), fields.flag("a"), fields.texts("a")]).toEqual([
    "x",
    1,
    false,
    [],
  ]);
  expect([fields.nullableTexts("a"), fields.oneOf("a", ["one"], "one")]).toEqual([null, "one"]);
});

test("JsonFields tells a list that is null from one that is missing", () => {
  const fields = new JsonFields({ known: ["a"], unknown: null, none: [] }, "");
  expect(["known", "unknown", "none"].map((key) => fields.textsOrNull(key))).toEqual([["a"], null, []]);
  fields.end(["known", "unknown", "none"]);
  expect(() => fields.textsOrNull("missing")).toThrow("expected a list or null at missing, found nothing");
});

test.each<[string, (fields: JsonFields) => unknown, string]>([
  ["text", (fields) => fields.text("n"), "expected a text at at.n, found 1"],
  ["integer", (fields) => fields.integer("t"), 'expected an integer from 0 to 2^53 - 1 at at.t, found "x"'],
  ["fraction", (fields) => fields.integer("half"), "found 0.5"],
  ["negative", (fields) => fields.nullableInteger("minus"), "found -1"],
  ["flag", (fields) => fields.flag("n"), "expected true or false"],
  ["list", (fields) => fields.texts("t"), "expected a list"],
  ["item", (fields) => fields.texts("mixed"), "expected a text at at.mixed[1], found 2"],
  ["hash", (fields) => fields.nullableSha256Hex("t"), "expected 64 lower-case hex digits"],
  ["choice", (fields) => fields.oneOf("t", ["a", "b"]), 'expected one of a, b at at.t, found "x"'],
  ["missing", (fields) => fields.text("nowhere"), "expected a text at at.nowhere, found nothing"],
  ["inherited", (fields) => fields.text("constructor"), "found nothing"],
  ["other fields", (fields) => fields.end(["t"]), "expected only the fields t at at"],
])("JsonFields refuses a bad %s", (_what, read, message) => {
  const fields = new JsonFields({ n: 1, t: "x", half: 0.5, minus: -1, mixed: ["a", 2] }, "at");
  expect(() => read(fields)).toThrow(FieldError);
  expect(() => read(fields)).toThrow(message);
});

test.each([null, [], "x", 1, undefined])("JsonFields refuses %j, which is no object", (value) => {
  expect(() => new JsonFields(value, "line")).toThrow("expected an object at line");
});
