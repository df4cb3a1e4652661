import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ReleaseFile,
  applySiblingWheels,
} from "../../../crawlers/project-update/apply-sibling-wheels.ts";
import { readingOfOutcome } from "../../../crawlers/project-update/archive-reading.ts";
import type { FileFacts } from "../../../crawlers/file-outcome.ts";
import type { KnownMetadata } from "../../../database/record.ts";
import { file, known } from "../../builders/records.ts";
import { BUILT, sdistFacts } from "./page-builder.ts";

/** A wheel that requires its own tags, so that one sees which was chosen; unknown where `isKnown` is false. */
function wheel(tagSetText: string, isKnown = true, provenance: Partial<KnownMetadata> = {}): ReleaseFile {
  const metadata = isKnown
    ? known({ requiresDist: [tagSetText] }, provenance)
    : { state: "unknown" as const };
  return { file: file(`demo-1-${tagSetText}.whl`, { metadata }), tagSetText, reading: undefined };
}

function sdist(facts: FileFacts | undefined): ReleaseFile {
  const reading = facts === undefined ? undefined : readingOfOutcome(facts, 1);
  return { file: file("demo-1.tar.gz"), tagSetText: null, reading };
}

/** Source and requirements that the sdist ends up with. */
function result(files: readonly ReleaseFile[]): unknown {
  const metadata = applySiblingWheels(files).find(({ kind }) => kind === "sdist")?.metadata;
  return metadata?.state === "known" ? [metadata.source, ...metadata.core.requiresDist] : metadata?.state;
}

test.each([
  ["project-table", ["project-table", "own"]],
  ["pkg-info", ["pkg-info", "own"]],
  ["setup-cfg", ["sibling-wheel", "py3-none-any"]],
  ["egg-info", ["sibling-wheel", "py3-none-any"]],
] as const)("applySiblingWheels() of %s beside a wheel gives %s", (source, expected) => {
  const own = sdist(sdistFacts(source, ["own"]));
  expect(result([own, wheel("py3-none-any")])).toEqual(expected);
  expect(result([own, wheel("py3-none-any", false)])).toEqual([source, "own"]);
  expect(result([own])).toEqual([source, "own"]);
});

test("applySiblingWheels() helps archives that state nothing or were not read", () => {
  expect(result([sdist(sdistFacts()), wheel("py3-none-any")])).toEqual(["sibling-wheel", "py3-none-any"]);
  expect(result([sdist(undefined), wheel("py3-none-any")])).toEqual(["sibling-wheel", "py3-none-any"]);
  expect(result([sdist(sdistFacts())])).toBe("unknown");
  expect(result([sdist(undefined), wheel("py3-none-any", false)])).toBe("unknown");
});

test("applySiblingWheels() takes what builds the sdist from its archive alone", () => {
  const [read] = applySiblingWheels([
    sdist(sdistFacts()),
    wheel("py3-none-any", true, { extractorVersion: 7 }),
  ]);
  expect(read?.metadata).toEqual(
    known({ requiresDist: ["py3-none-any"], ...BUILT }, { source: "sibling-wheel", confidence: "high" }),
  );
  const [unread] = applySiblingWheels([
    sdist(undefined),
    wheel("py3-none-any", true, { extractorVersion: 7 }),
  ]);
  expect(unread?.metadata).toMatchObject({
    core: { buildRequires: null, buildBackend: null },
    extractorVersion: 7,
  });
});

test("applySiblingWheels() is no surer than the wheel", () => {
  const [only] = applySiblingWheels([sdist(undefined), wheel("py3-none-any", true, { confidence: "hint" })]);
  expect(only?.metadata).toMatchObject({ confidence: "hint" });
});

test.each([
  ["a pure wheel", ["cp27-cp27m-win32", "py3-none-any"], "py3-none-any"],
  ["a pure wheel before a platform's without ABI", ["cp27-none-win32", "py3-none-any"], "py3-none-any"],
  ["a pure wheel for Python 3", ["py2-none-any", "py3-none-any"], "py3-none-any"],
  ["a pure wheel for both Pythons", ["py2-none-any", "py2.py3-none-any"], "py2.py3-none-any"],
  ["a pure wheel for Python 2 before others", ["cp311-abi3-win32", "py2-none-any"], "py2-none-any"],
  ["a wheel for Python 3", ["cp27-cp27m-win32", "cp311-cp311-win32"], "cp311-cp311-win32"],
  ["the first by filename", ["cp312-cp312-win32", "cp311-cp311-win32"], "cp311-cp311-win32"],
])("applySiblingWheels() prefers %s", (_, tagSets, expected) => {
  const wheels = tagSets.map((tagSet) => wheel(tagSet));
  expect(result([...wheels, sdist(undefined)])).toEqual(["sibling-wheel", expected]);
});

test("applySiblingWheels() leaves wheels as they are", () => {
  const wheels = [wheel("py3-none-any", false), wheel("cp311-cp311-win32")];
  expect(applySiblingWheels(wheels)).toEqual(wheels.map((each) => each.file));
});

// "The result may not depend on the order in which files were read": every order of the files gives every file the same.
test("applySiblingWheels() does not depend on the order of the files", () => {
  const tagSets = ["py3-none-any", "py2-none-any", "cp311-cp311-win32", "cp27-none-linux_x86_64"];
  const all = [...tagSets.map((tagSet, i) => wheel(tagSet, i !== 1)), sdist(sdistFacts("egg-info", ["own"]))];
  fc.assert(
    fc.property(fc.subarray(all), fc.gen(), (files, gen) => {
      const shuffled = gen(() => fc.shuffledSubarray(files, { minLength: files.length }));
      const sorted = (list: readonly ReleaseFile[]): unknown =>
        applySiblingWheels(list).toSorted((a, b) => (a.filename < b.filename ? -1 : 1));
      expect(sorted(shuffled)).toEqual(sorted(files));
    }),
    { seed: 3, numRuns: 200 },
  );
});
