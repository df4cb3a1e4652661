import { expect, test } from "vitest";
import { formatCanonicalJson, formatCompactJson } from "../../../resolver/lock/canonical-json.ts";

test("formatCanonicalJson() sorts keys at every depth and keeps lists in order", () => {
  expect(formatCanonicalJson({ b: [2, 1], a: { d: null, c: "x" } })).toBe(
    '{\n  "a": {\n    "c": "x",\n    "d": null\n  },\n  "b": [\n    2,\n    1\n  ]\n}\n',
  );
});

test("formatCanonicalJson() sorts by code units, not by a locale", () => {
  expect(Object.keys(JSON.parse(formatCanonicalJson({ ä: 1, z: 1, Z: 1 })) as object)).toEqual([
    "Z",
    "z",
    "ä",
  ]);
});

test("formatCompactJson() has no white space", () => {
  expect(formatCompactJson({ b: [1, true], a: "x y" })).toBe('{"a":"x y","b":[1,true]}');
});
