/**
 * How much work real resolutions are. The counters are the same on every machine, so they guard speed where times cannot.
 * A change of the solver may change them: then look at why, and write the new numbers here.
 */

import { expect, test } from "vitest";
import { defined } from "../common/assert.ts";
import { CondaIndex } from "../database/conda/index/conda-index.ts";
import { writeCondaIndexFile } from "../database/conda/index/write-conda-index.ts";
import type { ByteSource } from "../database/index/byte-source.ts";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { PackageIndex } from "../database/index/package-index.ts";
import { writeIndexFile } from "../database/index/write-index.ts";
import { openDump } from "../database/shards/read-dump.ts";
import { parseRequirement } from "../packaging/requirement.ts";
import { solveConda } from "../resolver/providers/conda/solve-conda.ts";
import { parseTarget } from "../resolver/environment/target.ts";
import { DEFAULT_OPTIONS, EMPTY_INPUTS } from "../resolver/question.ts";
import { resolve } from "../resolver/resolve.ts";
import { familyUniverse, pinningUniverse, quarrelsomeUniverse } from "./builders/heavy-universes.ts";
import { type UniverseLiteral, indexOf, questionOf } from "./builders/index-builder.ts";
import { temporaryDirectory } from "./builders/temporary-directory.ts";

/** Counts what is read of a file. */
interface CountingSource extends ByteSource {
  readonly reads: () => { readonly count: number; readonly bytes: number };
}

function counting(source: ByteSource): CountingSource {
  let [count, bytes] = [0, 0];
  return {
    sizeBytes: source.sizeBytes,
    read: (offset, byteCount) => {
      count += 1;
      bytes += byteCount;
      return source.read(offset, byteCount);
    },
    reads: () => ({ count, bytes }),
  };
}

test("real requirements on the bundled database take so much work and no more", () => {
  const path = `${temporaryDirectory()}/sample.index`;
  writeIndexFile({ dump: openDump("data"), path });
  const workOf = (...lines: readonly string[]): string => {
    const file = new FileByteSource(path);
    const source = counting(file);
    const answer = resolve({
      index: PackageIndex.open(source),
      requirements: lines.map((line, i) => ({
        requirement: parseRequirement(line),
        origin: { file: "r.txt", line: i + 1 },
      })),
      ...EMPTY_INPUTS,
      targets: [parseTarget("x86_64-linux/cpython-3.11")],
      options: DEFAULT_OPTIONS,
    });
    file.close();
    const counters = answer.kind === "resolved" ? answer.targets[0]?.counters : answer.counters;
    const { projects, decisions, conflicts, relationChecks, incompatibilities } = counters ?? {};
    const work = {
      projects,
      decisions,
      conflicts,
      relationChecks,
      incompatibilities,
      reads: source.reads().count,
    };
    // Reads may move with the layout of the index; that they stay few is what matters.
    expect(source.reads().bytes).toBeLessThan(500_000);
    return `${answer.kind} ${JSON.stringify(work)}`;
  };
  expect([
    workOf("requests"),
    workOf("jupyterlab", "fastapi", "pandas"),
    workOf("streamlit", "transformers", "scikit-learn", "django", "boto3"),
    workOf("jupyterlab", "httpx<0.28"),
  ]).toMatchInlineSnapshot(`
    [
      "resolved {"projects":5,"decisions":5,"conflicts":0,"relationChecks":6,"incompatibilities":5,"reads":36}",
      "resolved {"projects":101,"decisions":103,"conflicts":0,"relationChecks":189,"incompatibilities":181,"reads":278}",
      "resolved {"projects":67,"decisions":67,"conflicts":0,"relationChecks":117,"incompatibilities":101,"reads":238}",
      "unsatisfiable {"projects":2,"decisions":0,"conflicts":1,"relationChecks":2,"incompatibilities":2,"reads":161}",
    ]
  `);
});

test("conda packages of the bundled database take so much work and no more", () => {
  const path = `${temporaryDirectory()}/sample.index.conda`;
  const dump = openDump("data");
  writeCondaIndexFile({ dump, facts: defined(dump.manifest.conda, "channels"), path });
  const workOf = (...specs: readonly string[]): string => {
    const file = new FileByteSource(path);
    const source = counting(file);
    const { kind, counters } = solveConda({
      specs,
      source: CondaIndex.open(source),
      channels: ["conda-forge"],
      priority: "strict",
      subdirs: ["linux-64", "noarch"],
      virtualPackages: new Map([
        ["__glibc", "2.35"],
        ["__unix", "0"],
      ]),
    });
    file.close();
    const { decisions, conflicts, relationChecks, incompatibilities } = counters;
    const { count, bytes } = source.reads();
    expect(bytes).toBeLessThan(300_000);
    return `${kind} ${JSON.stringify({ decisions, conflicts, relationChecks, incompatibilities, reads: count })}`;
  };
  expect([workOf("python 3.11.*", "scipy"), workOf("python 3.11.*", "scipy", "numpy <1")])
    .toMatchInlineSnapshot(`
    [
      "solved {"decisions":35,"conflicts":0,"relationChecks":149,"incompatibilities":85,"reads":90}",
      "unsatisfiable {"decisions":0,"conflicts":1,"relationChecks":3,"incompatibilities":3,"reads":38}",
    ]
  `);
});

test("questions that need much backtracking, or are impossible, take so much work and no more", () => {
  const workIn = (universe: UniverseLiteral, ...lines: readonly string[]): string => {
    const answer = resolve(questionOf(indexOf(universe), lines));
    const counters = answer.kind === "resolved" ? answer.targets[0]?.counters : answer.counters;
    const { projects, decisions, conflicts, relationChecks, incompatibilities } = counters ?? {};
    return `${answer.kind} ${JSON.stringify({ projects, decisions, conflicts, relationChecks, incompatibilities })}`;
  };
  const pinning = pinningUniverse(500);
  const family = { memberCount: 12, releaseCount: 60 };
  expect([
    workIn(pinning, "client", "net<2"),
    // 400 pins, and none of them fits.
    workIn(pinning, "client>=1.100", "core<1.50"),
    workIn(familyUniverse({ ...family, brokenFrom: 40 }), "member-0"),
    workIn(familyUniverse({ ...family, brokenFrom: 0 }), "member-0"),
    ...[4, 5].flatMap((width) =>
      [1, 3, 10].map((seed) =>
        workIn(quarrelsomeUniverse(seed, width), "project-0", "project-1", "project-2"),
      ),
    ),
  ]).toMatchInlineSnapshot(`
    [
      "resolved {"projects":3,"decisions":5,"conflicts":1,"relationChecks":1265,"incompatibilities":505}",
      "unsatisfiable {"projects":3,"decisions":2,"conflicts":1,"relationChecks":508,"incompatibilities":505}",
      "resolved {"projects":13,"decisions":50,"conflicts":4,"relationChecks":6178,"incompatibilities":1211}",
      "unsatisfiable {"projects":13,"decisions":38,"conflicts":5,"relationChecks":4178,"incompatibilities":1208}",
      "unsatisfiable {"projects":24,"decisions":511,"conflicts":216,"relationChecks":75528,"incompatibilities":734}",
      "unsatisfiable {"projects":24,"decisions":389,"conflicts":186,"relationChecks":61256,"incompatibilities":652}",
      "unsatisfiable {"projects":24,"decisions":564,"conflicts":277,"relationChecks":107090,"incompatibilities":783}",
      "resolved {"projects":23,"decisions":47,"conflicts":5,"relationChecks":571,"incompatibilities":168}",
      "resolved {"projects":24,"decisions":441,"conflicts":110,"relationChecks":37448,"incompatibilities":620}",
      "resolved {"projects":24,"decisions":631,"conflicts":199,"relationChecks":69397,"incompatibilities":719}",
    ]
  `);
});
