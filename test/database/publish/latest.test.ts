import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { formatLatest } from "../../../database/publish/latest.ts";
import { parseLatest } from "../../../database/publish/parse-latest.ts";
import { LATEST } from "../../builders/latest.ts";

test("formatLatest() writes one revision on each line, and parseLatest() reads it", () => {
  const text = formatLatest(LATEST);
  expect(text.split("\n")).toHaveLength(10);
  expect(parseLatest(text, "latest.json")).toEqual(LATEST);
});

// docs/publishing.md: the JSON Schema describes latest.json.
test("formatLatest() writes what schemas/published-latest-1.schema.json describes", () => {
  const schema = JSON.parse(readFileSync("schemas/published-latest-1.schema.json", "utf8")) as object;
  const validate = new Ajv2020().compile(schema);
  expect(validate(JSON.parse(formatLatest(LATEST)))).toBe(true);
  expect(validate({ ...LATEST, format: "other", formatVersion: 1 })).toBe(false);
});
