import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { optionProposals } from "../../../resolver/fixes/option-proposals.ts";
import type { Cause } from "../../../resolver/providers/cause.ts";
import type { ResolveOptions } from "../../../resolver/question.ts";
import { type ReleaseLiteral, indexOf, questionOf } from "../../builders/index-builder.ts";
import { tableIn, universeOf } from "../../builders/universe-builder.ts";

/** What is proposed where the release cannot be used because of the options. */
function texts(release: ReleaseLiteral, options: Partial<ResolveOptions>, version = "1.0"): string[] {
  const universe = { a: { [version]: release } };
  const table = tableIn(universeOf(universe, options), "a");
  const causes = table.unusable.map((group): Cause => ({ kind: "unusable", table, group }));
  return optionProposals(questionOf(indexOf(universe), ["a"], options), causes).map(({ text }) => text);
}

test("only what a reason suggests is proposed", () => {
  expect(texts([], {})).toEqual([]);
  expect(texts({ yanked: "broken" }, { onlyBinary: new Set([":all:"]) })).toEqual([]);
  expect(texts([], { prereleases: "disallow" }, "1.0a1")).toEqual(["use --pre"]);
});

test("files that the options leave out are let in again by the option that left them out", () => {
  const sdist = { wheels: [], sdist: true };
  expect(texts(sdist, { onlyBinary: new Set([":all:"]) })).toEqual(["leave --only-binary out"]);
  expect(texts([], { noBinary: new Set(["a"]) })).toEqual(["leave --no-binary out"]);
  expect(texts([], { providers: [["sdist"], ["nixpkgs"]] })).toEqual(["use --providers sdist,nixpkgs,wheel"]);
  expect(texts(sdist, { providersByName: new Map([[normalizeName("a"), [["wheel"]]]]) })).toEqual([
    "use --provider a=wheel,sdist,nixpkgs",
  ]);
});
