/** Hashes through the resolver's door. */

import { describe, expect, test } from "vitest";
import { resolve } from "../../resolver/resolve.ts";
import { HashMissingError } from "../../resolver/resolve-errors.ts";
import {
  type UniverseLiteral,
  indexOf,
  lineOf,
  pinsOfResolution,
  questionOf,
} from "../builders/index-builder.ts";

describe("hashes", () => {
  const universe: UniverseLiteral = {
    a: { "1": { requires: ["b"], sha256: "1".repeat(64) }, "2": { sha256: "2".repeat(64) } },
    b: { "1": [] },
  };
  const index = indexOf(universe);

  function withHashes(lines: readonly (readonly [text: string, hex: string | null])[], requireHashes = true) {
    const question = questionOf(index, [], { requireHashes });
    const requirements = lines.map(([text, hex], i) => ({
      ...lineOf(text, "reqs.txt", i + 1),
      hashes: hex === null ? [] : [{ algorithm: "sha256" as const, hex }],
    }));
    return () => resolve({ ...question, requirements });
  }

  test("a file must have one of the hashes", () => {
    const right = withHashes([["a==2", "2".repeat(64)]]);
    expect(pinsOfResolution(right())).toEqual(["a==2"]);
    const wrong = withHashes([["a==2", "0".repeat(64)]]);
    expect(pinsOfResolution(wrong())).toMatch(/^No version of a/);
    // Without a pin, the version is the one that has the hash.
    const loose = withHashes([["a", "1".repeat(64)]], false);
    expect(pinsOfResolution(loose())).toEqual(["a==1", "b==1"]);
  });

  test("where hashes are demanded, every project needs a pin and a hash, those of others too", () => {
    expect(withHashes([["a", "2".repeat(64)]])).toThrow('"a" (reqs.txt:1) is not pinned with ==');
    expect(withHashes([["a==2", null]])).toThrow('"a==2" (reqs.txt:1) has no --hash');
    expect(withHashes([["a==1", "1".repeat(64)]])).toThrow(HashMissingError);
    expect(withHashes([["a==1", "1".repeat(64)]])).toThrow("b 1 is needed, and no line gives its --hash");
  });
});
