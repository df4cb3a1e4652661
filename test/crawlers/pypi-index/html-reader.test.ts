import { expect, test } from "vitest";
import { PageFormatError } from "../../../crawlers/pypi-index/errors.ts";
import { type HtmlLink, readHtml } from "../../../crawlers/pypi-index/html-reader.ts";
import { HTML_DEPTH_MAX } from "../../../crawlers/pypi-index/limits.ts";
import { bytes } from "./_fake-door.ts";

interface Seen {
  readonly links: HtmlLink[];
  readonly meta: [string, string][];
  readonly bases: string[];
}

function read(text: string): Seen {
  const seen: Seen = { links: [], meta: [], bases: [] };
  readHtml(bytes(text), "it", {
    onLink: (link) => seen.links.push(link),
    onMeta: (name, content) => seen.meta.push([name, content]),
    onBase: (href) => seen.bases.push(href),
  });
  return seen;
}

test("readHtml() tells links, meta and base, with references resolved and names in lower case", () => {
  const seen = read(
    '<!DOCTYPE html><HTML><HEAD><META NAME="v" CONTENT="1.0"><base href="/b/"></HEAD>' +
      '<body><A HREF="x?a=1&amp;b=2" Data-Yanked="&quot;bad&quot;">F<b>oo</b>&lt;</A></body></HTML>',
  );
  expect(seen).toEqual({
    links: [{ href: "x?a=1&b=2", text: "Foo<", attributes: { href: "x?a=1&b=2", "data-yanked": '"bad"' } }],
    meta: [["v", "1.0"]],
    bases: ["/b/"],
  });
});

test("readHtml() takes links without an end one by one, and ignores those without an address", () => {
  const seen = read('<a href="1">one<a href="2">two<a name="top">x</a>');
  expect(seen.links.map(({ href, text }) => [href, text])).toEqual([
    ["1", "one"],
    ["2", "two"],
  ]);
});

test("readHtml() reads no links out of comments and scripts", () => {
  expect(read('<html><!-- <a href="1">1</a> --><script>"<a href=2>2</a>"</script></html>').links).toEqual([]);
});

test("readHtml() keeps characters whole that lie across the pieces it reads", () => {
  const filler = "漢".repeat(200_000);
  const seen = read(`<html><p>${filler}</p><a href="x">${filler}</a></html>`);
  expect(seen.links[0]?.text).toBe(filler);
});

test.each(["", "Service unavailable", "{}", "<?xml version='1.0'?><list/>"])(
  "readHtml() refuses %j, which is no HTML",
  (text) => {
    expect(() => read(text)).toThrow(PageFormatError);
  },
);

test.each(["<html>", '<html><body><a href="x">x</a>', '<html><body><a href="x">x</a></body></ht'])(
  "readHtml() refuses %j, which is cut",
  (text) => {
    expect(() => read(text)).toThrow(/found a text that is cut/);
  },
);

test("readHtml() refuses elements nested without end, at once", () => {
  // Without the bound each of the closing tags would look through all that are open.
  const text = `<html>${"<b>".repeat(300_000)}${"</i>".repeat(300_000)}</html>`;
  expect(() => read(text)).toThrow(`found more than ${HTML_DEPTH_MAX} elements inside one another`);
});
