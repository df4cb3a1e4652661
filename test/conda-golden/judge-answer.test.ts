import { expect, test } from "vitest";
import { condaRecord } from "../builders/conda-records.ts";
import { folderWith } from "../cli/invoke.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { RawChannels } from "./raw-channels.ts";

const FIRST = JSON.stringify({
  packages: {
    "a-1-0.tar.bz2": { name: "a", version: "1", build: "0", depends: ["B >=2"], constrains: ["c"] },
  },
  "packages.conda": { "b-2-0.conda": { name: "b", version: "2", build: "0" } },
});
const SECOND = JSON.stringify({
  "packages.conda": {
    "b-3-0.conda": { name: "b", version: "3", build: "0" },
    "c-1-0.conda": { name: "c", version: "1", build: "0" },
  },
});
const A = condaRecord("a", "1", { channel: "first", filename: "a-1-0.tar.bz2" });
const B = condaRecord("b", "2", { channel: "first" });

test.each([
  ["all that is needed", [A, B], []],
  ["nothing of what is needed", [A], ["a-1-0.tar.bz2 depends on B >=2"]],
  // What the records say of themselves is not believed.
  ["a lie", [{ ...A, depends: [] }], ["a-1-0.tar.bz2 depends on B >=2"]],
  [
    "more than is needed",
    [A, B, condaRecord("c", "1", { channel: "second" })],
    ["c-1-0.conda is needed by nobody"],
  ],
  [
    "a name from a channel that does not own it",
    [A, condaRecord("b", "3", { channel: "second" })],
    ["b-3-0.conda is of second, but first owns b"],
  ],
  [
    "what nobody has",
    [A, B, condaRecord("d", "1", { channel: "first" })],
    ["d-1-0.conda is of first, but nobody owns d", "first/linux-64 has no d-1-0.conda"],
  ],
  [
    "another platform",
    [A, { ...B, subdir: "win-64" }],
    [
      "b-2-0.conda is of first/win-64, which is not asked for",
      "first/win-64 has no b-2-0.conda",
      "a-1-0.tar.bz2 depends on B >=2",
    ],
  ],
])("%s", (_what, chosen, problems) => {
  const request = {
    specs: ["first::a"],
    channels: ["first", "second"],
    platforms: ["linux-64", "noarch"],
    virtualPackages: new Map(),
  };
  const raw = new RawChannels(
    folderWith({ "first/linux-64/repodata.json": FIRST, "second/linux-64/repodata.json": SECOND }),
  );
  expect(judgeAnswer(chosen, raw, request)).toEqual(problems);
});
