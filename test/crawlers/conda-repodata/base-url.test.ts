import { expect, test } from "vitest";
import { baseUrlOf } from "../../../crawlers/conda-repodata/base-url.ts";

const FILE = "https://conda.example/a/linux-64/repodata.json.zst";

test.each([
  [undefined, "https://conda.example/a/linux-64/"],
  [{}, "https://conda.example/a/linux-64/"],
  [{ base_url: "../files" }, "https://conda.example/a/files/"],
  [{ base_url: "https://packages.example/x/" }, "https://packages.example/x/"],
])("of %j it is %s", (info, url) => {
  expect(baseUrlOf(info, FILE)).toBe(url);
});

test.each([{ base_url: "file:///etc/" }, { base_url: 7 }, { base_url: "http://" }])(
  "%j is refused",
  (info) => {
    expect(() => baseUrlOf(info, FILE)).toThrow('its "base_url" is no address');
  },
);

test("another field is read alike", () => {
  expect(baseUrlOf({ shards_base_url: "./shards/" }, FILE, "shards_base_url")).toBe(
    "https://conda.example/a/linux-64/shards/",
  );
});
