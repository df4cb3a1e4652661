import { expect, test } from "vitest";
import { blake2b256Hex } from "./blake2b.ts";

test.each([
  ["no bytes", "", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"],
  ["less than a block", "abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"],
  ["exactly a block", "a".repeat(128), "ae2aa48507885c4c950fb809b2076f959cde9f8ea6da260d9a3587df33dac450"],
  [
    "several blocks",
    String.fromCodePoint(...Array.from({ length: 768 }, (_, i) => i % 256)),
    "b8007121274217790e2923e0ad7027986e5a99d5531ef6ae7d294140fc81615d",
  ],
])("blake2b256Hex() gives the published digest of %s", (_, text, digest) => {
  expect(blake2b256Hex(Buffer.from(text, "latin1"))).toBe(digest);
});
