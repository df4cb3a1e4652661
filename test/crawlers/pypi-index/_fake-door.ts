/** A door to no network: the test answers every request itself. */

import type { HttpDoor, HttpRequest, HttpResponse } from "../../../crawlers/http/http-types.ts";

/** An answer: what a test leaves out is an empty 200 of the address that was asked. */
export interface FakeAnswer {
  readonly status?: HttpResponse["status"];
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** A door whose answers come from a function, and which remembers what it was asked. */
export class FakeDoor implements HttpDoor {
  readonly requests: HttpRequest[] = [];
  readonly #answer: (request: HttpRequest) => FakeAnswer;

  constructor(answer: (request: HttpRequest) => FakeAnswer) {
    this.#answer = answer;
  }

  readonly fetch = (request: HttpRequest): Promise<HttpResponse> => {
    this.requests.push(request);
    // A function that throws is a request that fails.
    return Promise.resolve().then(() => {
      const { status = 200, url = request.url, headers = {}, body = "" } = this.#answer(request);
      return { status, url, headers, body: bytes(body) };
    });
  };

  readonly stream = (): Promise<never> => Promise.reject(new Error("no test reads an index as a stream"));
}

/** The text in UTF-8. */
export function bytes(text: string | Uint8Array): Uint8Array {
  return typeof text === "string" ? new TextEncoder().encode(text) : text;
}
