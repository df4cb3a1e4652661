import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import type { OfferedFile } from "../../serve/offered-project.ts";
import { projectHtml } from "../../serve/project-html.ts";

const FILE: OfferedFile = {
  filename: "tea-1.0-py3-none-any.whl",
  filenameAssumed: false,
  requiresPython: null,
  sizeBytes: null,
  sha256Hex: null,
  uploadedAtMs: null,
  yanked: false,
  metadataSha256Hex: null,
};

function page(fields: Partial<OfferedFile>, status: "archived" | null = null): string {
  const name = normalizeName("tea");
  return projectHtml({ name, status, versions: ["1.0"], files: [{ ...FILE, ...fields }] });
}

test("projectHtml() has a link with the name of the file as its text (PEP 503)", () => {
  expect(page({})).toContain(
    '<a href="../../files/tea/tea-1.0-py3-none-any.whl">tea-1.0-py3-none-any.whl</a>',
  );
});

test("projectHtml() says in attributes what is known (PEP 503, 592, 658, 714)", () => {
  const sha256Hex = "ab".repeat(32);
  const metadataSha256Hex = "cd".repeat(32);
  const text = page({ sha256Hex, metadataSha256Hex, requiresPython: ">=3.9", yanked: "" });
  expect(text).toContain(
    `<a href="../../files/tea/tea-1.0-py3-none-any.whl#sha256=${sha256Hex}" data-requires-python="&gt;=3.9" ` +
      `data-yanked="" data-core-metadata="sha256=${metadataSha256Hex}" ` +
      `data-dist-info-metadata="sha256=${metadataSha256Hex}">`,
  );
});

test("projectHtml() says the status where it is known (PEP 792)", () => {
  expect(page({}, "archived")).toContain('<meta name="pypi:project-status" content="archived">');
  expect(page({})).not.toContain("project-status");
});

test("projectHtml() escapes every text of the database", () => {
  const hostile = `"><script>alert('x')</script>&`;
  const text = page({ filename: `${hostile}.whl`, requiresPython: hostile, yanked: hostile });
  expect(text).not.toContain("<script>");
  expect(text.match(/&quot;&gt;&lt;script&gt;alert\(&#39;x&#39;\)&lt;\/script&gt;&amp;/g)).toHaveLength(3);
});
