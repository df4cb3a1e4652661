import { expect, test } from "vitest";
import { canonicalInputs } from "../../resolver/canonical-inputs.ts";
import { formatCompactJson } from "../../resolver/lock/canonical-json.ts";
import { normalizeName } from "../../packaging/name.ts";
import type { Question } from "../../resolver/question.ts";
import { type QuestionFields, indexOf, lineOf, questionOf } from "../builders/index-builder.ts";

const INDEX = indexOf({ a: { "1": [] } });
const A = normalizeName("a");
const ORIGIN = { file: "f", line: 1 };

function textOf(question: Question): string {
  return formatCompactJson(canonicalInputs(question));
}

function ask(fields: QuestionFields = {}): Question {
  return questionOf(INDEX, ["a"], fields);
}

const CHANGES: readonly QuestionFields[] = [
  { constraints: ["a<2"] },
  { buildConstraints: ["a<2"] },
  { overrides: ["a<2"] },
  { exclusions: [{ parent: null, dependency: A, origin: ORIGIN }] },
  { exclusions: [{ parent: { name: A, version: null }, dependency: A, origin: ORIGIN }] },
  { nixpkgs: { digest: "sha256-x", packagesByPython: new Map() } },
  { targets: ["aarch64-linux/cpython-3.11"] },
  { providers: [["sdist"]] },
  { providers: [["wheel", "sdist", "nixpkgs"]] },
  { providersByName: new Map([[A, [["sdist"]]]]) },
  { onlyBinary: new Set(["a"]) },
  { noBinary: new Set(["a"]) },
  { preferBinary: true },
  { compatibility: "uv" },
  { prereleases: "allow" },
  { allReleases: new Set(["a"]) },
  { onlyFinal: new Set(["a"]) },
  { strategy: "lowest" },
  { uploadedBeforeMs: 1 },
  { uploadedBeforeMsByName: new Map([[A, null]]) },
  { asOfMs: 1 },
  { requireHashes: true },
  { noDependencies: true },
  { onlyDependencies: true },
];

test("everything that can change the answer changes the canonical inputs, each in its own way", () => {
  const texts = [ask(), ...CHANGES.map(ask)].map(textOf);
  expect(new Set(texts).size).toBe(CHANGES.length + 1);
});

test("hashes and groups of lines count, preferences and the places of lines do not", () => {
  const [line = lineOf("a", "f", 1)] = ask().requirements;
  const hashes = [{ algorithm: "sha256" as const, hex: "0" }];
  const withLine = (changed: typeof line): string => textOf({ ...ask(), requirements: [changed] });
  expect(withLine({ ...line, hashes })).not.toBe(textOf(ask()));
  expect(withLine({ ...line, group: "dev" })).not.toBe(textOf(ask()));
  expect(withLine({ ...line, origin: { file: "other", line: 9 } })).toBe(textOf(ask()));
  expect(textOf(ask({ preferences: new Map([["x86_64-linux/cpython-3.11", new Map([[A, "1"]])]]) }))).toBe(
    textOf(ask()),
  );
});
