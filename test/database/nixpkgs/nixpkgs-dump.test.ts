import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { formatNixpkgsDump } from "../../../database/nixpkgs/nixpkgs-dump.ts";
import { dumpedPackage, nixpkgsDumpOf } from "../../builders/nixpkgs-dumps.ts";

const DUMP = {
  ...nixpkgsDumpOf([
    dumpedPackage("idna", "3.7"),
    dumpedPackage("requests", "2.32.3", {
      requirements: ["idna<4"],
      dependencies: null,
      optionalDependencies: { socks: ["PySocks"], all: ["PySocks", "idna"] },
    }),
  ]),
  unreadable: [{ python: "3.11", attribute: "broken" }],
};

test("formatNixpkgsDump() writes one package per line, and nothing by chance", () => {
  expect(formatNixpkgsDump(DUMP)).toBe(`{
"format":"pinwheel-nixpkgs",
"formatVersion":1,
"nixpkgsVersion":"25.11",
"system":"x86_64-linux",
"pythons":[
{"python":"3.11","attribute":"python311","packages":[
{"attribute":"idna","pname":"idna","version":"3.7","available":true,"requirements":null,"dependencies":[],"optionalDependencies":{}},
{"attribute":"requests","pname":"requests","version":"2.32.3","available":true,"requirements":["idna<4"],"dependencies":null,"optionalDependencies":{"all":["PySocks","idna"],"socks":["PySocks"]}}
]}
],
"unreadable":[
{"python":"3.11","attribute":"broken"}
]
}
`);
});

test("formatNixpkgsDump() writes what schemas/nixpkgs-1.schema.json describes", () => {
  const schema = JSON.parse(readFileSync("schemas/nixpkgs-1.schema.json", "utf8")) as object;
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  for (const dump of [DUMP, nixpkgsDumpOf([])]) {
    const value: unknown = JSON.parse(formatNixpkgsDump({ ...dump, nixpkgsVersion: null }));
    validate(value);
    expect(validate.errors ?? []).toEqual([]);
  }
  expect(validate({ ...DUMP, format: "pinwheel-nixpkgs", formatVersion: 2 })).toBe(false);
});
