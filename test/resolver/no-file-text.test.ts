import { expect, test } from "vitest";
import { noFileText } from "../../resolver/no-file-text.ts";
import type { ResolveOptions } from "../../resolver/question.ts";
import type { ReleaseLiteral } from "../builders/index-builder.ts";
import { tableIn, universeOf } from "../builders/universe-builder.ts";

function textOf(release: ReleaseLiteral, options: Partial<ResolveOptions>): string {
  const universe = universeOf({ a: { "1": release } }, options);
  return noFileText(tableIn(universe, "a"), [0], universe.context.rules);
}

const BOTH = { sdist: true };
const SDIST = { wheels: [], sdist: true };

test.each<[ReleaseLiteral, Partial<ResolveOptions>, string]>([
  [{ wheels: [] }, {}, "no file"],
  [SDIST, { onlyBinary: new Set(["a"]) }, "only sdists, and --only-binary forbids sdists"],
  [[], { noBinary: new Set([":all:"]) }, "only wheels, and --no-binary forbids wheels"],
  [
    SDIST,
    { providers: [["wheel"], ["nixpkgs"]] },
    "only sdists, and wheel,nixpkgs are the only providers of a",
  ],
  [BOTH, { providers: [["nixpkgs"]] }, "only wheels and sdists, and nixpkgs is the only provider of a"],
  [
    BOTH,
    { providers: [["sdist"]], onlyBinary: new Set(["a"]) },
    "only wheels and sdists, and --only-binary forbids sdists, and sdist is the only provider of a",
  ],
])("%j with %o has %s", (release, options, text) => {
  expect(textOf(release, options)).toBe(text);
});
