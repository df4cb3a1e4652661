import { expect, test } from "vitest";
import { checkApiVersion } from "../../../crawlers/pypi-index/api-version.ts";
import { ApiVersionError } from "../../../crawlers/pypi-index/errors.ts";

test.each(["1.0", "1.4", "1.99", "0.9", "one", "", undefined, null, 2, {}])(
  "checkApiVersion(%j) lets it be read",
  (version) => {
    expect(() => checkApiVersion(version, "it")).not.toThrow();
  },
);

test.each(["2.0", "2", " 3.1", "10.0"])("checkApiVersion(%j) refuses it", (version) => {
  expect(() => checkApiVersion(version, "it")).toThrow(ApiVersionError);
});
