import { expect, test } from "vitest";
import { escapeHtml, htmlDocument } from "../../serve/html.ts";

test("escapeHtml() leaves nothing that ends a text or an attribute", () => {
  expect(escapeHtml(`<a href="x" id='y'>&`)).toBe("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;");
});

test("htmlDocument() names the version of the API (PEP 629), and escapes what it is given", () => {
  const { start, end } = htmlDocument("<b>", [{ name: "n", content: '"' }]);
  expect(start).toContain('<meta name="pypi:repository-version" content="1.4">');
  expect(start).toContain("<title>&lt;b&gt;</title>");
  expect(start).toContain('<meta name="n" content="&quot;">');
  expect(`${start}${end}`).toMatch(/^<!DOCTYPE html>[^]*<\/html>\n$/);
});
