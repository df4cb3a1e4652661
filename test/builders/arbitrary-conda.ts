/** Random conda packages, as a store gives them. */

import fc from "fast-check";
import { compareStrings } from "../../common/ordering.ts";
import type { CondaArtifact, CondaEvent, CondaPackage } from "../../database/conda/conda-package.ts";
import type { CondaSubdirFacts } from "../../database/conda/conda-package.ts";
import { CONDA_ENDINGS } from "../../packaging/conda/filename.ts";
import { type CondaRecord, artifactUrl } from "../../packaging/conda/record.ts";

const CHANNELS = ["bioconda", "conda-forge"] as const;
const SUBDIRS = ["linux-64", "noarch"] as const;

/** Where filenames of each test subdirectory begin. */
export const CONDA_BASES: ReadonlyMap<string, string> = new Map(
  CHANNELS.flatMap((channel) =>
    SUBDIRS.map((subdir) => [`${channel}/${subdir}`, `https://conda.example/${channel}/${subdir}/`] as const),
  ),
);

/** The facts of the test subdirectories. */
export const CONDA_SUBDIR_FACTS: readonly CondaSubdirFacts[] = CHANNELS.flatMap((channel) =>
  SUBDIRS.map((subdir) => ({
    channel,
    subdir,
    baseUrl: CONDA_BASES.get(`${channel}/${subdir}`) ?? "",
    checkedAtMs: Date.UTC(2026, 2, 1),
    laterCount: channel === "bioconda" ? 2 : 0,
    leftOutCount: subdir === "noarch" ? 1 : 0,
  })),
);

const text = fc.string({ minLength: 1, maxLength: 4, unit: "grapheme-ascii" });
const specs = fc.uniqueArray(fc.constantFrom("python >=3.9", "b", "c 1.* *_0", "__glibc >=2.17"));
const hex = (digits: number): fc.Arbitrary<string | null> =>
  fc.constantFrom(null, "0a".repeat(digits / 2), "0b".repeat(digits / 2));
const nullable = (max: number): fc.Arbitrary<number | null> => fc.option(fc.nat(max));

const facts = fc.record({
  version: fc.constantFrom("1", "1!2.0", "2022a"),
  build: fc.constantFrom("0", "py312_0"),
  buildNumber: fc.nat(3),
  depends: specs,
  constrains: specs,
  noarch: fc.constantFrom(null, "generic" as const, "python" as const),
  trackFeatures: fc.constantFrom([], ["debug"]),
  timestampMs: nullable(1e13),
  sitePackagesPath: fc.constantFrom(null, "lib/python3.14t/site-packages"),
  md5Hex: hex(32),
  sha256Hex: hex(64),
  sizeBytes: nullable(1e9),
});

const artifact = (channel: string, subdir: string, name: string): fc.Arbitrary<CondaArtifact> =>
  fc
    .record({
      facts,
      ending: fc.constantFrom(...CONDA_ENDINGS),
      url: fc.constantFrom(undefined, "https://elsewhere.example/x.conda"),
      relations: fc.uniqueArray(
        fc.record({ pypiName: fc.constantFrom("a", "b"), pypiVersion: fc.constantFrom("1", "2") }),
        { selector: ({ pypiName }) => pypiName },
      ),
    })
    .map(({ facts: given, ending, url, relations }) => {
      const filename = `${name}-${given.version}-${given.build}${ending}`;
      const base = CONDA_BASES.get(`${channel}/${subdir}`) ?? "";
      const record: CondaRecord = {
        name,
        channel,
        subdir,
        filename,
        ...given,
        url: url ?? artifactUrl(base, filename),
      };
      return {
        record,
        relations: relations.toSorted((a, b) => compareStrings(a.pypiName, b.pypiName)),
      };
    });

const event: fc.Arbitrary<CondaEvent> = fc.record({
  kind: fc.constantFrom("added", "hot-fix", "replaced", "removed", "returned"),
  atMs: fc.nat(1e13),
  filename: fc.constantFrom("a-1-0.conda", "a-2-0.conda"),
  // In the order in which a store writes them.
  before: facts.chain((all) =>
    fc
      .subarray(Object.keys(all))
      .map((fields) => Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field)))),
  ),
});

const packageOf = (channel: string, name: string): fc.Arbitrary<CondaPackage> =>
  fc.record({
    channel: fc.constant(channel),
    name: fc.constant(name),
    pypiNames: fc.constantFrom(undefined, null, ["a"], ["a", "b"]),
    subdirs: fc
      .subarray([...SUBDIRS], { minLength: 1 })
      .chain((subdirs) => fc.tuple(...subdirs.map((subdir) => subdirOf(channel, subdir, name)))),
  });

const subdirOf = (
  channel: string,
  subdir: string,
  name: string,
): fc.Arbitrary<CondaPackage["subdirs"][number]> =>
  fc.record({
    subdir: fc.constant(subdir),
    artifacts: fc
      .uniqueArray(artifact(channel, subdir, name), {
        selector: ({ record }) => record.filename,
        minLength: 1,
        maxLength: 4,
      })
      .map((list) => list.toSorted((a, b) => compareStrings(a.record.filename, b.record.filename))),
    removed: fc
      .uniqueArray(
        text.map((version) => `${name}-${version.replaceAll(/[^a-z0-9]/g, "x")}-0.conda`),
        { maxLength: 2 },
      )
      .map((list) => list.toSorted(compareStrings)),
    // A time of its own for each, so that their order is one.
    events: fc
      .uniqueArray(event, { selector: ({ atMs }) => atMs, maxLength: 3 })
      .map((list) => list.toSorted((a, b) => a.atMs - b.atMs)),
  });

/** Packages of a few names in two channels, each name once in each. */
export const arbitraryCondaPackages: fc.Arbitrary<CondaPackage[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...CHANNELS), fc.constantFrom("a", "b", "_c", "numpy")), {
    selector: (pair) => pair.join(" "),
    maxLength: 6,
  })
  .chain((pairs) => fc.tuple(...pairs.map(([channel, name]) => packageOf(channel, name))));
