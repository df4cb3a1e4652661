import { expect, test } from "vitest";
import { wheelFacts } from "../../../crawlers/wheel-metadata/wheel-facts.ts";
import { metadataOf, requestOf } from "../file-server.ts";

function requestFor(filename: string, version = "1.0"): ReturnType<typeof requestOf> {
  return { ...requestOf(`https://example.org/${filename}`, new Uint8Array()), version };
}

test.each([
  ["Demo", "1.0", "demo-1.0-py3-none-any.whl"],
  ["DEMO", "1.0.0", "demo-1.0-py3-none-any.whl"],
  ["demo", "v1.0", "demo-1-py3-none-any.whl"],
  ["demo", "1.0+local.1", "demo-1.0+local.1-py3-none-any.whl"],
  ["demo", "2.0", "demo-2.0-py3-none-any.whl"],
])("wheelFacts() takes METADATA of %s %s from %s", (name, version, filename) => {
  expect(wheelFacts(metadataOf(name, version), requestFor(filename), "wheel")).toMatchObject({
    ok: true,
    metadata: { source: "wheel", confidence: "exact" },
    buildSystem: null,
  });
});

test.each([
  ["other", "1.0", 'it is that of "other" 1.0, not of "demo" 1.0'],
  ["demo", "1.1", 'it is that of "demo" 1.1, not of "demo" 1.0'],
  ["demo", "unknown", 'it is that of "demo" unknown, not of "demo" 1.0'],
])("wheelFacts() refuses METADATA of %s %s", (name, version, found) => {
  expect(() =>
    wheelFacts(metadataOf(name, version), requestFor("demo-1.0-py3-none-any.whl"), "wheel"),
  ).toThrow(`Cannot parse core metadata: ${found}`);
});

test("wheelFacts() compares with the release where the file name is none", () => {
  const request = requestFor("demo-odd-py3-none-any.whl", "odd");
  expect(wheelFacts(metadataOf("demo", "odd"), request, "wheel")).toMatchObject({ ok: true });
  expect(() => wheelFacts(metadataOf("demo", "1.0"), request, "wheel")).toThrow("not of");
});

test("wheelFacts() refuses a metadata version of the future", () => {
  const metadata = Buffer.from("Metadata-Version: 3.0\nName: demo\nVersion: 1.0\n");
  expect(() => wheelFacts(metadata, requestFor("demo-1.0-py3-none-any.whl"), "wheel")).toThrow(
    /neither 1\.x nor 2\.x/,
  );
});
