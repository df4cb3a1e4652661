/**
 * Reads answers of XML-RPC methods while they are parsed, without a tree in between: an answer of the changelog has 50,000 rows.
 *
 * XML-RPC: http://xmlrpc.com/spec.md, with the `nil` of many servers. The tokenizer knows no document types, so no entity can grow.
 *
 *     methodResponse = params | fault
 *     params         = param, with one value
 *     fault          = value: a struct with faultCode and faultString
 *     value          = text | int | i4 | i8 | string | nil | array | struct
 *     array          = data, with any number of value
 *     struct         = any number of member, each a name and a value
 */

import { Parser } from "htmlparser2";
import { defined } from "../../common/assert.ts";
import { ChangelogFormatError, XmlRpcFaultError } from "./errors.ts";
import { XML_RPC_DEPTH_MAX } from "./limits.ts";

/** A value of an answer. */
export type XmlRpcValue = null | number | string | readonly XmlRpcValue[] | XmlRpcStruct;

/** A struct: values by name. */
export type XmlRpcStruct = ReadonlyMap<string, XmlRpcValue>;

/** Bytes that are decoded at once. */
const CHUNK_BYTES = 256 * 1024;
/** A list in a list is three elements deeper, a struct in a struct too. */
const ELEMENT_DEPTH_MAX: number = 3 * XML_RPC_DEPTH_MAX;
/** Elements around an item of an answer that is a list: the document, methodResponse, params, param, value, array and data. */
const ITEM_DEPTH = 7;
/** What may stand in what; the document itself is the empty name. */
const CHILDREN: ReadonlyMap<string, readonly string[]> = new Map([
  ["", ["methodResponse"]],
  ["methodResponse", ["params", "fault"]],
  ["params", ["param"]],
  ["param", ["value"]],
  ["fault", ["value"]],
  ["value", ["int", "i4", "i8", "string", "nil", "array", "struct"]],
  ["array", ["data"]],
  ["data", ["value"]],
  ["struct", ["member"]],
  ["member", ["name", "value"]],
]);

/**
 * The value that the method answered with.
 *
 * @param onItem Told of each value of an answer that is a list, as soon as it is read; the list that is returned is then empty, so
 *   that memory does not grow with it.
 * @throws {XmlRpcFaultError} when it is a fault.
 * @throws {ChangelogFormatError} when the body is no answer of XML-RPC, is cut, or has a type that is not in the list above.
 */
export function parseXmlRpcResponse(body: Uint8Array, onItem?: (item: XmlRpcValue) => void): XmlRpcValue {
  const reader = new ResponseReader(onItem);
  const parser = new Parser(
    {
      onopentag: (name) => reader.open(name),
      ontext: (text) => reader.text(text),
      onclosetag: (name, isImplied) => reader.close(name, isImplied),
    },
    { xmlMode: true },
  );
  const decoder = new TextDecoder();
  for (let start = 0; start < body.length; start += CHUNK_BYTES)
    parser.write(decoder.decode(body.subarray(start, start + CHUNK_BYTES), { stream: true }));
  parser.end(decoder.decode());
  return reader.result();
}

/** An element that is open, with what it has gathered so far. */
interface OpenElement {
  readonly name: string;
  text: string;
  /** One value of each element in it. */
  readonly values: XmlRpcValue[];
}

class ResponseReader {
  readonly #open: OpenElement[] = [{ name: "", text: "", values: [] }];
  readonly #onItem: ((item: XmlRpcValue) => void) | undefined;
  #isFault = false;
  #isWhole = false;

  constructor(onItem: ((item: XmlRpcValue) => void) | undefined) {
    this.#onItem = onItem;
  }

  open(name: string): void {
    const parent = this.#current().name;
    if (!(CHILDREN.get(parent) ?? []).includes(name))
      throw new ChangelogFormatError("expected an answer of XML-RPC, found other elements");
    if (this.#open.length > ELEMENT_DEPTH_MAX)
      throw new ChangelogFormatError(`found more than ${XML_RPC_DEPTH_MAX} values inside one another`);
    this.#isFault ||= name === "fault";
    this.#open.push({ name, text: "", values: [] });
  }

  text(text: string): void {
    this.#current().text += text;
  }

  close(name: string, isImplied: boolean): void {
    const element = defined(this.#open.pop(), "the element that ends");
    this.#isWhole ||= name === "methodResponse" && !isImplied;
    const parent = this.#current();
    const value = valueOf(element);
    if (this.#onItem !== undefined && parent.name === "data" && this.#open.length === ITEM_DEPTH)
      this.#onItem(value);
    else parent.values.push(value);
  }

  /** The only value of the document. */
  result(): XmlRpcValue {
    const value = this.#isWhole ? this.#current().values[0] : undefined;
    if (value === undefined)
      throw new ChangelogFormatError("expected an answer of XML-RPC, found a text that is none or is cut");
    if (this.#isFault) throw faultOf(value);
    return value;
  }

  /** The innermost open element; the document itself is never closed. */
  #current(): OpenElement {
    return defined(this.#open.at(-1), "the document");
  }
}

/** What the element stands for in the one around it. */
function valueOf(element: OpenElement): XmlRpcValue {
  const { name, text, values } = element;
  switch (name) {
    case "int":
    case "i4":
    case "i8":
      return parseInteger(text);
    case "string":
    case "name":
      return text;
    case "nil":
      return null;
    case "data":
      return values;
    case "struct":
      return structOf(values);
    case "member":
      if (values.length === 2) return values;
      throw new ChangelogFormatError("expected a name and a value in a struct, found something else");
    case "value":
      return values.length === 0 ? text : onlyValue(values);
    default:
      return onlyValue(values);
  }
}

function onlyValue(values: readonly XmlRpcValue[]): XmlRpcValue {
  const [value] = values;
  if (value === undefined || values.length > 1)
    throw new ChangelogFormatError("expected one value in its place, found none or several");
  return value;
}

function parseInteger(text: string): number {
  const value = /^\s*[+-]?\d{1,16}\s*$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new ChangelogFormatError("expected an integer, found another text");
  return value;
}

function structOf(members: readonly XmlRpcValue[]): XmlRpcStruct {
  const struct = new Map<string, XmlRpcValue>();
  for (const member of members) {
    const [name, value] = Array.isArray(member) ? member : [];
    if (typeof name === "string" && value !== undefined) struct.set(name, value);
  }
  return struct;
}

function faultOf(value: XmlRpcValue): Error {
  const fault = value instanceof Map ? value : new Map<string, XmlRpcValue>();
  const [code, text] = [fault.get("faultCode"), fault.get("faultString")];
  if (typeof code === "number" && typeof text === "string") return new XmlRpcFaultError(code, text);
  return new ChangelogFormatError("expected the code and the text of a fault, found something else");
}
