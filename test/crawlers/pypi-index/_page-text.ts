/** Writes pages of an index in both of its formats, as an index would, so that reading them back can be compared. */

import fc from "fast-check";
import type { PageFile } from "../../../crawlers/pypi-index/page-types.ts";

const HEX = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 64, maxLength: 64 });
const WORD = fc.string({ unit: fc.constantFrom(..."abcXYZ019_+!éß漢"), minLength: 1, maxLength: 12 });
// Everything that needs escaping in JSON or HTML; white space inside, since a yank reason may be a sentence.
const PROSE = fc.string({ unit: fc.constantFrom(..."ab <>&\"'=#;é漢\\/"), minLength: 1, maxLength: 30 });

/** Any file that both formats can say: HTML has neither sizes nor times. */
export const ANY_HTML_FILE: fc.Arbitrary<PageFile> = fc
  .record({
    filename: fc.tuple(WORD, fc.constantFrom(".whl", ".tar.gz", ".zip")).map((parts) => parts.join("")),
    sha256Hex: fc.option(HEX),
    requiresPython: fc.option(fc.oneof(fc.constant(">=3.8,<4"), PROSE)),
    yanked: fc.oneof(fc.constant<false>(false), fc.constant(""), PROSE),
    coreMetadata: fc.oneof(
      fc.constant({ isOffered: false, sha256Hex: null }),
      fc.record({ isOffered: fc.constant(true), sha256Hex: fc.option(HEX) }),
    ),
  })
  .map((file) => ({
    ...file,
    url: `https://files.example/p/${encodeURIComponent(file.filename)}`,
    sizeBytes: null,
    uploadedAtMs: null,
  }));

/** Any file. */
export const ANY_FILE: fc.Arbitrary<PageFile> = fc
  .tuple(ANY_HTML_FILE, fc.option(fc.nat()), fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })))
  .map(([file, sizeBytes, uploadedAtMs]) => ({ ...file, sizeBytes, uploadedAtMs }));

/** The file as an entry of a JSON page. */
export function jsonEntry(file: PageFile): Record<string, unknown> {
  const { isOffered, sha256Hex } = file.coreMetadata;
  return {
    filename: file.filename,
    url: file.url,
    hashes: file.sha256Hex === null ? {} : { sha256: file.sha256Hex },
    "requires-python": file.requiresPython,
    size: file.sizeBytes,
    "upload-time": file.uploadedAtMs === null ? null : new Date(file.uploadedAtMs).toISOString(),
    yanked: file.yanked === "" ? true : file.yanked,
    "core-metadata": sha256Hex === null ? isOffered : { sha256: sha256Hex },
  };
}

/** A JSON page. */
export function jsonPage(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ meta: { "api-version": "1.4" }, name: "flask", files: [], ...fields });
}

/** An HTML page with these links. */
export function htmlPage(links: readonly string[], head = ""): string {
  return `<!DOCTYPE html>\n<html><head>${head}<title>Links</title></head><body>\n${links.join("<br/>\n")}</body></html>\n`;
}

/** The file as a link of an HTML page. */
export function htmlLink(file: PageFile): string {
  const fragment = file.sha256Hex === null ? "" : `#sha256=${file.sha256Hex}`;
  const { isOffered, sha256Hex } = file.coreMetadata;
  const attributes = [
    `href="${escape(file.url + fragment)}"`,
    file.requiresPython === null ? "" : `data-requires-python="${escape(file.requiresPython)}"`,
    file.yanked === false ? "" : `data-yanked="${escape(file.yanked)}"`,
    isOffered ? `data-core-metadata="${sha256Hex === null ? "true" : `sha256=${sha256Hex}`}"` : "",
  ];
  return `<a ${attributes.filter((attribute) => attribute !== "").join(" ")}>${escape(file.filename)}</a>`;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** A text with a few changes at any places: bytes cut out, doubled or replaced, or its end lost. */
export function mutationsOf(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const change = fc.tuple(
    place,
    fc.nat(8),
    fc.constantFrom("", "\0", "<", ">", '"', "{", "]", "null", "9e99", "\u{d800}"),
  );
  return fc.tuple(text, fc.array(change, { minLength: 1, maxLength: 4 })).map(([original, changes]) => {
    let mutated = original;
    for (const [share, count, replacement] of changes) {
      const at = Math.floor(share * mutated.length);
      mutated = mutated.slice(0, at) + replacement + mutated.slice(at + count);
    }
    return mutated;
  });
}
