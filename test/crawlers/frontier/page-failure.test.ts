import { expect, test } from "vitest";
import { fileBugOf, pageFailureOf } from "../../../crawlers/frontier/page-failure.ts";
import { HttpStatusError, HttpTransportError } from "../../../crawlers/http/http-errors.ts";
import { ApiVersionError, PageFormatError } from "../../../crawlers/pypi-index/errors.ts";
import { RecordError } from "../../../database/canonical-project.ts";
import { normalizeName } from "../../../packaging/name.ts";

const name = normalizeName("demo");
const URL = "http://user:secret@127.0.0.1:4711/simple/demo/";

test.each([
  [new HttpStatusError(URL, 503), "http", 'Cannot fetch the page of "demo": the server answered 503'],
  [
    new HttpTransportError(URL, "the connection was closed", { retryable: true }),
    "http",
    'Cannot fetch the page of "demo": the connection was closed',
  ],
  [
    new PageFormatError('the page of "demo"', "found no JSON"),
    "page",
    'Cannot read the page of "demo": found no JSON',
  ],
  [
    new ApiVersionError('the page of "demo"', "2.0"),
    "page",
    'Cannot read the page of "demo": expected version 1 of the Simple API, found version "2.0"',
  ],
  [
    new RecordError("demo", 'version "1" stands twice'),
    "page",
    'Cannot keep the record of project "demo": version "1" stands twice',
  ],
])("pageFailureOf() tells a failure of the index, without address and port (%#)", (error, kind, message) => {
  expect(pageFailureOf(name, error)).toEqual({ failure: { ok: false, kind, message }, isBug: false });
});

test("pageFailureOf() tells what else is thrown from them", () => {
  expect(pageFailureOf(name, new TypeError("odd"))).toEqual({
    failure: { ok: false, kind: "page", message: 'Cannot update project "demo": TypeError, odd' },
    isBug: true,
  });
});

test("fileBugOf() names the file, in well-formed Unicode", () => {
  expect(fileBugOf("a\uD800.whl", new RangeError("odd"))).toEqual({
    failure: { ok: false, kind: "page", message: 'Cannot read file "a\uFFFD.whl": RangeError, odd' },
    isBug: true,
  });
});
