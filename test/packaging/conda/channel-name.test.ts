import { expect, test } from "vitest";
import {
  channelMatcher,
  condaChannelName,
  condaChannelNames,
} from "../../../packaging/conda/channel-name.ts";
import { condaRecord } from "../../builders/conda-records.ts";

test.each([
  ["conda-forge", "conda-forge"],
  ["main", "pkgs/main"],
  ["pkgs/r", "pkgs/r"],
  ["https://conda.anaconda.org/conda-forge/", "conda-forge"],
  ["http://conda.anaconda.org/conda-forge/label/dev", "conda-forge/label/dev"],
  ["https://conda.anaconda.org/t/tk-1234/acme", "acme"],
  ["https://conda.anaconda.org/main", "pkgs/main"],
  ["https://repo.anaconda.com/pkgs/main", "pkgs/main"],
  ["https://prefix.dev/conda-forge", "conda-forge"],
  ["https://me:secret@example.org/channels/own/", "https://example.org/channels/own"],
  ["file:///srv/channel/", "file:///srv/channel"],
  ["defaults", "defaults"],
  ["./channel", "./channel"],
])("%s is %s", (text, name) => expect(condaChannelName(text)).toBe(name));

test.each([
  ["conda-forge", "conda-forge", true],
  ["conda-forge", "bioconda", false],
  ["conda-*", "conda-forge", true],
  ["^(bio|astro)conda$", "bioconda", true],
  ["defaults", "pkgs/r", true],
  ["defaults", "conda-forge", false],
])("%s and a record of %s: %s", (channel, own, expected) => {
  expect(channelMatcher(channel)(condaRecord("a", "1", { channel: own }))).toBe(expected);
});

test("a list of channels names each once", () => {
  expect(
    condaChannelNames([
      "https://conda.anaconda.org/conda-forge",
      "defaults",
      "conda-forge",
      "main",
      "bioconda",
    ]),
  ).toEqual(["conda-forge", "pkgs/main", "pkgs/r", "bioconda"]);
});

test("a channel of another name is meant by its address", () => {
  const record = condaRecord("a", "1", {
    channel: "own",
    url: "https://example.org/channels/own/linux-64/a-1-0.conda",
  });
  expect(channelMatcher("https://example.org/channels/own")(record)).toBe(true);
  expect(channelMatcher("https://example.org/channels/ow")(record)).toBe(false);
});
