/** Properties of core metadata, each with the paragraph that it proves. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { InvalidCoreMetadataError, parseCoreMetadata } from "../../packaging/core-metadata.ts";

const SEED = 20261122;

function check<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, predicate), { seed: SEED, numRuns: 300 });
}

/** A value of one line that white space at the ends does not change. */
const values = fc.stringMatching(/^[!-~é日](?:[ -~é日]{0,20}[!-~é日])?$/u);
const lists = fc.array(values, { maxLength: 6 });
const nothing = {
  metadataVersion: "2.1",
  name: "a",
  version: "1",
  requiresPython: null,
  dynamic: [],
  notes: [],
};
const HEAD = ["Metadata-Version: 2.1", "Name: a", "Version: 1"];

/** Core metadata, "Requires-Dist (multiple use)": a field of multiple use is a list, whose order the file gives. */
test("parseCoreMetadata() gives back every value in its order, whatever stands between and in whatever case", () => {
  check(fc.tuple(lists, lists, fc.boolean()), ([requiresDist, providesExtra, upper]) => {
    const fields = [
      ...HEAD,
      ...requiresDist.map((value) => `${upper ? "REQUIRES-DIST" : "requires-dist"}: ${value}\nClassifier: x`),
      ...providesExtra.map((value) => `${upper ? "Provides-extra" : "provides-Extra"}:${value}`),
    ];
    expect(parseCoreMetadata(fields.join("\n"))).toEqual({ ...nothing, requiresDist, providesExtra });
  });
});

/** RFC 822, section 3.1.1: "The process of moving from this folded multiple-line representation … is called unfolding". */
test("parseCoreMetadata() reads a folded value as the value of one line", () => {
  check(
    fc.tuple(fc.array(values, { minLength: 1 }), fc.constantFrom("\n", "\r\n", "\r")),
    ([parts, lineBreak]) => {
      const field = `Requires-Dist: ${parts.join("  ")}`;
      const folded = `Requires-Dist: ${parts.join(`${lineBreak}  `)}`;
      expect(parseCoreMetadata([...HEAD, folded].join(lineBreak))).toEqual(
        parseCoreMetadata([...HEAD, field].join(lineBreak)),
      );
    },
  );
});

/** Core metadata, "Description": the description may be "in the message body", after the first empty line. */
test("parseCoreMetadata() does not look at the description", () => {
  check(fc.tuple(lists, fc.uint8Array({ maxLength: 200 })), ([requiresDist, description]) => {
    const head = [...HEAD, ...requiresDist.map((value) => `Requires-Dist: ${value}`), "", ""].join("\n");
    const bytes = Uint8Array.of(...new TextEncoder().encode(head), ...description);
    expect(parseCoreMetadata(bytes)).toEqual(parseCoreMetadata(head));
  });
});

/** Files from outside: whatever it is, the answer is a value or the one error. */
test("no bytes break parseCoreMetadata()", () => {
  const pieces = fc.constantFrom(
    ...HEAD,
    "Requires-Dist: a",
    "\n",
    "\r",
    "\n ",
    ":",
    "From ",
    "\0",
    "\u{FEFF}",
    "é",
  );
  const documents = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.array(pieces, { maxLength: 20 }).map((parts) => [...HEAD, ...parts].join("\n")),
  );
  check(documents, (document) => {
    try {
      const metadata = parseCoreMetadata(document);
      expect(
        [...metadata.requiresDist, ...metadata.providesExtra].filter((value) => /[\r\n]|^$/.test(value)),
      ).toEqual([]);
    } catch (error: unknown) {
      expect(error).toBeInstanceOf(InvalidCoreMetadataError);
    }
  });
});
