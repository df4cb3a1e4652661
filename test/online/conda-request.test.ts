import { expect, test } from "vitest";
import type { Invocation } from "../../cli/command.ts";
import { condaRequestOf, condaTerms } from "../../online/conda-request.ts";
import { recordingTerminal } from "../cli/recording-terminal.ts";

function invocationOf(options: Readonly<Record<string, string>>): Invocation {
  return {
    operands: [],
    options: new Map(Object.entries(options).map(([name, value]) => [name, [value]])),
    terminal: recordingTerminal(),
    host: { directory: "/", environment: {}, platform: "linux", architecture: "x64", nowMs: Date.now },
  };
}

test("channels are read where they are named, and only there", () => {
  expect(condaRequestOf(invocationOf({}))).toBeUndefined();
  expect(condaRequestOf(invocationOf({ conda: "conda-forge" }))).toEqual({
    channels: [{ name: "conda-forge", url: "https://conda.anaconda.org/conda-forge/" }],
    subdirs: ["linux-64", "linux-aarch64", "osx-64", "osx-arm64", "win-64", "noarch"],
    lossAccepted: new Set(),
    namesFolder: undefined,
  });
  const all = {
    conda: "main, mine=http://127.0.0.1:1/c",
    subdir: "noarch,linux-64",
    "conda-names": "none",
    "accept-loss": "main",
  };
  expect(condaRequestOf(invocationOf(all))).toEqual({
    channels: [
      { name: "pkgs/main", url: "https://repo.anaconda.com/pkgs/main/" },
      { name: "mine", url: "http://127.0.0.1:1/c/" },
    ],
    subdirs: ["noarch", "linux-64"],
    lossAccepted: new Set(["pkgs/main"]),
    namesFolder: null,
  });
  const own = { conda: "conda-forge", "conda-names": "http://127.0.0.1:1/names" };
  expect(condaRequestOf(invocationOf(own))?.namesFolder).toBe("http://127.0.0.1:1/names/");
});

test.each([
  [{ subdir: "noarch" }, "E_USAGE", "no channel is named"],
  [{ "conda-names": "none" }, "E_USAGE", "no channel is named"],
  [{ "accept-loss": "conda-forge" }, "E_USAGE", "no channel is named"],
  [{ conda: "conda-forge", "accept-loss": "bioconda" }, "E_USAGE", '"bioconda": it is none of the channels'],
  [{ conda: "a,a=http://127.0.0.1:1/a" }, "E_USAGE", 'Cannot crawl "a" from two places'],
  [{ conda: "conda-forge,," }, "E_USAGE", "names with commas"],
  [{ conda: "conda-forge", subdir: "linux" }, "E_USAGE", '"linux" is no subdirectory'],
  [{ conda: "a b" }, "E_CONDA_CHANNEL", "no name of a channel"],
  [{ conda: "conda-forge", "conda-names": "there" }, "E_CONDA_NAMES", "no address"],
])("%j is refused with %s", (options, code, message) => {
  const read = (): unknown => condaRequestOf(invocationOf(options));
  expect(read).toThrow(expect.objectContaining({ code }));
  expect(read).toThrow(message);
});

test("a channel that is named twice is read once", () => {
  const request = condaRequestOf(invocationOf({ conda: "main,pkgs/main,r" }));
  expect(request?.channels.map(({ name }) => name)).toEqual(["pkgs/main", "pkgs/r"]);
});

test("Anaconda's terms are told for its own channels, and for no others", () => {
  const termsOf = (conda: string): string[] => {
    const request = condaRequestOf(invocationOf({ conda }));
    return request === undefined ? [] : condaTerms(request);
  };
  expect(termsOf("conda-forge,bioconda")).toEqual([]);
  expect(termsOf("conda-forge,main,r")).toEqual([
    expect.stringContaining("pkgs/main is Anaconda's"),
    expect.stringContaining("pkgs/r is Anaconda's"),
  ]);
});
