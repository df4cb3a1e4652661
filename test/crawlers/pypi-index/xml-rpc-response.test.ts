import fc from "fast-check";
import { expect, test } from "vitest";
import { ChangelogFormatError, XmlRpcFaultError } from "../../../crawlers/pypi-index/errors.ts";
import { XML_RPC_DEPTH_MAX } from "../../../crawlers/pypi-index/limits.ts";
import { type XmlRpcValue, parseXmlRpcResponse } from "../../../crawlers/pypi-index/xml-rpc-response.ts";
import { bytes } from "./_fake-door.ts";
import { formatAnswer, formatFault, formatRows } from "./_journal.ts";
import { mutationsOf } from "./_page-text.ts";

function parse(text: string): XmlRpcValue {
  return parseXmlRpcResponse(bytes(text));
}

function lists(depth: number): string {
  return `${"<array><data><value>".repeat(depth)}${"</value></data></array>".repeat(depth)}`;
}

test.each([
  ["<int>7</int>", 7],
  ["<i4> -7\n</i4>", -7],
  ["<i8>9007199254740991</i8>", Number.MAX_SAFE_INTEGER],
  ["<string>a &amp; b &lt;&#233;&gt;</string>", "a & b <é>"],
  ["<string></string>", ""],
  ["<string/>", ""],
  ["<string><![CDATA[<b>]]></string>", "<b>"],
  ["no type", "no type"],
  ["", ""],
  ["\n <!-- one --> <nil/> \n", null],
  ["<array><data></data></array>", []],
  ["<array> <data>\n<value><int>1</int></value> <value>b</value>\n</data> </array>", [1, "b"]],
  [
    "<struct><member><name>a</name><value><int>1</int></value></member></struct>",
    new Map<string, XmlRpcValue>([["a", 1]]),
  ],
  ["<struct></struct>", new Map()],
])("parseXmlRpcResponse() reads the value %j", (value, expected) => {
  expect(parse(formatAnswer(value))).toEqual(expected);
});

test("parseXmlRpcResponse() throws a fault with its code and text", () => {
  const text = formatFault(-32_500, "HTTPTooManyRequests: Limit may reset in 3 seconds.");
  expect(() => parse(text)).toThrow(XmlRpcFaultError);
  expect(() => parse(text)).toThrow(expect.objectContaining({ faultCode: -32_500, retryAfterMs: 3000 }));
});

test.each([
  ["", "a text that is none or is cut"],
  ["Bad gateway", "a text that is none or is cut"],
  ["<html><body/></html>", "other elements"],
  [formatRows([["a", null, 1, "create", 1]]).slice(0, -3), "a text that is none or is cut"],
  [formatAnswer("<int>7</int>").replace("</methodResponse>", ""), "a text that is none or is cut"],
  ["<methodResponse></methodResponse>", "none or several"],
  ["<methodResponse><params></params></methodResponse>", "none or several"],
  [formatAnswer("<int>7.5</int>"), "expected an integer"],
  [formatAnswer("<int>9007199254740993</int>"), "expected an integer"],
  [formatAnswer("<int></int>"), "expected an integer"],
  [formatAnswer("<double>7</double>"), "other elements"],
  [formatAnswer("<string><b>x</b></string>"), "other elements"],
  [formatAnswer("<int>1</int><int>2</int>"), "none or several"],
  [formatAnswer("<array></array>"), "none or several"],
  [formatAnswer("<struct><member><name>a</name></member></struct>"), "a name and a value"],
  [formatFault(1, "x").replace("faultCode", "code"), "the code and the text of a fault"],
  [formatAnswer(lists(XML_RPC_DEPTH_MAX + 1)), "values inside one another"],
  ["<methodResponse>".repeat(100_000), "other elements"],
])("parseXmlRpcResponse() refuses %.60j", (text, problem) => {
  expect(() => parse(text)).toThrow(ChangelogFormatError);
  expect(() => parse(text)).toThrow(problem);
});

test("parseXmlRpcResponse() reads lists inside lists up to its limit", () => {
  expect(JSON.stringify(parse(formatAnswer(lists(XML_RPC_DEPTH_MAX - 2))))).toMatch(/^\[+""\]+$/);
});

test("parseXmlRpcResponse() hands out the items of a list, and keeps the lists in them", () => {
  const items: XmlRpcValue[] = [];
  const list =
    "<array><data><value>a</value><value><array><data><value>b</value></data></array></value></data></array>";
  expect(parseXmlRpcResponse(bytes(formatAnswer(list)), (item) => items.push(item))).toEqual([]);
  expect(items).toEqual(["a", ["b"]]);
});

test("parseXmlRpcResponse() knows no entities that a document defines", () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  expect(parse(bomb + formatAnswer("<string>&b;</string>"))).toBe("&b;");
});

test("a broken answer is read or refused, never a crash", () => {
  const text = fc.constantFrom(
    formatRows([
      ["a", null, 1_700_000_000, "create", 1],
      ["b", "1.0", 1_700_000_001, "remove file b-1.0.zip", 2],
    ]),
    formatFault(-32_500, "later"),
  );
  fc.assert(
    fc.property(mutationsOf(text), (mutated) => {
      try {
        expect(parse(mutated)).toBeDefined();
      } catch (error) {
        if (!(error instanceof ChangelogFormatError) && !(error instanceof XmlRpcFaultError)) throw error;
      }
    }),
    { seed: 5, numRuns: 2000 },
  );
});
