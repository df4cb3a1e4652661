import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ask, askJson, runningSimulator } from "./running-simulator.ts";
import { Universe } from "./universe.ts";

const START_MS = Date.UTC(2026, 0, 1);

/** Serials 100 to 107 for Apple.Pie (create, role, release, two files, release, file), then `empty`. */
function smallUniverse(): Universe {
  const universe = new Universe({ firstSerial: 100, startMs: START_MS });
  universe.upload("Apple.Pie", "1.0", {
    kind: "wheel",
    requiresDist: ["crust>=2"],
    requiresPython: ">=3.9",
  });
  universe.advance(123);
  universe.upload("Apple.Pie", "1.0", {
    kind: "sdist",
    style: "project-table",
    requiresDist: ["crust>=2"],
  });
  universe.upload("Apple.Pie", "0.9", { kind: "wheel", isMetadataServed: false });
  universe.createProject("empty");
  return universe;
}

test.each([
  [undefined, "text/html; charset=UTF-8"],
  ["*/*", "text/html; charset=UTF-8"],
  ["image/png", "text/html; charset=UTF-8"],
  ["application/vnd.pypi.simple.v1+json", "application/vnd.pypi.simple.v1+json"],
  ["application/vnd.pypi.simple.v1+html", "application/vnd.pypi.simple.v1+html"],
  ["text/html;q=0.1, application/vnd.pypi.simple.v1+json", "application/vnd.pypi.simple.v1+json"],
  ["application/vnd.pypi.simple.v1+json;q=0.2, text/*", "text/html; charset=UTF-8"],
])("/simple/ for Accept %s answers with %s, never 406", async (accept, type) => {
  const { indexUrl } = await runningSimulator({ universe: smallUniverse() });
  const headers = accept === undefined ? {} : { accept };
  for (const path of ["", "apple-pie/"]) {
    const answer = await ask(indexUrl + path, { headers });
    expect([answer.status, answer.headers["content-type"]]).toEqual([200, type]);
    expect(answer.headers["vary"]).toContain("Accept");
  }
});

test("/simple/ lists display names in the order of normalized names, with empty projects and serials", async () => {
  const universe = smallUniverse();
  universe.createProject("Zebra");
  universe.createProject("aardvark");
  const { indexUrl } = await runningSimulator({ universe });
  const answer = await askJson(indexUrl);
  expect(JSON.parse(answer.text)).toEqual({
    meta: { "_last-serial": 112, "api-version": "1.4" },
    projects: [
      { "_last-serial": 112, name: "aardvark" },
      { "_last-serial": 106, name: "Apple.Pie" },
      { "_last-serial": 108, name: "empty" },
      { "_last-serial": 110, name: "Zebra" },
    ],
  });
  expect(answer.headers["x-pypi-last-serial"]).toBe("112");
});

test("/simple/ leaves quarantined projects out; their page answers 200 with empty lists", async () => {
  const universe = smallUniverse();
  universe.quarantineProject("apple-pie");
  const { indexUrl } = await runningSimulator({ universe });
  expect((await askJson(indexUrl)).text).not.toContain("Apple.Pie");
  const page = await askJson(`${indexUrl}apple-pie/`);
  expect(page.status).toBe(200);
  expect(JSON.parse(page.text)).toMatchObject({
    "project-status": { status: "quarantined" },
    files: [],
    versions: [],
  });
  universe.clearProjectQuarantine("apple-pie");
  expect(JSON.parse((await askJson(`${indexUrl}apple-pie/`)).text).files).toHaveLength(3);
});

test("/simple/ is a frozen copy for as long as the CDN keeps it", async () => {
  const universe = smallUniverse();
  const { indexUrl } = await runningSimulator({ universe, cdnDelayMs: 60_000 });
  const before = (await askJson(indexUrl)).text;
  universe.createProject("later");
  universe.advance(59_999);
  expect((await askJson(indexUrl)).text).toBe(before);
  universe.advance(1);
  expect((await askJson(indexUrl)).text).toContain("later");
});

test("/simple/<name>/ has exactly the keys of PyPI, and versions made of the files", async () => {
  const universe = smallUniverse();
  universe.createRelease("apple-pie", "2.0");
  universe.yankRelease("apple-pie", "0.9", "soggy");
  const { indexUrl, origin } = await runningSimulator({ universe });
  const answer = await askJson(`${indexUrl}apple-pie/`);
  const page = JSON.parse(answer.text);
  expect(Object.keys(page).toSorted()).toEqual(["files", "meta", "name", "project-status", "versions"]);
  expect(page).toMatchObject({
    meta: { "_last-serial": 110, "api-version": "1.4" },
    name: "apple-pie",
    "project-status": { status: "active" },
    versions: ["0.9", "1.0"],
  });
  expect(answer.headers["x-pypi-last-serial"]).toBe("110");
  const [bare, wheel, sdist] = page.files;
  const stored = universe.uploadOf("Apple_Pie-1.0-py3-none-any.whl")?.file;
  expect(wheel).toEqual({
    "core-metadata": { sha256: stored?.metadata?.sha256Hex },
    "data-dist-info-metadata": { sha256: stored?.metadata?.sha256Hex },
    filename: "Apple_Pie-1.0-py3-none-any.whl",
    hashes: { sha256: stored?.sha256Hex },
    provenance: null,
    "requires-python": ">=3.9",
    size: stored?.bytes.length,
    "upload-time": "2026-01-01T00:00:00Z",
    url: `${origin}/${stored?.urlPath}`,
    yanked: false,
  });
  expect(sdist).toMatchObject({
    filename: "apple_pie-1.0.tar.gz",
    "core-metadata": false,
    "upload-time": "2026-01-01T00:00:00.123000Z",
    "requires-python": ">=3.9",
  });
  expect(bare).toMatchObject({ "core-metadata": false, yanked: "soggy", "requires-python": null });
});

test.each([
  ["apple-pie", "/simple/apple-pie/"],
  ["Apple.Pie/", "/simple/apple-pie/"],
  ["apple__pie", "/simple/apple-pie/"],
])("/simple/%s answers 301 to %s", async (path, location) => {
  const { indexUrl } = await runningSimulator({ universe: smallUniverse() });
  const answer = await ask(indexUrl + path);
  expect([answer.status, answer.headers["location"]]).toEqual([301, location]);
});

test.each(["unknown/", "%00/", "-/"])("/simple/%s answers 404", async (path) => {
  const { indexUrl } = await runningSimulator({ universe: smallUniverse() });
  expect((await ask(indexUrl + path)).status).toBe(404);
});

test("pages carry the MD5 of their body as ETag, compressed ones another, and answer 304 to it", async () => {
  const { indexUrl, counters } = await runningSimulator({ universe: smallUniverse() });
  for (const path of ["", "apple-pie/"]) {
    const plain = await askJson(indexUrl + path);
    const packed = await askJson(indexUrl + path, { "accept-encoding": "br, gzip" });
    const md5 = (bytes: Buffer): string =>
      `"${createHash("md5").update(bytes).digest("base64").replace(/=+$/, "")}"`;
    expect(plain.headers["etag"]).toBe(md5(plain.bytes));
    expect(packed.headers["etag"]).toBe(md5(packed.bytes));
    expect(packed.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(packed.bytes).toString()).toBe(plain.text);
    expect(plain.headers["last-modified"]).toBeUndefined();
    const again = await askJson(indexUrl + path, { "if-none-match": md5(plain.bytes) });
    expect([again.status, again.text]).toEqual([304, ""]);
  }
  expect(counters.notModifiedCount).toBe(2);
});

test("archiving and back-filling change the page and its ETag, but no serial", async () => {
  const universe = smallUniverse();
  const { indexUrl } = await runningSimulator({ universe });
  const url = `${indexUrl}apple-pie/`;
  const first = await askJson(url);
  universe.archiveProject("apple-pie");
  const archived = await askJson(url);
  universe.unarchiveProject("apple-pie");
  universe.backfillMetadata("apple-pie", "Apple_Pie-0.9-py3-none-any.whl");
  const filled = await askJson(url);
  expect(JSON.parse(archived.text)["project-status"]).toEqual({ status: "archived" });
  expect(JSON.parse(filled.text).files[0]["core-metadata"]).toEqual({
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(new Set([first, archived, filled].map((answer) => answer.headers["etag"])).size).toBe(3);
  expect(new Set([first, archived, filled].map((answer) => answer.headers["x-pypi-last-serial"])).size).toBe(
    1,
  );
});

test("the HTML page says the same as the JSON one", async () => {
  const universe = smallUniverse();
  universe.yankRelease("apple-pie", "0.9", `"raw" & cold`);
  const { indexUrl } = await runningSimulator({ universe });
  const html = (await ask(`${indexUrl}apple-pie/`)).text;
  const page = JSON.parse((await askJson(`${indexUrl}apple-pie/`)).text);
  for (const file of page.files) expect(html).toContain(`href="${file.url}#sha256=${file.hashes.sha256}"`);
  expect(html).toContain(`data-requires-python="&gt;=3.9"`);
  expect(html).toContain(`data-yanked="&#34;raw&#34; &amp; cold"`);
  expect(html).toContain(`data-core-metadata="sha256=${page.files[1]["core-metadata"].sha256}"`);
  expect((await ask(indexUrl)).text).toContain(`<a href="/simple/apple-pie/">Apple.Pie</a>`);
});
