import { expect, test } from "vitest";
import { providerWords } from "../../resolver/provider-texts.ts";

test("a provider in words says where something comes from", () => {
  const words = (["wheel", "sdist", "nixpkgs", "conda", "conda/bioconda"] as const).map(providerWords);
  expect(words).toEqual(["as wheel", "as sdist", "in nixpkgs", "from conda", "from bioconda"]);
});
