import { expect, test } from "vitest";
import { fileHref } from "../../serve/file-href.ts";

test.each([
  ["http://host/simple/tea/", "http://host/files/tea/tea-1%2Bcpu-py3-none-any.whl"],
  ["http://host/@2026-11-20/simple/tea/", "http://host/@2026-11-20/files/tea/tea-1%2Bcpu-py3-none-any.whl"],
])("fileHref() stays in the view of %s", (page, file) => {
  expect(new URL(fileHref("tea", "tea-1+cpu-py3-none-any.whl"), page).href).toBe(file);
});

test("fileHref() of a name that is more than one part leads nowhere else", () => {
  const url = new URL(fileHref("tea", "../../x?y#z.whl"), "http://host/simple/tea/");
  expect(url.href).toBe("http://host/files/tea/..%2F..%2Fx%3Fy%23z.whl");
});
