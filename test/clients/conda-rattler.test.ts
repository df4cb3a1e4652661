/** Another implementation, rattler, beside ours. Where it and conda's own code differ, ours is conda's: those texts are left out here. */

import { Version, VersionSpec } from "@conda-org/rattler";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  compareCondaVersions,
  parseCondaVersion,
  tryParseCondaVersion,
} from "../../packaging/conda/version.ts";
import { parseCondaVersionSpec } from "../../packaging/conda/version-spec.ts";

const SEED = 20_261_127;

/** Components with all that has a meaning of its own. */
const COMPONENT = fc.oneof(
  { weight: 6, arbitrary: fc.nat(30).map(String) },
  fc.constantFrom("1a", "2rc1", "0dev", "1post", "post1", "dev", "alpha", "3b", "1a2b", "2post3"),
);
const VERSIONS = fc
  .tuple(
    fc.option(fc.nat(2)),
    fc.array(COMPONENT, { minLength: 1, maxLength: 4 }),
    fc.constantFrom(".", "_"),
    fc.option(COMPONENT),
  )
  .map(
    ([epoch, parts, separator, local]) =>
      `${epoch === null ? "" : `${epoch}!`}${parts.join(separator)}${local === null ? "" : `+${local}`}`,
  );
const PLAIN = fc.array(fc.nat(12), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("."));
const CLAUSES = fc.oneof(
  fc
    .tuple(fc.constantFrom("", "==", "!=", "<", "<=", ">", ">="), VERSIONS)
    .map(([operator, version]) => operator + version),
  // A fuzzy clause that ends in letters is where rattler and conda differ.
  fc
    .tuple(fc.constantFrom("=", "", "!="), PLAIN)
    .map(([operator, version]) => (operator === "=" ? `=${version}` : `${operator}${version}.*`)),
);
const SPECS = fc
  .array(fc.array(CLAUSES, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
  .map((choices) => choices.map((clauses) => clauses.join(",")).join("|"));

test("versions stand in the same order", () => {
  fc.assert(
    fc.property(VERSIONS, VERSIONS, (a, b) => {
      expect(compareCondaVersions(parseCondaVersion(a), parseCondaVersion(b)), `${a} ${b}`).toBe(
        Math.sign(new Version(a).compare(new Version(b))),
      );
    }),
    { numRuns: 5000, seed: SEED },
  );
});

test("specs mean the same versions", () => {
  // Of versions with letters only plain numbers: with 9b, 9.* is true for conda and false for rattler, with 12.dev0 =12.0 is, too.
  fc.assert(
    fc.property(SPECS, PLAIN, (spec, version) => {
      const theirs = new VersionSpec(spec, "lenient").matches(new Version(version));
      expect(parseCondaVersionSpec(spec).matches(parseCondaVersion(version)), `${spec} ${version}`).toBe(
        theirs,
      );
    }),
    { numRuns: 5000, seed: SEED },
  );
});

test("both refuse what is no version", () => {
  const texts = ["", "1..2", "1.", "1!", "1!2!3", "1+", "1+2+3", "ü"];
  const isTheirs = (text: string): boolean => {
    try {
      return new Version(text) instanceof Version;
    } catch {
      return false;
    }
  };
  expect(texts.filter((text) => isTheirs(text) || tryParseCondaVersion(text) !== undefined)).toEqual([]);
});
