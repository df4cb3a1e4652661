/**
 * How much work real resolutions are. The counters are the same on every machine, so they guard speed where times cannot.
 * A change of the solver may change them: then look at why, and write the new numbers here.
 */

import { expect, test } from "vitest";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { PackageIndex } from "../database/index/package-index.ts";
import { writeIndexFile } from "../database/index/write-index.ts";
import { openDump } from "../database/shards/read-dump.ts";
import { parseRequirement } from "../packaging/requirement.ts";
import { parseTarget } from "../resolver/environment/target.ts";
import { DEFAULT_OPTIONS, EMPTY_INPUTS } from "../resolver/question.ts";
import { resolve } from "../resolver/resolve.ts";
import { temporaryDirectory } from "./builders/temporary-directory.ts";

test("real requirements on the bundled database take so much work and no more", () => {
  const path = `${temporaryDirectory()}/sample.index`;
  writeIndexFile({ dump: openDump("data"), path });
  const workOf = (...lines: readonly string[]): string => {
    const source = new FileByteSource(path);
    let [readCount, readBytes] = [0, 0];
    const counting = {
      sizeBytes: source.sizeBytes,
      read: (offset: number, byteCount: number) => {
        readCount += 1;
        readBytes += byteCount;
        return source.read(offset, byteCount);
      },
    };
    const answer = resolve({
      index: PackageIndex.open(counting),
      requirements: lines.map((line, i) => ({
        requirement: parseRequirement(line),
        origin: { file: "r.txt", line: i + 1 },
      })),
      ...EMPTY_INPUTS,
      targets: [parseTarget("x86_64-linux/cpython-3.11")],
      options: DEFAULT_OPTIONS,
    });
    source.close();
    const counters = answer.kind === "resolved" ? answer.targets[0]?.counters : answer.counters;
    const { projects, decisions, conflicts, relationChecks, incompatibilities } = counters ?? {};
    const work = { projects, decisions, conflicts, relationChecks, incompatibilities, reads: readCount };
    // Reads may move with the layout of the index; that they stay few is what matters.
    expect(readBytes).toBeLessThan(500_000);
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
      "unsatisfiable {"projects":2,"decisions":0,"conflicts":1,"relationChecks":2,"incompatibilities":2,"reads":24}",
    ]
  `);
});
