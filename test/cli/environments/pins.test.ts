import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { type Pins, PinsFileError, formatPins, readPins } from "../../../cli/environments/pins.ts";
import { sriOf } from "../../builders/lock-builder.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const PINS: Pins = {
  pinwheel: "0.1.0",
  database: { snapshot: "2026-10-31", digest: sriOf("d") },
  nixpkgs: { ref: "a".repeat(40), url: "https://example.org/n.tar.gz", hash: sriOf("n") },
  asked: { requirements: ["r.txt"], options: { providers: ["wheel"], pre: [] } },
  written: { "default.nix": sriOf("w") },
};

function read(text: string): Pins | null {
  const path = join(temporaryDirectory(), "pins.json");
  writeFileSync(path, text);
  return readPins(path, "e/pins.json");
}

test("what is written is read again", () => {
  expect(read(formatPins(PINS))).toEqual(PINS);
  const bare: Pins = { ...PINS, nixpkgs: null, database: { ...PINS.database, snapshot: null } };
  expect(read(formatPins(bare))).toEqual(bare);
  expect(readPins(join(temporaryDirectory(), "pins.json"), "e/pins.json")).toBeNull();
});

test("the schema describes it, and nothing else", () => {
  const schema: unknown = JSON.parse(readFileSync("schemas/environment-1.schema.json", "utf8"));
  const isValid = new Ajv2020({ validateFormats: false }).compile(schema as object);
  const value = JSON.parse(formatPins(PINS)) as object;
  expect([isValid(value), isValid.errors]).toEqual([true, null]);
  expect(isValid({ ...value, nixpkgs: null })).toBe(true);
  expect(isValid({ ...value, written: { "a.nix": "abc" } })).toBe(false);
});

test.each([
  ["{ no json", "it cannot be read as JSON"],
  ["[]", "expected an object"],
  ["{}", "expected one of pinwheel-environment at format"],
  [JSON.stringify({ ...asValue(), formatVersion: 2 }), "expected 1 at formatVersion, found 2"],
  [JSON.stringify({ ...asValue(), more: 1 }), 'found "more"'],
  [JSON.stringify({ ...asValue(), written: { "a.nix": 1 } }), "expected a text at written.a.nix"],
  [
    JSON.stringify({ ...asValue(), asked: { requirements: [], options: { bogus: [] } } }),
    'expected options of env at asked.options, found "bogus"',
  ],
  [
    JSON.stringify({ ...asValue(), asked: { requirements: [], options: { pre: true } } }),
    "expected a list at asked.options.pre",
  ],
])("%s is an error that names the file and the place", (text, problem) => {
  expect(() => read(text)).toThrow(PinsFileError);
  expect(() => read(text)).toThrow(`Cannot read "e/pins.json": `);
  expect(() => read(text)).toThrow(problem);
});

function asValue(): object {
  return JSON.parse(formatPins(PINS)) as object;
}
