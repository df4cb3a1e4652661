/** A package index on loopback that serves the wheels of a folder, for real clients: PEP 503 pages and the files. */

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { type Server, createServer } from "node:http";
import { join } from "node:path";
import { parseWheelFilename } from "../../packaging/filename.ts";
import { normalizeName } from "../../packaging/name.ts";

/** A running index. Close it. */
export interface LocalIndex {
  /** `http://127.0.0.1:<port>/`; the pages are below `simple/`, the files are found by the last part of any other path. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves the wheels of the folder on a free port of 127.0.0.1. */
export async function serveWheels(folder: string): Promise<LocalIndex> {
  const byProject = Map.groupBy(
    readdirSync(folder).filter((filename) => filename.endsWith(".whl")),
    (filename) => normalizeName(parseWheelFilename(filename).name),
  );
  const filenames = new Set([...byProject.values()].flat());
  const server = createServer((request, response) => {
    const parts = (request.url ?? "/").split("/").filter((part) => part !== "");
    const filename = decodeURIComponent(parts.at(-1) ?? "");
    if (parts[0] === "simple") {
      const found = byProject.get(normalizeName(filename));
      response.writeHead(found === undefined ? 404 : 200, { "content-type": "text/html" });
      response.end(found === undefined ? "" : projectPage(folder, found));
    } else if (filenames.has(filename)) {
      response.writeHead(200, { "content-type": "application/octet-stream" });
      response.end(readFileSync(join(folder, filename)));
    } else {
      response.writeHead(404).end();
    }
  });
  return { url: await listen(server), close: () => closeServer(server) };
}

function projectPage(folder: string, filenames: readonly string[]): string {
  const links = filenames.map((filename) => {
    const sha256Hex = createHash("sha256")
      .update(readFileSync(join(folder, filename)))
      .digest("hex");
    return `<a href="/files/${encodeURIComponent(filename)}#sha256=${sha256Hex}">${filename}</a>`;
  });
  return `<!DOCTYPE html><html><body>\n${links.join("\n")}\n</body></html>\n`;
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("no port"));
      else resolve(`http://127.0.0.1:${address.port}/`);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.closeAllConnections();
    server.close((error) => (error === undefined ? resolve() : reject(error)));
  });
}
