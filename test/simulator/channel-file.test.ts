import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { readChannelFile } from "./channel-file.ts";
import { JsonFileError } from "./check-json.ts";
import { servedChannels } from "./running-channels.ts";
import { ask } from "./running-simulator.ts";

const DEMO = fileURLToPath(new URL("demo-channels.json", import.meta.url));

function written(content: unknown): string {
  const path = join(temporaryDirectory(), "channels.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test("the demonstration's channels are served as they stand at its present, and later", async () => {
  const channels = readChannelFile(DEMO);
  const { channelsUrl } = await servedChannels(channels);
  const url = `${channelsUrl}tea-house/linux-64/repodata.json`;
  const now = JSON.parse((await ask(url)).text);
  expect(Object.keys(now.packages)).toEqual(["water-1.0-0.tar.bz2"]);
  expect(Object.keys(now["packages.conda"])).toEqual(["kettle-1.0-h1_0.conda", "water-1.0-0.conda"]);
  expect(now["packages.conda"]["kettle-1.0-h1_0.conda"].depends).toEqual(["water >=1,<2"]);
  expect(now.removed).toEqual(["water-2.0-0.conda"]);
  channels.advance(2 * 86_400_000);
  expect(JSON.parse((await ask(url)).text).removed).toEqual([]);
  const folder = `${channelsUrl}tea-house/noarch/`;
  expect((await ask(`${folder}repodata_shards.msgpack.zst`)).status).toBe(404);
  const noarch = JSON.parse((await ask(`${folder}repodata.json`)).text);
  expect(noarch.info).toEqual({ subdir: "noarch", base_url: "../files/" });
  expect(Object.keys(noarch.v3.whl)).toEqual(["saucer-1.0-py3_none_any_0"]);
  expect((await ask(`${channelsUrl}tea-house/files/teahouse-1%210.5-0.conda`)).status).toBe(200);
});

test("events are taken in the order of their times; without `now` all have happened", () => {
  const channels = readChannelFile(
    written({
      startAt: "2020-01-01",
      channels: [
        {
          name: "a",
          subdirs: [
            {
              subdir: "noarch",
              events: [
                { at: "2021-01-02", do: "remove", filename: "x-1-0.conda" },
                { at: "2021-01-01", do: "publish", record: { name: "x", version: "1" } },
              ],
            },
          ],
        },
      ],
    }),
  );
  expect(channels.nowMs()).toBe(Date.UTC(2021, 0, 2));
  const [subdir] = channels.subdirs();
  expect(subdir?.stateAt(Date.UTC(2021, 0, 1)).recordCount).toBe(1);
  expect(subdir?.stateAt(channels.nowMs()).recordCount).toBe(0);
});

const withSubdir = (subdir: object): unknown => ({
  channels: [{ name: "a", subdirs: [{ subdir: "noarch", ...subdir }] }],
});

test.each([
  ["an unknown field", { channels: [], colour: "red" }, /must NOT have additional properties: colour/],
  ["a channel of no name", { channels: [{ name: "A b", subdirs: [] }] }, /\/channels\/0\/name/],
  ["an unknown format", withSubdir({ formats: ["jlap"] }), /\/channels\/0\/subdirs\/0\/formats\/0/],
  ["a record without a version", withSubdir({ records: [{ name: "x" }] }), /version/],
  [
    "an event that cannot be",
    withSubdir({ events: [{ at: "2026-01-02", do: "remove", filename: "x-1-0.conda" }] }),
    /it was never published/,
  ],
  [
    "an event before the start",
    withSubdir({ events: [{ at: "2025-01-02", do: "publish", record: { name: "x", version: "1" } }] }),
    /cannot be added/,
  ],
  ["a day that is none", { startAt: "2026-13-01", channels: [] }, /"2026-13-01" is no time/],
  ["a present before the start", { now: "2025-12-31", channels: [] }, /"now" is before "startAt"/],
])("%s is an error that names the file", (_, content, message) => {
  const path = written(content);
  expect(() => readChannelFile(path)).toThrow(JsonFileError);
  expect(() => readChannelFile(path)).toThrow(message);
  expect(() => readChannelFile(path)).toThrow(`Cannot read channels "${path}": `);
});

test("the document's example of channels is a file of this form", () => {
  const text = readFileSync(new URL("../../docs/simulator.md", import.meta.url), "utf8");
  const [, section = ""] = text.split("## Conda channels\n");
  const [, example = ""] = /```json\n(.+?)```/s.exec(section) ?? [];
  expect(() => readChannelFile(written(JSON.parse(example)))).not.toThrow();
});
