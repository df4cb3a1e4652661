/** Answers as HTTP responses: status, entity tag, caching. */

import type { Context } from "hono";
import { entityTag, isTagMatched } from "./entity-tag.ts";
import { type Refusal } from "./refusal.ts";
import { streamOf } from "./stream-of.ts";
import type { View } from "./view.ts";

/** A page that exists; it is written only where the client does not have it already. */
export interface Page {
  readonly contentType: string;
  /** Whether another `Accept` would have had another form. */
  readonly isNegotiated: boolean;
  /** The text, or its pieces; a refusal where there is nothing to write after all. */
  readonly body: () => string | Iterable<string> | Refusal;
}

/** What a route answers. */
export type Answer = Page | Refusal | Redirect;

/** Where what was asked for lies. */
export interface Redirect {
  readonly location: string;
  /** 301 where it always lies there. */
  readonly status: 301 | 302;
}

/** Pages under a revision never change; the others change when the database is replaced. */
const PINNED_CACHE = "public, max-age=31536000, immutable";
const PLAIN_CACHE = "public, max-age=60";
/** Nothing of ours is ever run or shown as something that it is not. */
const SAFE_HEADERS = { "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'" };

/** What a response needs besides its answer. */
export interface Responder {
  /** Name and version of the program: another one may write other pages of the same revision. */
  readonly program: string;
  /** Told of every failure that is a bug or a damaged index; the client is told nothing of it. */
  readonly onFailure: (error: unknown) => void;
}

/** The response to an answer within a view. */
export function respond(context: Context, view: View, answer: Answer, responder: Responder): Response {
  const cacheControl = view.isPinned ? PINNED_CACHE : PLAIN_CACHE;
  if ("location" in answer) {
    context.header("cache-control", cacheControl);
    return context.redirect(answer.location, answer.status);
  }
  if ("text" in answer) return refuse(context, answer);
  const headers = {
    etag: entityTag([responder.program, view.index.revision, context.req.path, answer.contentType]),
    "cache-control": cacheControl,
    ...(answer.isNegotiated && { vary: "Accept" }),
  };
  if (isTagMatched(context.req.header("if-none-match"), headers.etag))
    return context.body(null, 304, headers);
  const body = answer.body();
  if (typeof body === "object" && "text" in body) return refuse(context, body);
  const pageHeaders = { ...headers, "content-type": answer.contentType, ...SAFE_HEADERS };
  return context.body(
    typeof body === "string" ? body : streamOf(body, responder.onFailure),
    200,
    pageHeaders,
  );
}

/** A refusal in plain text. */
export function refuse(context: Context, { status, text }: Refusal): Response {
  const allow = status === 405 ? { allow: "GET, HEAD" } : {};
  return context.text(`${text}\n`, status, { "cache-control": "no-cache", ...SAFE_HEADERS, ...allow });
}
