/** The app as a client sees it, without a socket between. */

import { createHash } from "node:crypto";
import type { Hono } from "hono";
import { expect, test } from "vitest";
import { PackageIndex } from "../../database/index/package-index.ts";
import { serveApp } from "../../serve/app.ts";
import { FailingByteSource } from "../builders/failing-byte-source.ts";
import { indexBytes, memoryIndex } from "../builders/memory-index.ts";
import { file, known, project } from "../builders/records.ts";

const REVISION = "0123456789abcdef".repeat(4);
const PINNED = `/@${REVISION.slice(0, 12)}`;
const HTML = "application/vnd.pypi.simple.v1+html";
const JSON_TYPE = "application/vnd.pypi.simple.v1+json";

const index = memoryIndex(
  [
    project("Tea.House", [
      {
        version: "1.0",
        files: [
          file("tea_house-1.0-py3-none-any.whl", {
            uploadedAtMs: Date.parse("2026-11-05"),
            urlPath: "packages/tea.whl",
            metadata: known({ requiresDist: ["leaves>=2"] }),
          }),
        ],
      },
    ]),
    project("leaves", [{ version: "2.0", files: [file("leaves-2.0.tar.gz")] }]),
  ],
  { revision: REVISION },
);

function appOf(served: PackageIndex, program = "pinwheel 1"): { app: Hono; failures: unknown[] } {
  const failures: unknown[] = [];
  return { app: serveApp({ index: served, program, onFailure: (error) => failures.push(error) }), failures };
}

const { app, failures } = appOf(index);

async function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
  const response = await app.request(path, { headers, method });
  expect(failures).toEqual([]);
  return response;
}

test.each([
  [undefined, "text/html; charset=utf-8"],
  ["*/*", "text/html; charset=utf-8"],
  ["text/*", "text/html; charset=utf-8"],
  ["image/png", "text/html; charset=utf-8"],
  [HTML, `${HTML}; charset=utf-8`],
  [JSON_TYPE, JSON_TYPE],
  ["application/vnd.pypi.simple.latest+json", JSON_TYPE],
  // What pip and uv send.
  [`${JSON_TYPE}, ${HTML}; q=0.1, text/html; q=0.01`, JSON_TYPE],
  [`${JSON_TYPE}, ${HTML};q=0.2, text/html;q=0.01`, JSON_TYPE],
  [`${JSON_TYPE};q=0, text/html`, "text/html; charset=utf-8"],
  [`text/html;q=0.1, ${JSON_TYPE};q=0.9`, JSON_TYPE],
  ["application/vnd.pypi.simple.v2+json", "text/html; charset=utf-8"],
  [`;;;,=,q=,"${JSON_TYPE}`, "text/html; charset=utf-8"],
])("Accept %j is answered with %s", async (accept, contentType) => {
  for (const path of ["/simple/", "/simple/leaves/"]) {
    const response = await get(path, accept === undefined ? {} : { accept });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(contentType);
    expect(response.headers.get("vary")).toBe("Accept");
  }
});

test.each([
  [JSON_TYPE, JSON_TYPE],
  [encodeURIComponent(JSON_TYPE), JSON_TYPE],
  ["text/html", "text/html; charset=utf-8"],
])("?format=%s goes before Accept", async (format, contentType) => {
  const response = await get(`/simple/leaves/?format=${format}`, { accept: HTML });
  expect(response.headers.get("content-type")).toBe(contentType);
});

test("?format= of a form that is not there is refused, with those that are", async () => {
  for (const path of ["/simple/?format=json", "/simple/leaves/?format="]) {
    const response = await get(path);
    expect(response.status).toBe(406);
    expect(await response.text()).toContain(JSON_TYPE);
  }
});

test.each([
  ["/simple", "simple/"],
  ["/simple/leaves", "leaves/"],
  ["/simple/Tea.House", "tea-house/"],
  ["/simple/Tea_-_House/", "../tea-house/"],
  ["/simple/Leaves/?format=text/html", "../leaves/?format=text/html"],
  [`${PINNED}/simple/LEAVES`, "leaves/"],
])("%s is moved for good to %s (PEP 503)", async (path, location) => {
  const response = await get(path);
  expect(response.status).toBe(301);
  expect(response.headers.get("location")).toBe(location);
});

test.each([
  "/simple/",
  PINNED.concat("/simple/"),
  "/@2026-11-05/simple/",
  "/@2026-11-22T23:59:59.999Z/simple/",
])(
  "%s leads from its page to METADATA with the digest of the page (PEP 658), and to the file",
  async (base) => {
    const url = `http://host${base}tea-house/`;
    const page = (await (await get(url, { accept: JSON_TYPE })).json()) as {
      files: { url: string; "core-metadata": { sha256: string } }[];
    };
    const [only] = page.files;
    const fileUrl = new URL(only?.url ?? "", url).href;
    expect(fileUrl).toBe(
      `http://host${base.replace("simple/", "files/")}tea-house/tea_house-1.0-py3-none-any.whl`,
    );
    const metadata = await get(`${fileUrl}.metadata`);
    expect(metadata.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    const text = await metadata.text();
    expect(createHash("sha256").update(text).digest("hex")).toBe(only?.["core-metadata"].sha256);
    expect(text).toContain("Requires-Dist: leaves>=2\n");
    const moved = await get(fileUrl);
    expect(moved.status).toBe(302);
    expect(moved.headers.get("location")).toBe("https://files.example/packages/tea.whl");
  },
);

test.each([
  ["/simple/tea-house/", "public, max-age=60"],
  ["/@2026-11-05/simple/tea-house/", "public, max-age=60"],
  [`${PINNED}/simple/tea-house/`, "public, max-age=31536000, immutable"],
  [`${PINNED}/simple/`, "public, max-age=31536000, immutable"],
  [
    `${PINNED}/files/tea-house/tea_house-1.0-py3-none-any.whl.metadata`,
    "public, max-age=31536000, immutable",
  ],
])("%s has a strong entity tag, and %s", async (path, cacheControl) => {
  const response = await get(path);
  expect(response.headers.get("cache-control")).toBe(cacheControl);
  const etag = response.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[0-9a-f]+"$/);
  const again = await get(path, { "if-none-match": etag });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
  expect(again.headers.get("etag")).toBe(etag);
  expect(again.headers.get("cache-control")).toBe(cacheControl);
  expect((await get(path, { "if-none-match": '"other"' })).status).toBe(200);
});

test("the entity tag is another for another form, path, revision and program", async () => {
  const tagOf = async (asked: Hono, path: string, accept = "text/html"): Promise<string | null> =>
    (await asked.request(path, { headers: { accept } })).headers.get("etag");
  const other = memoryIndex([project("leaves")], { revision: "f".repeat(64) });
  const tags = [
    await tagOf(app, "/simple/leaves/"),
    await tagOf(app, "/simple/leaves/", JSON_TYPE),
    await tagOf(app, "/@2026-11-22/simple/leaves/"),
    await tagOf(appOf(other).app, "/simple/leaves/"),
    await tagOf(appOf(index, "pinwheel 2").app, "/simple/leaves/"),
  ];
  expect(new Set(tags).size).toBe(tags.length);
  expect(tags).not.toContain(null);
});

test("HEAD has the headers of GET and no body", async () => {
  for (const path of ["/simple/", "/simple/leaves/", "/simple/none/"]) {
    const head = await get(path, {}, "HEAD");
    const full = await get(path);
    expect(await head.text()).toBe("");
    expect(head.status).toBe(full.status);
    expect(head.headers.get("etag")).toBe(full.headers.get("etag"));
  }
});

test.each([
  ["/simple/none/", 404, 'The database has no project "none".'],
  ["/@ffffffffffff/simple/", 404, `which is ${REVISION}`],
  ["/@yesterday/simple/leaves/", 404, "names neither a revision"],
  ["/@2026-11-01/simple/tea-house/", 404, "no file of which the database knows"],
  ["/@/simple/", 404, "nothing at"],
  ["/simple/a/b/c", 404, "nothing at"],
  ["/files/tea-house/", 404, "nothing at"],
  ["/files/tea-house/x.whl", 404, "has no file"],
  ["/favicon.ico", 404, "nothing at"],
  ["/simple/..%2Fx/", 404, "is no name"],
  ["/simple/%2F%2Fevil.example", 404, "is no name"],
  ["/simple/-", 404, "is no name"],
  ["/simple/%zz/", 400, "percent sign"],
  ["/simple/%ff/", 400, "percent sign"],
  ["/simple/%00/", 404, "is no name"],
  ["/simple/%3Cscript%3E/", 404, "is no name"],
  [`/simple/${"a".repeat(5000)}/`, 414, "longer than"],
  [`/simple/${"a".repeat(3000)}/`, 404, "has no project"],
])("%s is refused with %s in plain words", async (path, status, text) => {
  const response = await get(path);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")?.toLowerCase()).toBe("text/plain; charset=utf-8");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  const body = await response.text();
  expect(body).toContain(text);
  expect(body.length).toBeLessThan(400);
});

test.each(["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "PROPFIND"])("%s is not allowed", async (method) => {
  const response = await get("/simple/", {}, method);
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, HEAD");
});

test("the front page says what there is", async () => {
  expect(await (await get("/")).text()).toContain(`Revision ${REVISION}`);
});

test("a damaged index is told to the server's owner, and not to the client", async () => {
  const broken = appOf(PackageIndex.open(new FailingByteSource(indexBytes([project("leaves")]))));
  const response = await broken.app.request("/simple/leaves/");
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("secret");
  expect(broken.failures).toEqual([new Error("secret words")]);
});
