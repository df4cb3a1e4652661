/** SHA-256 digests as SRI texts, `sha256-<base64>`: https://www.w3.org/TR/sri-2/, "Integrity metadata". */

import { assert } from "../../common/assert.ts";

const HEX = /^[0-9a-f]{64}$/;
const SRI = /^sha256-(?<base64>[A-Za-z0-9+/]{43}=)$/;

/** The SRI text of a SHA-256 digest, given as 64 lower-case hex digits. */
export function sriFromHex(sha256Hex: string): string {
  assert(HEX.test(sha256Hex), "a SHA-256 digest has 64 lower-case hex digits");
  const bytes = (sha256Hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

/** Whether the text is an SRI text of one SHA-256 digest. */
export function isSri(text: string): boolean {
  return SRI.test(text);
}

/** The digest of an SRI text as 64 lower-case hex digits. */
export function hexFromSri(sha256Sri: string): string {
  const base64 = SRI.exec(sha256Sri)?.groups?.["base64"];
  assert(base64 !== undefined, "an SRI text holds one SHA-256 digest");
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
