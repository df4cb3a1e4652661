import { join } from "node:path";
import { expect, test } from "vitest";
import { CondaDataMissingError, condaDataOf } from "../../cli/conda-data.ts";
import type { Invocation } from "../../cli/command.ts";
import { normalizeName } from "../../packaging/name.ts";
import { channelFiles } from "../builders/channel-files.ts";
import { dumpCondaPackages } from "../builders/conda-dumps.ts";
import { condaRecord } from "../builders/conda-records.ts";
import { folderWith, hostIn } from "./invoke.ts";
import { recordingTerminal } from "./recording-terminal.ts";

function invocation(folder: string, options: Readonly<Record<string, readonly string[]>>): Invocation {
  return {
    operands: [],
    options: new Map(Object.entries(options)),
    terminal: recordingTerminal(),
    host: hostIn(folder),
  };
}

const NO_OVERRIDES = { nameOverrides: new Map() };

test("channels of a folder, with names of a table and of the user", async () => {
  const python = { depends: ["python"] };
  const files = channelFiles(["pytorch 2", python], ["yaml 1", python], ["other 1", { channel: "mine" }]);
  const folder = folderWith({ ...files, "names.json": '{"pytorch": ["torch"]}' });
  const { source } = await condaDataOf(
    { channels: ["conda-forge", "mine"], nameOverrides: new Map([[normalizeName("pyyaml"), "yaml"]]) },
    invocation(folder, { "conda-channels": ["channels"], "conda-table": ["names.json"] }),
  );
  expect(source.channels).toEqual(["conda-forge", "mine"]);
  const provided = ["pytorch", "yaml"].flatMap((name) =>
    source.records("conda-forge", "linux-64", name).flatMap((record) => source.pypiOf(record) ?? []),
  );
  expect(provided.map(({ name, via }) => [name, via])).toEqual([
    ["torch", "table"],
    ["pyyaml", "override"],
  ]);
});

test("what of a channel cannot be used is said", async () => {
  const repodata = JSON.stringify({ packages: { "a-1-0.tar.bz2": { name: "a" } } });
  const folder = folderWith({ "channels/c/linux-64/repodata.json": repodata });
  const asked = invocation(folder, { "conda-channels": ["channels"] });
  await condaDataOf({ channels: ["c"], ...NO_OVERRIDES }, asked);
  expect(recordedBy(asked)).toContain("note: c/linux-64/a-1-0.tar.bz2 is left out: it has no version");
});

test("channels of the database, with the names that were crawled with them", async () => {
  const folder = folderWith();
  const artifacts = [{ record: condaRecord("pytorch", "2.0", { depends: ["python"] }), relations: [] }];
  const subdirs = [{ subdir: "linux-64", artifacts, removed: [], events: [] }];
  const packages = [{ channel: "conda-forge", name: "pytorch", pypiNames: ["torch"], subdirs }];
  const { manifest } = dumpCondaPackages(join(folder, "dump"), packages);
  const asked = invocation(folder, { db: ["dump"] });
  const overrides = new Map([[normalizeName("mine"), "mine"]]);
  const { source } = await condaDataOf({ channels: ["conda-forge"], nameOverrides: overrides }, asked);
  const [record] = source.records("conda-forge", "linux-64", "pytorch");
  expect(record === undefined ? null : source.pypiOf(record)).toEqual([
    { name: "torch", version: "2.0", via: "table" },
  ]);
  expect(source.digestOf("conda-forge", "linux-64")).toBe(manifest.conda?.subdirs[2]?.digest);
  expect(source.condaNamesOf("conda-forge", normalizeName("mine"))).toEqual(["mine"]);
  const lost = condaDataOf({ channels: ["pkgs/main"], ...NO_OVERRIDES }, asked);
  await expect(lost).rejects.toThrow("the database does not have it; it has bioconda, conda-forge");
  const table = invocation(folder, { db: ["dump"], "conda-table": ["names.json"] });
  await expect(condaDataOf({ channels: ["conda-forge"], ...NO_OVERRIDES }, table)).rejects.toThrow(
    "Cannot use --conda-table",
  );
});

test("a channel is known by the address from which the database was crawled, too", async () => {
  const folder = folderWith();
  const artifacts = [{ record: condaRecord("tool", "2.0"), relations: [] }];
  const subdirs = [{ subdir: "linux-64", artifacts, removed: [], events: [] }];
  dumpCondaPackages(join(folder, "dump"), [
    { channel: "conda-forge", name: "tool", pypiNames: null, subdirs },
  ]);
  const asked = invocation(folder, { db: ["dump"] });
  const channels = ["https://conda.example/conda-forge", "bioconda"];
  const { names } = await condaDataOf({ channels, ...NO_OVERRIDES }, asked);
  expect([...names]).toEqual([["https://conda.example/conda-forge", "conda-forge"]]);
  const other = condaDataOf({ channels: ["https://conda.example/conda"], ...NO_OVERRIDES }, asked);
  await expect(other).rejects.toThrow(CondaDataMissingError);
});

test("a channel that is nowhere is an error that says what to do", async () => {
  const read = condaDataOf({ channels: ["gone"], ...NO_OVERRIDES }, invocation(folderWith(), {}));
  await expect(read).rejects.toThrow(CondaDataMissingError);
  await expect(read).rejects.toThrow('Cannot use the conda channel "gone"');
  const asked = invocation(folderWith(channelFiles("a 1")), { "conda-channels": ["channels"] });
  await expect(condaDataOf({ channels: ["gone"], ...NO_OVERRIDES }, asked)).rejects.toThrow(
    'Cannot use the conda channel "gone"',
  );
  expect(recordedBy(asked)).toContain('note: "channels" has no folder gone: the database is asked');
  const nowhere = invocation(folderWith(), { "conda-channels": ["channels"] });
  await expect(condaDataOf({ channels: ["gone"], ...NO_OVERRIDES }, nowhere)).rejects.toThrow(
    "there is no such folder",
  );
});

test("channels of a folder beside those of the database, whose names count before a guess", async () => {
  const python = { depends: ["python"] };
  const mine = { channel: "mine", ...python };
  const folder = folderWith(channelFiles(["pytorch 3", mine], ["own 1", mine]));
  const artifacts = [{ record: condaRecord("pytorch", "2.0", python), relations: [] }];
  const subdirs = [{ subdir: "linux-64", artifacts, removed: [], events: [] }];
  dumpCondaPackages(join(folder, "dump"), [
    { channel: "conda-forge", name: "pytorch", pypiNames: ["torch"], subdirs },
  ]);
  const asked = invocation(folder, { db: ["dump"], "conda-channels": ["channels"] });
  const { source } = await condaDataOf({ channels: ["mine", "conda-forge"], ...NO_OVERRIDES }, asked);
  expect(source.channels).toEqual(expect.arrayContaining(["mine", "conda-forge"]));
  const provided = (channel: string, name: string): unknown =>
    source
      .records(channel, "linux-64", name)
      .map((record) => [
        record.version,
        ...(source.pypiOf(record) ?? []).map((each) => [each.name, each.via]),
      ]);
  expect(provided("conda-forge", "pytorch")).toEqual([["2.0", ["torch", "table"]]]);
  expect(provided("mine", "pytorch")).toEqual([["3", ["torch", "guess"]]]);
  expect(provided("mine", "own")).toEqual([["1", ["own", "guess"]]]);
});

function recordedBy({ terminal }: Invocation): string {
  return (terminal as ReturnType<typeof recordingTerminal>).written.say;
}
