import { expect, test } from "vitest";
import { channelsOf } from "../../../../database/conda/index/channels-of.ts";

test("channels stand in the order of their first subdirectory", () => {
  expect(channelsOf([{ channel: "b" }, { channel: "a" }, { channel: "b" }])).toEqual(["b", "a"]);
});
