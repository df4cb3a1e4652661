import { zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ChannelFolderError, openChannelFolder } from "../../../database/conda/channel-folder.ts";
import { condaData } from "../../builders/conda-data.ts";
import { folderWith } from "../../cli/invoke.ts";

const REPODATA = JSON.stringify({
  "packages.conda": { "a-1-0.conda": { name: "a", version: "1", build: "0" }, "b.conda": 1 },
});

test("a folder that is laid out as a server is the channels that it has", () => {
  const folder = folderWith({
    "mine/noarch/repodata.json": REPODATA,
    "mine/linux-64/repodata.json": "{}",
    "mine/notes.txt": "",
  });
  const { source, problems } = openChannelFolder(folder, ["mine"]);
  expect(source.records("mine", "noarch", "a").map(({ url }) => url)).toEqual([
    "https://conda.anaconda.org/mine/noarch/a-1-0.conda",
  ]);
  expect(source.digestOf("mine", "linux-64")).toMatch(/^sha256-.{43}=$/);
  expect(problems).toEqual(["mine/noarch/b.conda is left out: it is no object"]);
});

test("of compressed repodata all frames are read, and a part of it is refused", () => {
  const halves = [REPODATA.slice(0, 20), REPODATA.slice(20)];
  const whole = Buffer.concat(halves.map((text) => zstdCompressSync(text)));
  const open = (bytes: Buffer): unknown => {
    const folder = folderWith({ "mine/noarch/repodata.json.zst": bytes });
    return openChannelFolder(folder, ["mine"]).source.records("mine", "noarch", "a").length;
  };
  expect(open(whole)).toBe(1);
  expect(() => open(whole.subarray(0, -3))).toThrow(ChannelFolderError);
});

describe("what is no channel is refused", () => {
  test.each([
    [{}, "it has no channel"],
    [{ "mine/notes.txt": "" }, "has no repodata"],
    [{ "mine/noarch/repodata.json": "[1" }, "JSON"],
    [{ "mine/noarch/repodata.json": "[]" }, "it holds no object"],
    [{ "mine/noarch/repodata.json.zst": "no zstd" }, "repodata.json.zst"],
  ])("%j", (files, finding) => {
    const open = (): unknown => openChannelFolder(folderWith(files), ["mine"]);
    expect(open).toThrow(ChannelFolderError);
    expect(open).toThrow(finding);
  });
});

test.skipIf(condaData === undefined)("real channels have as many records as their README says", () => {
  const { source, problems } = openChannelFolder(`${condaData?.folder ?? ""}/channels`, ["conda-forge-py39"]);
  expect(problems).toEqual([]);
  const pythons = source.records("conda-forge-py39", "linux-64", "python");
  expect(pythons.length).toBe(50);
  expect(pythons.every(({ version }) => version.startsWith("3.9."))).toBe(true);
});
