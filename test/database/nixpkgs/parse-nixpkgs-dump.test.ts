import { expect, test } from "vitest";
import { NixpkgsDumpFormatError, NixpkgsDumpNewerError } from "../../../database/nixpkgs/errors.ts";
import { type NixpkgsDump, formatNixpkgsDump } from "../../../database/nixpkgs/nixpkgs-dump.ts";
import { parseNixpkgsDump } from "../../../database/nixpkgs/parse-nixpkgs-dump.ts";
import { dumpedPackage, nixpkgsDumpOf } from "../../builders/nixpkgs-dumps.ts";

const IDNA = dumpedPackage("idna", "3.7");
const DUMP: NixpkgsDump = {
  ...nixpkgsDumpOf([
    IDNA,
    dumpedPackage("requests", "2.32.3", { requirements: ["idna<4"], optionalDependencies: { x: ["y"] } }),
  ]),
  unreadable: [{ python: "3.11", attribute: "broken" }],
};

test("parseNixpkgsDump() reads what formatNixpkgsDump() writes", () => {
  for (const dump of [DUMP, nixpkgsDumpOf([]), { ...DUMP, nixpkgsVersion: null }])
    expect(parseNixpkgsDump(formatNixpkgsDump(dump), "f")).toEqual(dump);
});

test.each<[string, (text: string) => string, RegExp]>([
  ["a part of a file", (text) => text.slice(0, -20), /found text that is no JSON/],
  ["another JSON file", () => "{}", /expected "format": "pinwheel-nixpkgs", found no such field/],
  ["another layout", (text) => JSON.stringify(JSON.parse(text)), /expected the canonical form/],
  ["a field too many", (text) => text.replace('"system"', '"more":1,\n"system"'), /only the fields/],
  ["a version that is no text", (text) => text.replace('"3.7"', "3.7"), /expected a text at pythons\[0\]/],
  ["a Python that is none", (text) => text.replace('"3.11"', '"3"'), /major and minor, such as 3.13/],
  [
    "attributes out of order",
    (text) => text.replace('"attribute":"idna"', '"attribute":"z"'),
    /a name after "z"/,
  ],
  ["an older format", (text) => text.replace('Version":1', 'Version":0'), /expected 1 at formatVersion/],
])("parseNixpkgsDump() refuses %s", (_what, damage, message) => {
  const parse = (): NixpkgsDump => parseNixpkgsDump(damage(formatNixpkgsDump(DUMP)), "nixpkgs.json");
  expect(parse).toThrow(NixpkgsDumpFormatError);
  expect(parse).toThrow(message);
});

test("parseNixpkgsDump() says that a newer format needs a newer pinwheel", () => {
  const text = formatNixpkgsDump(DUMP).replace('Version":1', 'Version":2');
  expect(() => parseNixpkgsDump(text, "nixpkgs.json")).toThrow(NixpkgsDumpNewerError);
});
