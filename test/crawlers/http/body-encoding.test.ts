import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeBody, encodedBytesMax, isIdentity } from "../../../crawlers/http/body-encoding.ts";
import { BodyTooLargeError, HttpTransportError } from "../../../crawlers/http/http-errors.ts";
import { RandomSource } from "../../builders/random-source.ts";

const url = new URL("https://example.org/");

test.each([
  [undefined, true],
  ["", true],
  ["identity", true],
  ["gzip", false],
])("isIdentity(%j) is %j", (encoding, expected) => {
  expect(isIdentity(encoding)).toBe(expected);
});

test.each([1000, 100_000])("decodeBody() decodes exactly up to its limit, %i bytes", async (size) => {
  const random = new RandomSource(7);
  const body = Uint8Array.from({ length: size }, () => random.below(256));
  const bytes = gzipSync(body);
  const encoded = { url, bytes, encoding: " GZIP " };
  expect(Buffer.from(body).equals(await decodeBody(encoded, size))).toBe(true);
  await expect(decodeBody(encoded, size - 1)).rejects.toThrow(BodyTooLargeError);
  expect(bytes.length).toBeLessThanOrEqual(encodedBytesMax(size));
});

test("decodeBody() reads members one after the other (RFC 1952, section 2.2)", async () => {
  const bytes = Buffer.concat([gzipSync("hello "), gzipSync("world")]);
  expect(Buffer.from(await decodeBody({ url, bytes, encoding: "gzip" }, 100)).toString()).toBe("hello world");
});

test("decodeBody() refuses damage at every length", async () => {
  const whole = gzipSync("hello world");
  for (let length = 1; length < whole.length; length++) {
    const encoded = { url, bytes: whole.subarray(0, length), encoding: "gzip" };
    await expect(decodeBody(encoded, 100), `${length}`).rejects.toThrow(HttpTransportError);
  }
});

test("decodeBody() leaves an empty body empty", async () => {
  expect(await decodeBody({ url, bytes: new Uint8Array(), encoding: "gzip" }, 0)).toHaveLength(0);
});
