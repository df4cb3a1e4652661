/** Another implementation, rattler, beside ours. Where it and conda's own code differ, ours is conda's, and a table says so. */

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
  // Few numbers, so that many versions begin alike.
  { weight: 6, arbitrary: fc.nat(3).map(String) },
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
const PLAIN = fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("."));
const RELATIONS = fc
  .tuple(fc.constantFrom("", "==", "!=", "<", "<=", ">", ">="), VERSIONS)
  .map(([operator, version]) => operator + version);
const FUZZY = fc
  .tuple(fc.constantFrom("=", "", "!="), PLAIN)
  .map(([operator, version]) => (operator === "=" ? `=${version}` : `${operator}${version}.*`));
const COMPATIBLE = fc.tuple(PLAIN, fc.nat(3)).map(([start, last]) => `~=${start}.${last}`);

function specsOf(clauses: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.array(clauses, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
    .map((choices) => choices.map((all) => all.join(",")).join("|"));
}

function theirs(spec: string, version: string): boolean {
  return new VersionSpec(spec, "lenient").matches(new Version(version));
}

function ours(spec: string, version: string): boolean {
  return parseCondaVersionSpec(spec).matches(parseCondaVersion(version));
}

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

test.each([
  ["relations, of any versions", specsOf(RELATIONS), VERSIONS],
  ["beginnings, of versions without letters", specsOf(fc.oneof(RELATIONS, FUZZY, COMPATIBLE)), PLAIN],
])("specs mean the same: %s", (_what, specs, versions) => {
  fc.assert(
    fc.property(specs, versions, (spec, version) => {
      expect(ours(spec, version), `${spec} ${version}`).toBe(theirs(spec, version));
    }),
    { numRuns: 5000, seed: SEED },
  );
});

// Should a row fail because rattler has changed, docs/conda.md changes with it.
test.each([
  ["9.*", "9b", true, false],
  ["9*", "9b", true, false],
  ["=1.0.2", "1.0.2h", true, false],
  ["1.0.2.*", "1.0.2h", true, false],
  ["=12.0", "12.dev0", true, false],
  [">=2.10*", "2.10dev", true, false],
  ["<2.10*", "2.10dev", false, true],
])("%s and %s: %s for conda, %s for rattler", (spec, version, forConda, forRattler) => {
  expect(ours(spec, version)).toBe(forConda);
  expect(theirs(spec, version)).toBe(forRattler);
});

test.each([
  ["1.*.3", true, false],
  ["^1\\.3$", true, false],
  ["~=1.*", false, true],
  ["1.0_", true, false],
  ["===1", false, false],
  ["(1|2),<3", true, true],
])("%s is a spec for conda: %s, for rattler: %s", (spec, forConda, forRattler) => {
  const isRead = (read: () => unknown): boolean => {
    try {
      return read() !== undefined;
    } catch {
      return false;
    }
  };
  expect(isRead(() => parseCondaVersionSpec(spec))).toBe(forConda);
  expect(isRead(() => new VersionSpec(spec, "lenient"))).toBe(forRattler);
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
