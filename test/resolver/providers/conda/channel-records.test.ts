import { expect, test } from "vitest";
import { ChannelRecords } from "../../../../resolver/providers/conda/channel-records.ts";
import { condaRecords, condaSettings } from "../../../builders/conda-source.ts";

const records = condaRecords(
  ["a 1", { channel: "first" }],
  ["a 2", { channel: "second" }],
  ["a 3", { channel: "second", subdir: "noarch" }],
  ["b 1", { channel: "second" }],
  ["b 1.0-x y", { channel: "second" }],
  ["b not(a)version", { channel: "second" }],
);
const channels = ["first", "second"];

test("strict: the first channel's records alone, and which channels are hidden by that", () => {
  const { of } = boundOf("strict");
  expect(of("a")).toEqual({ versions: ["1"], hiddenChannels: ["second"] });
  expect(of("b")).toEqual({ versions: ["1", "1.0-x"], hiddenChannels: [] });
  expect(of("c")).toEqual({ versions: [], hiddenChannels: [] });
});

test("flexible: the records of all channels, in their order", () => {
  expect(boundOf("flexible").of("a")).toEqual({ versions: ["1", "2", "3"], hiddenChannels: [] });
});

test("what the user demands from a channel, or from those of a pattern, comes from there whatever the priority", () => {
  const { of } = boundOf("strict", new Map([["a", "sec*"]]));
  expect(of("a")).toEqual({ versions: ["2", "3"], hiddenChannels: [] });
  expect(boundOf("strict", new Map([["a", "*"]])).of("a").versions).toEqual(["1"]);
  expect(boundOf("strict", new Map([["a", "third"]])).of("a").versions).toEqual([]);
});

function boundOf(priority: "strict" | "flexible", demandedChannels = new Map<string, string>()) {
  const all = new ChannelRecords(condaSettings(records, { channels, priority, demandedChannels }));
  return {
    of: (name: string) => {
      const { records: found, hiddenChannels } = all.of(name);
      return { versions: found.map(({ record }) => record.version), hiddenChannels };
    },
  };
}
