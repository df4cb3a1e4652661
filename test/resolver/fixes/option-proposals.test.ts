import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { Attempts } from "../../../resolver/fixes/attempts.ts";
import { type ReasonKinds, optionProposals, otherPythons } from "../../../resolver/fixes/option-proposals.ts";
import { TargetSolver } from "../../../resolver/solve-target.ts";
import { type QuestionFields, indexOf, questionOf, targetOf } from "../../builders/index-builder.ts";

const INDEX = indexOf({ a: { "1": { uploaded: "2026-03-01T10:20:30Z" }, "2": {} } });

function texts(kinds: readonly ReasonKinds[], fields: QuestionFields = {}): string[] {
  const question = questionOf(INDEX, ["a<2"], fields);
  const attempts = new Attempts(new TargetSolver(question, targetOf("x86_64-linux/cpython-3.11")));
  const asked = { attempts, question, targetPlace: 0 };
  return kinds.flatMap((kind) => optionProposals(asked, kind)).map(({ text }) => text);
}

test("only what a reason suggests is proposed", () => {
  expect(texts([new Set()])).toEqual([]);
  expect(texts([new Set(["prerelease"] as const)])).toEqual(["allow pre-releases with --pre"]);
  expect(texts([new Set(["no-file"] as const)])).toEqual([]);
  expect(texts([new Set(["no-file"] as const)], { providers: [["sdist"]] })).toEqual([
    "allow wheels with --providers sdist,wheel",
  ]);
  expect(texts([new Set(["cut-off"] as const)], { uploadedBeforeMs: 0 })).toEqual([
    "use --exclude-newer 2026-03-01T10:20:31Z",
  ]);
  expect(texts([new Set(["later"] as const)], { asOfMs: 0 })).toEqual(["use --as-of 2026-03-01"]);
});

test("projects with an order of their own may be taken from elsewhere", () => {
  const kinds = [new Set(["no-file"] as const)];
  const own = new Map([[normalizeName("a"), [["sdist"]] as const]]);
  expect(texts(kinds, { providersByName: own })).toEqual([
    "take a from elsewhere with --provider a=wheel,sdist,nixpkgs",
  ]);
  const nixpkgs = { digest: "sha256-x", packagesByPython: new Map() };
  expect(texts(kinds, { nixpkgs })).toContain(
    "take setuptools from elsewhere with --provider setuptools=wheel,sdist,nixpkgs",
  );
});

test("other Pythons are the nearest, newer before older, without those that are asked already", () => {
  const kinds = new Set(["python"] as const);
  const targets = ["x86_64-linux-musl/cpython-3.11", "x86_64-linux-musl/cpython-3.10"];
  const others = otherPythons(questionOf(INDEX, ["a"], { targets }), 0, kinds);
  expect(others.map(({ text }) => text).slice(0, 3)).toEqual([
    "use x86_64-linux-musl/cpython-3.12",
    "use x86_64-linux-musl/cpython-3.13",
    "use x86_64-linux-musl/cpython-3.9",
  ]);
  expect(otherPythons(questionOf(INDEX, ["a"]), 0, new Set(["yanked"] as const))).toEqual([]);
});
