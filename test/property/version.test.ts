/** Laws of versions; each quotes what it proves from "Version specifiers" (PEP 440). */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareVersions, formatVersion, isPrerelease, parseVersion } from "../../packaging/version.ts";
import {
  closeVersionPieces,
  closeVersionTexts,
  versionSpellings,
  versionTexts,
} from "./version-arbitraries.ts";

const SETTINGS = { seed: 440, numRuns: 2000 };

// "Normalization": "In order to maintain better compatibility with existing versions there are a number of 'alternative'
// syntaxes that MUST be taken into account when parsing versions."
test("formatVersion() gives one text for every spelling of a version", () => {
  fc.assert(
    fc.property(versionSpellings, ({ normalized, other }) => {
      expect(formatVersion(parseVersion(other))).toBe(normalized);
      expect(compareVersions(parseVersion(other), parseVersion(normalized))).toBe(0);
    }),
    SETTINGS,
  );
});

test("parseVersion() after formatVersion() changes nothing", () => {
  fc.assert(
    fc.property(versionTexts, (text) => {
      const version = parseVersion(text);
      expect(parseVersion(formatVersion(version))).toEqual(version);
    }),
    SETTINGS,
  );
});

// "Final releases": "Final releases within a project MUST be numbered in a consistently increasing fashion", and the rest of
// "Version scheme" orders all others among them: the order is total.
test("compareVersions() is a total order", () => {
  const texts = fc.oneof(versionTexts, closeVersionTexts);
  fc.assert(
    fc.property(texts, texts, texts, (a, b, c) => {
      const [x, y, z] = [parseVersion(a), parseVersion(b), parseVersion(c)];
      expect(compareVersions(x, x)).toBe(0);
      expect(compareVersions(x, y) + compareVersions(y, x)).toBe(0);
      if (compareVersions(x, y) <= 0 && compareVersions(y, z) <= 0)
        expect(compareVersions(x, z)).toBeLessThanOrEqual(0);
    }),
    SETTINGS,
  );
});

// "Final releases": "When comparing release segments with different numbers of components, the shorter segment is padded out
// with additional zeros as necessary."
test("compareVersions() ignores zeros at the end of the release", () => {
  fc.assert(
    fc.property(closeVersionPieces, fc.integer({ min: 1, max: 3 }), (pieces, zeroCount) => {
      const { epoch, release, suffix, local } = pieces;
      const padded = epoch + release + ".0".repeat(zeroCount) + suffix + local;
      const plain = epoch + release + suffix + local;
      expect(compareVersions(parseVersion(padded), parseVersion(plain))).toBe(0);
    }),
    SETTINGS,
  );
});

// "Version epochs": "all versions from a later epoch are sorted after versions from an earlier epoch".
// "Developmental releases", "Pre-releases", "Post-releases" and "Local version identifiers" say on which side of its base each
// segment stands.
test("compareVersions() puts each added segment on its side of the version", () => {
  fc.assert(
    fc.property(closeVersionPieces, ({ epoch, release, suffix }) => {
      const base = epoch + release + suffix;
      const version = parseVersion(base);
      expect(compareVersions(parseVersion(`${base}+z`), version)).toBe(1);
      expect(compareVersions(parseVersion(`7!${release}${suffix}`), version)).toBe(1);
      if (version.dev !== null) return;
      expect(compareVersions(parseVersion(`${base}.dev5`), version)).toBe(-1);
      if (version.post !== null) return;
      expect(compareVersions(parseVersion(`${base}.post0`), version)).toBe(1);
      if (version.pre === null) expect(compareVersions(parseVersion(`${base}rc9`), version)).toBe(-1);
    }),
    SETTINGS,
  );
});

// "Handling of pre-releases": "Pre-releases of any kind, including developmental releases".
test("isPrerelease() depends on the public version only", () => {
  fc.assert(
    fc.property(closeVersionPieces, ({ epoch, release, suffix, local }) => {
      const version = parseVersion(epoch + release + suffix + local);
      expect(isPrerelease(version)).toBe(/a|rc|dev/.test(suffix));
    }),
    SETTINGS,
  );
});
