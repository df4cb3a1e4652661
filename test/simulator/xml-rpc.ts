/**
 * The three methods of PyPI's XML-RPC that mirrors live on (pypi/warehouse:warehouse/legacy/api/xmlrpc/views.py), and its
 * faults.
 */

import type { IndexSource } from "./index-source.ts";
import type { JournalEntry } from "./journal.ts";
import type { Reply } from "./reply.ts";
import { escapeMarkup } from "./simple-html.ts";

/** Most rows of one answer of `changelog_since_serial`. */
const CHANGELOG_ROW_COUNT_MAX = 50_000;

const SERVICE_FAULT = -32_500;
const METHOD_FAULT = -32_601;
const PARAMETER_FAULT = -32_602;

/** Calls that a client may make, as response headers tell it. */
export interface RateLimit {
  readonly quota: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** The answer to a call; faults come with status 200. */
export function answerXmlRpc(index: IndexSource, body: string, limit: RateLimit): Reply {
  if (limit.remaining < 0) return tooManyRequests(limit);
  const method = /<methodName>\s*(?<method>[^<]*?)\s*<\/methodName>/.exec(body)?.groups?.["method"];
  const parameters = [...body.matchAll(/<param>\s*<value>(?<value>.*?)<\/value>\s*<\/param>/gs)].map(
    (match) => match.groups?.["value"]?.trim() ?? "",
  );
  return xmlReply(answerCall(index, method ?? "", parameters), limit);
}

/** The fault of a client that asked too often. */
export function tooManyRequests(limit: RateLimit): Reply {
  const text =
    "HTTPTooManyRequests: The action could not be performed because there were too many requests by the client. " +
    `Limit may reset in ${limit.resetSeconds} seconds.`;
  return xmlReply(fault(SERVICE_FAULT, text), limit);
}

function answerCall(index: IndexSource, method: string, parameters: readonly string[]): string {
  switch (method) {
    case "changelog_last_serial":
      return parameters.length === 0 ? success(integer(index.journal.lastSerial)) : wrongParameters(method);
    case "changelog_since_serial": {
      const serial = /^<(?:int|i4|i8)>\s*(?<serial>-?\d+)\s*<\/(?:int|i4|i8)>$/.exec(
        parameters[0] ?? "",
      )?.groups;
      if (parameters.length !== 1 || serial === undefined) return wrongParameters(method);
      const rows = index.journal.since(Number(serial["serial"]), CHANGELOG_ROW_COUNT_MAX);
      return success(array(rows.map(changelogRow)));
    }
    case "list_packages_with_serial": {
      if (parameters.length > 0) return wrongParameters(method);
      const members: string[] = [];
      for (const { displayName, serial } of index.listed({ withQuarantined: true }))
        members.push(
          `<member><name>${escapeMarkup(displayName)}</name><value>${integer(serial)}</value></member>`,
        );
      return success(`<struct>${members.join("\n")}</struct>`);
    }
    case "system.multicall":
      return fault(
        SERVICE_FAULT,
        "ValueError: MultiCall requests have been deprecated, use individual requests instead.",
      );
    default:
      return fault(METHOD_FAULT, "server error; requested method not found");
  }
}

function changelogRow({ name, version, atMs, action, serial }: JournalEntry): string {
  return array([
    string(name),
    version === null ? "<nil/>" : string(version),
    integer(Math.floor(atMs / 1000)),
    string(asciiOnly(action)),
    integer(serial),
  ]);
}

/** As PyPI cleans actions: other characters become references, which the escaping of the answer then makes literal. */
function asciiOnly(text: string): string {
  return text.replaceAll(/[^\t\n\r -~]/gu, (character) => `&#${character.codePointAt(0)};`);
}

function wrongParameters(method: string): string {
  return fault(PARAMETER_FAULT, `server error; invalid method parameters: ${method}`);
}

function success(value: string): string {
  return `<params>\n<param>\n<value>${value}</value>\n</param>\n</params>`;
}

function fault(code: number, text: string): string {
  const members =
    `<member><name>faultCode</name><value>${integer(code)}</value></member>\n` +
    `<member><name>faultString</name><value>${string(text)}</value></member>`;
  return `<fault>\n<value><struct>\n${members}\n</struct></value>\n</fault>`;
}

function array(values: readonly string[]): string {
  return `<array><data>\n${values.map((value) => `<value>${value}</value>\n`).join("")}</data></array>`;
}

function string(text: string): string {
  return `<string>${escapeMarkup(text)}</string>`;
}

function integer(value: number): string {
  return `<int>${value}</int>`;
}

function xmlReply(content: string, limit: RateLimit): Reply {
  return {
    status: 200,
    headers: {
      "content-type": "text/xml; charset=UTF-8",
      "ratelimit-policy": `"xmlrpc.client";q=${limit.quota};w=${limit.windowSeconds};pk=:MTI3LjAuMC4x:`,
      ratelimit: `"xmlrpc.client";r=${Math.max(0, limit.remaining)};t=${limit.resetSeconds}`,
    },
    body: Buffer.from(`<?xml version='1.0'?>\n<methodResponse>\n${content}\n</methodResponse>\n`),
  };
}
