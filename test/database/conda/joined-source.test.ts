import { expect, test } from "vitest";
import { JoinedCondaSource } from "../../../database/conda/joined-source.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { CHANNEL_DIGEST, condaRecords, condaSource } from "../../builders/conda-source.ts";

const PYTHON = { depends: ["python"] };
const MINE = condaSource(
  condaRecords(["tool 3", { channel: "mine", ...PYTHON }], ["only 1", { channel: "mine", ...PYTHON }]),
);
const FORGE = condaSource(condaRecords(["tool 2", PYTHON], ["tool 1", { channel: "mine", ...PYTHON }]), {
  table: new Map([["tool", ["the-tool"]]]),
});
const JOINED = new JoinedCondaSource([MINE, FORGE]);

test("a channel is that of the first source which has it", () => {
  expect(JOINED.channels).toEqual(["mine", "conda-forge"]);
  const versions = (channel: string, name: string): string[] =>
    JOINED.records(channel, "linux-64", name).map(({ version }) => version);
  expect([versions("mine", "tool"), versions("conda-forge", "tool"), versions("gone", "tool")]).toEqual([
    ["3"],
    ["2"],
    [],
  ]);
  expect([JOINED.digestOf("mine", "linux-64"), JOINED.digestOf("gone", "linux-64")]).toEqual([
    CHANNEL_DIGEST,
    null,
  ]);
});

test("what its owner does not know of a name, another source may", () => {
  const provided = (channel: string, name: string): unknown =>
    JOINED.records(channel, "linux-64", name).map((record) =>
      JOINED.pypiOf(record)?.map((each) => [each.name, each.via]),
    );
  expect(provided("mine", "tool")).toEqual([[["the-tool", "table"]]]);
  expect(provided("mine", "only")).toEqual([undefined]);
  expect(JOINED.condaNamesOf("conda-forge", normalizeName("the-tool"))).toContain("tool");
  expect(JOINED.condaNamesOf("mine", normalizeName("the-tool"))).toContain("tool");
  expect(JOINED.condaNamesOf("gone", normalizeName("the-tool"))).toEqual([]);
  expect([...JOINED.names()].toSorted()).toEqual(["only", "tool"]);
});
