import { expect, test } from "vitest";
import { JsonReader } from "../../../resolver/lock/json-reader.ts";

const READER = JsonReader.parse('{"text": "a", "none": null, "list": [1, "b"], "object": {"x": true}}');

test("JsonReader reads what stands there", () => {
  expect(READER.field("text").string()).toBe("a");
  expect(READER.field("none").stringOrNull()).toBeNull();
  expect(READER.field("object").record((item) => item.boolean())).toEqual({ x: true });
  expect(READER.has("nothing")).toBe(false);
});

test.each([
  [() => READER.field("text").number(), '"text" should be a whole number, found "a"'],
  [() => READER.field("list").strings(), '"list.0" should be a string, found 1'],
  [() => READER.field("object").field("y").string(), '"object.y" should be a string, found nothing'],
  [() => READER.field("none").list(String), '"none" should be a list, found null'],
  [() => READER.field("list").record(String), '"list" should be an object, found a list'],
  // Names that every object inherits are not in the file.
  [() => READER.field("toString").string(), '"toString" should be a string, found nothing'],
])("JsonReader names the place, what should stand there and what does", (read, message) => {
  expect(read).toThrow(message);
});
