import { expect, test } from "vitest";
import { readDirectReference } from "../../packaging/direct-reference.ts";

const HEX = "0".repeat(64);

test.each([
  ["./a/b", { kind: "path", location: "./a/b", path: "./a/b", filename: "b", subdirectory: null }],
  [".", { kind: "path", location: ".", path: ".", filename: null }],
  ["dist/x-1.0.tar.gz", { kind: "path", filename: "x-1.0.tar.gz" }],
  [
    "file:///home/me/my%20project#egg=x",
    { kind: "path", location: "file:///home/me/my%20project", path: "/home/me/my project" },
  ],
  ["file://localhost/a", { kind: "path", path: "/a" }],
  ["file:sub/folder", { kind: "path", path: "sub/folder" }],
  ["FILE:///a", { kind: "path", path: "/a" }],
  ["file:///a#subdirectory=b/c/", { kind: "path", subdirectory: "b/c" }],
  [
    `https://example.com/x-1.0%2Bl-py3-none-any.whl?a=b#sha256=${HEX}`,
    {
      kind: "url",
      location: "https://example.com/x-1.0%2Bl-py3-none-any.whl?a=b",
      path: null,
      filename: "x-1.0+l-py3-none-any.whl",
      hashes: [{ algorithm: "sha256", hex: HEX }],
    },
  ],
  ["https://example.com/x.zip#egg=x&subdirectory=a&md5=00", { kind: "url", subdirectory: "a", hashes: [] }],
  ["https://example.com", { kind: "url", filename: "example.com" }],
  [
    "git+https://example.com/x.git@v1#egg=x&subdirectory=py",
    {
      kind: "vcs",
      location: "git+https://example.com/x.git@v1",
      subdirectory: "py",
      filename: null,
      path: null,
    },
  ],
  ["https://me:secret@example.com/x.zip", { location: "https://example.com/x.zip" }],
  ["git+https://token@example.com/x.git@v1", { location: "git+https://example.com/x.git@v1" }],
  ["git+ssh://git@example.com/x.git", { location: "git+ssh://git@example.com/x.git" }],
  ["git+ssh://git:secret@example.com/x.git", { location: "git+ssh://example.com/x.git" }],
  ["git+file:///srv/x.git@main", { kind: "vcs", location: "git+file:///srv/x.git@main" }],
])("readDirectReference(%j)", (written, expected) => {
  expect(readDirectReference(written)).toMatchObject(expected);
});

test.each([
  ["https://example.com/x.zip#subdirectory=../y", "its subdirectory leads out"],
  ["file://server/share", "a file: URL names a path of this machine"],
  ["file:///%00", "a file: URL names a path of this machine"],
  ["https://example.com/x.zip#sha256=12", "in its fragment, a hash by sha256 has 64 hexadecimal digits"],
])("readDirectReference(%j) says what is wrong", (written, message) => {
  expect(readDirectReference(written)).toContain(message);
});

test("readDirectReference() takes text that is not well encoded as it stands", () => {
  expect(readDirectReference("https://example.com/100%.zip")).toMatchObject({ filename: "100%.zip" });
});
