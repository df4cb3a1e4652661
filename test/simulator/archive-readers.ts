/** Readers of archives for tests of the builders: libraries, so that a mistake of the writers shows. */

import { gunzipSync } from "node:zlib";
import { extract } from "tar-stream";
import { fromBuffer, type Entry } from "yauzl";

/** Files of a zip archive by path. */
export function readZip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const found = Promise.withResolvers<Map<string, Buffer>>();
  const files = new Map<string, Buffer>();
  fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (failure, archive) => {
    if (failure !== null) {
      found.reject(failure);
      return;
    }
    archive.on("error", found.reject);
    archive.on("end", () => found.resolve(files));
    archive.on("entry", (entry: Entry) => {
      archive.openReadStream(entry, (problem, stream) => {
        if (problem !== null) {
          found.reject(problem);
          return;
        }
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("error", found.reject);
        stream.on("end", () => {
          files.set(entry.fileName, Buffer.concat(chunks));
          archive.readEntry();
        });
      });
    });
    archive.readEntry();
  });
  return found.promise;
}

/** Files of a `.tar.gz` by path. */
export async function readTarGz(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const archive = extract();
  archive.end(gunzipSync(bytes));
  for await (const entry of archive) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
    files.set(entry.header.name, Buffer.concat(chunks));
  }
  return files;
}
