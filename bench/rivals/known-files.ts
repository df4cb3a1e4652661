/**
 * A door in front of `pinwheel serve` that leaves out files of which the database does not know what they need. pip would choose
 * the newest of them, ask for the file itself, which nobody has here, and end; our resolver never chooses one.
 */

import { type IncomingMessage, type Server, type ServerResponse, createServer, request } from "node:http";
import { once } from "node:events";

/** The part of a page (PEP 691, PEP 714) that is looked at. */
interface Page {
  readonly files: readonly { readonly "core-metadata"?: unknown }[];
}

/** A running door. Close it. */
export class KnownFiles {
  /** Ends in `/simple/`. */
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  /** Opens the door on a free port of loopback. */
  static async open(indexUrl: string): Promise<KnownFiles> {
    const server = createServer((incoming, outgoing) => {
      void pass(indexUrl, incoming, outgoing);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("Cannot open a door: no port");
    return new KnownFiles(server, `http://127.0.0.1:${address.port}/simple/`);
  }

  /** Closes it. */
  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.closeAllConnections();
    this.#server.close();
    await closed;
  }
}

async function pass(indexUrl: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  // Not packed, since it may have to be read.
  const headers = { ...incoming.headers, "accept-encoding": "identity" };
  const asked = request(new URL(incoming.url ?? "/", indexUrl), { method: incoming.method, headers });
  asked.end();
  const [answer]: IncomingMessage[] = await once(asked, "response");
  if (answer === undefined) throw new Error("no answer");
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const isPage = answer.statusCode === 200 && (answer.headers["content-type"] ?? "").includes("json");
  const passed = isPage ? Buffer.from(JSON.stringify(withKnownFiles(body))) : body;
  const hasBody = answer.statusCode !== 304 && incoming.method !== "HEAD";
  outgoing.writeHead(answer.statusCode ?? 502, {
    ...answer.headers,
    ...(hasBody ? { "content-length": passed.byteLength } : {}),
  });
  outgoing.end(hasBody ? passed : undefined);
}

function withKnownFiles(body: Buffer): Page {
  const page = JSON.parse(body.toString()) as Page;
  const isKnown = (metadata: unknown): boolean => metadata !== undefined && metadata !== false;
  return { ...page, files: page.files.filter((file) => isKnown(file["core-metadata"])) };
}
