/**
 * Which of its two formats an index answers in.
 *
 * Simple repository API, "Content-Types" (PEP 691):
 * https://packaging.python.org/en/latest/specifications/simple-repository-api/#content-types
 */

import type { HttpResponse } from "../http/http-types.ts";
import { ApiVersionError, PageFormatError } from "./errors.ts";

/** JSON where the index has it; HTML is all that older ones have, and `text/html` all that some of those know. */
export const SIMPLE_ACCEPT: string = [
  "application/vnd.pypi.simple.v1+json",
  "application/vnd.pypi.simple.v1+html;q=0.2",
  "text/html;q=0.01",
].join(", ");

const SIMPLE_TYPE = /^application\/vnd\.pypi\.simple\.v(?<major>\d+)\+(?<format>json|html)$/;

/**
 * The format of an answer, by its Content-Type; by its first character where that says nothing, as many static servers do.
 *
 * @param subject What was asked for, in a message.
 * @throws {ApiVersionError} when the type is of a later version.
 * @throws {PageFormatError} when it is neither JSON nor HTML.
 */
export function formatOf(response: HttpResponse, subject: string): "html" | "json" {
  const type = (response.headers["content-type"] ?? "").replace(/;.*$/s, "").trim().toLowerCase();
  const simple = SIMPLE_TYPE.exec(type)?.groups;
  if (simple !== undefined) {
    if (Number(simple["major"]) !== 1) throw new ApiVersionError(subject, simple["major"] ?? "");
    return simple["format"] === "json" ? "json" : "html";
  }
  if (type === "application/json") return "json";
  if (type === "text/html" || type === "application/xhtml+xml") return "html";
  const start = new TextDecoder().decode(response.body.subarray(0, 512)).trimStart();
  if (start.startsWith("{")) return "json";
  if (start.startsWith("<")) return "html";
  throw new PageFormatError(subject, "expected JSON or HTML, found neither");
}
