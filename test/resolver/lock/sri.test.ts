import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { hexFromSri, isSri, sriFromHex } from "../../../resolver/lock/sri.ts";

const HEX = createHash("sha256").update("pinwheel").digest("hex");
const BASE64 = createHash("sha256").update("pinwheel").digest("base64");

test("sriFromHex() gives the base64 of the digest's bytes", () => {
  expect(sriFromHex(HEX)).toBe(`sha256-${BASE64}`);
});

test("hexFromSri() gives the digits back, leading zeros too", () => {
  expect(hexFromSri(sriFromHex(HEX))).toBe(HEX);
  expect(hexFromSri(sriFromHex("00".repeat(31) + "0a"))).toBe("00".repeat(31) + "0a");
});

test.each(["", "sha256-", "sha512-" + BASE64, `sha256-${BASE64.slice(1)}`, HEX])(
  "isSri() refuses %o",
  (text) => {
    expect(isSri(text)).toBe(false);
  },
);

test("sriFromHex() takes nothing but a SHA-256 digest", () => {
  expect(() => sriFromHex("abc")).toThrow("64 lower-case hex digits");
});
