import { expect, test } from "vitest";
import { AssertionError } from "../../../common/assert.ts";
import { XML_RPC_TYPE, formatXmlRpcCall } from "../../../crawlers/pypi-index/xml-rpc-request.ts";

test.each([
  ["changelog_last_serial", [], "<params></params>"],
  [
    "changelog_since_serial",
    [4_601_224],
    "<params><param><value><int>4601224</int></value></param></params>",
  ],
])("formatXmlRpcCall() of %s with %j", (method, parameters, expected) => {
  expect(formatXmlRpcCall(method, parameters)).toBe(
    `<?xml version="1.0"?>\n<methodCall><methodName>${method}</methodName>${expected}</methodCall>\n`,
  );
  expect(XML_RPC_TYPE).toBe("text/xml");
});

test.each([
  ["a<b", []],
  ["", []],
  ["f", [1.5]],
  ["f", [Number.NaN]],
])("formatXmlRpcCall() takes %j with %j for a bug", (method, parameters) => {
  expect(() => formatXmlRpcCall(method, parameters)).toThrow(AssertionError);
});
