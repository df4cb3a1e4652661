/** A site that publishes names of conda packages on PyPI, laid out as parselmouth's is. */

import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { reply, startServer } from "../crawlers/http/http-server.ts";

/** The site, until the running test ends. */
export interface NamesSite {
  /** With a slash at the end. */
  readonly url: string;
  /** How many requests there were, and how many of them were answered with "not modified". */
  readonly counts: { requests: number; unchanged: number };
  /** What all requests are answered with instead; undefined for what is there. */
  status: number | undefined;
  readonly putTable: (channel: string, table: Readonly<Record<string, readonly string[] | null>>) => void;
  readonly putRelations: (channel: string, rows: readonly object[]) => void;
}

/** Starts a site without names. */
export async function namesSite(): Promise<NamesSite> {
  const files = new Map<string, Buffer>();
  const counts = { requests: 0, unchanged: 0 };
  const origin = await startServer((request, response) => {
    counts.requests += 1;
    const bytes = files.get(request.url ?? "");
    if (site.status !== undefined) return reply(site.status)(response);
    if (bytes === undefined) return reply(404)(response);
    const etag = `"${createHash("sha256").update(bytes).digest("hex")}"`;
    if (request.headers["if-none-match"] !== etag) return reply(200, bytes, { etag })(response);
    counts.unchanged += 1;
    response.writeHead(304, { etag }).end();
  });
  const site: NamesSite = {
    url: `${origin}/`,
    counts,
    status: undefined,
    putTable: (channel, table) =>
      files.set(`/files/v0/${channel}/compressed_mapping.json`, Buffer.from(JSON.stringify(table))),
    putRelations: (channel, rows) => {
      const text = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
      files.set(`/relations-v1/${channel}/relations.jsonl.gz`, gzipSync(text));
    },
  };
  return site;
}
