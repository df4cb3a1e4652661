/** A server of distribution files on 127.0.0.1, which stands for PyPI's file host: the mirror that tests give to Nix. */

import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A running server. */
export interface PackageServer {
  /** Where paths of files begin, with a slash at the end. */
  readonly url: string;
  /** Filenames in the order in which they were asked for. */
  readonly asked: readonly string[];
  /** Adds a file, or replaces it. */
  offer(filename: string, bytes: Uint8Array): void;
  /** Takes a file away. */
  withdraw(filename: string): void;
  close(): Promise<void>;
}

/** Starts a server that has these files, each under any path that ends in its name. */
export async function servePackages(
  files: readonly { readonly filename: string; readonly bytes: Uint8Array }[],
): Promise<PackageServer> {
  const byName = new Map<string, Uint8Array>(files.map(({ filename, bytes }) => [filename, bytes]));
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const filename = decodeURIComponent((request.url ?? "").split("/").at(-1) ?? "");
    asked.push(filename);
    const bytes = byName.get(filename);
    response.writeHead(bytes === undefined ? 404 : 200);
    response.end(bytes);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    offer: (filename, bytes) => void byName.set(filename, bytes),
    withdraw: (filename) => void byName.delete(filename),
    close: async () => {
      server.closeAllConnections();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await closed.promise;
    },
  };
}
