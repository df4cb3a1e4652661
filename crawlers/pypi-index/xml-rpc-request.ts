/**
 * Writes calls of XML-RPC methods whose parameters are integers, which is all that a changelog needs.
 *
 * XML-RPC: http://xmlrpc.com/spec.md
 */

import { assert } from "../../common/assert.ts";

/** The media type of a call. */
export const XML_RPC_TYPE = "text/xml";

/**
 * The text of a call.
 *
 * @param method Letters, digits, `_`, `.`, `:` and `/`.
 */
export function formatXmlRpcCall(method: string, parameters: readonly number[] = []): string {
  assert(/^[\w.:/]+$/.test(method), `"${method}" is the name of an XML-RPC method`);
  assert(parameters.every(Number.isSafeInteger), "parameters of an XML-RPC call are integers");
  const values = parameters.map((value) => `<param><value><int>${value}</int></value></param>`).join("");
  return `<?xml version="1.0"?>\n<methodCall><methodName>${method}</methodName><params>${values}</params></methodCall>\n`;
}
