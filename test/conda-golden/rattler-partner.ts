/** The solver of rattler, run here: channels are served on 127.0.0.1, since it asks servers only. */

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { type Platform, simpleSolve } from "@conda-org/rattler";

/** Specs that conda reads in one way and rattler in another: a fuzzy version that ends in a letter, as in OpenSSL's. */
export const READ_DIFFERENTLY: RegExp = /openssl 1\.0\.2\.?\*|jpeg 9\*/;

/** The partner. Call `close` at the end. */
export interface RattlerPartner {
  /**
   * What it chooses, as `SUBDIR/FILENAME`, without virtual packages; null where it says that nothing can be chosen.
   *
   * @param channels Folders of channels; one of them must have the virtual packages as records, since it takes them from nowhere else.
   */
  solve(
    specs: readonly string[],
    channels: readonly string[],
    platforms: readonly Platform[],
  ): Promise<readonly string[] | null>;
  close(): Promise<void>;
}

/** Serves the folder of channels. */
export async function rattlerPartner(folder: string): Promise<RattlerPartner> {
  // Made once each, so that measured solves do not pay for it.
  const bodies = new Map<string, Buffer>();
  const bodyOf = (path: string): Buffer => {
    const body = bodies.get(path) ?? served(path);
    bodies.set(path, body);
    return body;
  };
  const server = createServer((request, response) => {
    const path = join(folder, normalize(decodeURIComponent((request.url ?? "").split("?")[0] ?? "")));
    const isFile = existsSync(path) && statSync(path).isFile();
    response.writeHead(isFile ? 200 : 404);
    response.end(isFile ? bodyOf(path) : undefined);
  });
  // Server and client share one thread. Where something else has kept it busy for longer than the usual 5 s, the server would close a
  // connection in the very moment in which the client sends its next request over it: "error sending request".
  server.keepAliveTimeout = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const { port } = server.address() as AddressInfo;
  return {
    async solve(specs, channels, platforms) {
      const urls = channels.map((channel) => `http://127.0.0.1:${port}/${channel}/`);
      try {
        const solved = await simpleSolve([...specs], urls, [...platforms], []);
        return solved
          .map(pathOf)
          .filter((path) => !path.includes("/__"))
          .toSorted();
      } catch (error: unknown) {
        const text = String(error);
        if (text.includes("Cannot solve the request")) return null;
        throw new Error(`rattler: ${text}`, { cause: error });
      }
    },
    close: async () => {
      server.closeAllConnections();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await closed.promise;
    },
  };
}

/**
 * The file, in which fuzzy versions that may end in a letter are written as bounds: rattler does not take 1.0.2h for a 1.0.2.*, as conda
 * does, and old builds need it.
 */
function served(path: string): Buffer {
  const bytes = readFileSync(path);
  if (!path.endsWith(".zst")) return bytes;
  const text = zstdDecompressSync(bytes).toString("utf8");
  if (!READ_DIFFERENTLY.test(text)) return bytes;
  return zstdCompressSync(
    text
      .replaceAll(/"openssl 1\.0\.2\.?\*"/g, '"openssl >=1.0.2a,<1.0.3"')
      .replaceAll('"jpeg 9*"', '"jpeg >=9a,<10"'),
  );
}

function pathOf({ url }: { readonly url: string }): string {
  return decodeURIComponent(new URL(url).pathname.split("/").slice(-2).join("/"));
}
