import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { downloadFile } from "../../../crawlers/sync/download-file.ts";
import { PublishedSite } from "../../../crawlers/sync/published-site.ts";
import { formatLatest } from "../../../database/publish/latest.ts";
import { LATEST } from "../../builders/latest.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { type Faults, SITE_URL, folderDoor } from "./folder-door.ts";

const BYTES = Buffer.from("0123456789".repeat(100));
const FILE = {
  name: "a..b",
  sizeBytes: BYTES.length,
  sha256Hex: createHash("sha256").update(BYTES).digest("hex"),
};

async function prepared(
  faults: Faults = {},
): Promise<{ download: Parameters<typeof downloadFile>[0]; asked: string[] }> {
  const folder = temporaryDirectory();
  mkdirSync(join(folder, "deltas"));
  writeFileSync(join(folder, "deltas", "a..b"), BYTES);
  writeFileSync(
    join(folder, "latest.json"),
    formatLatest({ ...LATEST, folders: { ...LATEST.folders, deltas: "deltas/" } }),
  );
  const { http, asked } = folderDoor(folder, faults);
  const site = new PublishedSite({ http, url: SITE_URL });
  await site.fetchLatest();
  asked.length = 0;
  return {
    download: { site, folder: "deltas", file: FILE, downloads: join(temporaryDirectory(), "d") },
    asked,
  };
}

test("downloadFile() fetches a file once", async () => {
  const { download, asked } = await prepared();
  const pieces: number[] = [];
  const path = await downloadFile({ ...download, onBytes: (count) => pieces.push(count) });
  expect(readFileSync(path)).toEqual(BYTES);
  expect(pieces.reduce((sum, count) => sum + count, 0)).toBe(BYTES.length);
  expect(await downloadFile(download)).toBe(path);
  expect(asked).toHaveLength(1);
});

test("downloadFile() goes on where a connection broke", async () => {
  const { download, asked } = await prepared({ breakAfterBytes: 300 });
  let received = 0;
  const path = await downloadFile({ ...download, onBytes: (count) => (received += count) });
  expect(readFileSync(path)).toEqual(BYTES);
  expect([asked.length, received]).toEqual([2, BYTES.length]);
});

test("downloadFile() gives up when a connection brings nothing, and keeps what is there", async () => {
  const { download } = await prepared({ breakAfterBytes: 0 });
  mkdirSync(download.downloads);
  writeFileSync(join(download.downloads, `${FILE.sha256Hex}.part`), BYTES.subarray(0, 200));
  await expect(downloadFile(download)).rejects.toMatchObject({ code: "E_HTTP_TRANSPORT" });
  expect(readFileSync(join(download.downloads, `${FILE.sha256Hex}.part`))).toEqual(BYTES.subarray(0, 200));
  expect(readFileSync(await downloadFile(download))).toEqual(BYTES);
});

test("downloadFile() takes the whole from a server that knows no ranges", async () => {
  const { download } = await prepared({ ignoresRanges: true });
  mkdirSync(download.downloads);
  writeFileSync(join(download.downloads, `${FILE.sha256Hex}.part`), "wrong");
  expect(readFileSync(await downloadFile(download))).toEqual(BYTES);
});

test.each<[string, Buffer]>([
  ["other bytes", Buffer.alloc(BYTES.length)],
  ["fewer bytes", BYTES.subarray(10)],
])("downloadFile() keeps nothing of %s", async (_what, bytes) => {
  const { download } = await prepared({ replace: (path, own) => (path === "deltas/a..b" ? bytes : own) });
  await expect(downloadFile(download)).rejects.toMatchObject({ code: "E_PUBLISHED_CHECKSUM" });
  expect(readdirSync(download.downloads)).toEqual([]);
});

test("downloadFile() starts anew over a part that is longer than the file", async () => {
  const { download } = await prepared();
  mkdirSync(download.downloads);
  writeFileSync(join(download.downloads, `${FILE.sha256Hex}.part`), Buffer.concat([BYTES, BYTES]));
  const path = await downloadFile(download);
  expect(readFileSync(path)).toEqual(BYTES);
  expect(existsSync(`${path}.part`)).toBe(false);
});
