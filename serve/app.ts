/** The routes of `pinwheel serve`: each answer is a function of the index and the request, and of nothing else. */

import { type Context, Hono } from "hono";
import { accepts } from "hono/accepts";
import type { PackageIndex } from "../database/index/package-index.ts";
import { isName, normalizeName } from "../packaging/name.ts";
import { aboutText } from "./about-text.ts";
import { fileAnswer } from "./file-answer.ts";
import { IndexDoor } from "./index-door.ts";
import { findProject, offeredProject } from "./offered-project.ts";
import { projectHtml } from "./project-html.ts";
import { projectJson } from "./project-json.ts";
import { projectListPieces } from "./project-list.ts";
import { type Refusal, quoted } from "./refusal.ts";
import { type Answer, type Responder, refuse, respond } from "./respond.ts";
import {
  ASKABLE_TYPES,
  SIMPLE_TYPES,
  type SimpleType,
  contentTypeOf,
  isJson,
  simpleTypeOf,
} from "./simple-type.ts";
import { type View, viewNamed, wholeView } from "./view.ts";

/** What an app is made of. */
export interface AppOptions extends Responder {
  readonly index: PackageIndex;
}

/** A longer path names nothing. Node's own limit, for all headers together, is 16 KiB. */
const PATH_LENGTH_MAX = 4096;
const METADATA_TYPE = "text/plain; charset=utf-8";

/** The app, for a server or a test to call. */
export function serveApp({ index, ...responder }: AppOptions): Hono {
  const app = new Hono();
  const door = new IndexDoor(index.afresh());
  app.use(async (context, next) => {
    const refusal = requestRefusal(context.req.method, context.req.path);
    return refusal === undefined ? await next() : refuse(context, refusal);
  });
  app.get("/", (context) => context.text(aboutText(index)));
  for (const prefix of ["", "/:moment{@[^/]+}"]) addRoutes(app, prefix, door, responder);
  app.notFound((context) =>
    refuse(context, {
      status: 404,
      text: `There is nothing at ${quoted(context.req.path)}; "/" says what is.`,
    }),
  );
  app.onError((error, context) => {
    responder.onFailure(error);
    return context.text("The server could not answer; its own output says why.\n", 500);
  });
  return app;
}

function requestRefusal(method: string, path: string): Refusal | undefined {
  if (method !== "GET" && method !== "HEAD")
    return { status: 405, text: "Only GET and HEAD are answered here." };
  if (path.length > PATH_LENGTH_MAX)
    return { status: 414, text: `The path is longer than ${PATH_LENGTH_MAX} characters.` };
  try {
    decodeURIComponent(path);
    return undefined;
  } catch {
    return { status: 400, text: "The path has a percent sign that begins no escape of UTF-8." };
  }
}

function addRoutes(app: Hono, prefix: string, door: IndexDoor, responder: Responder): void {
  const add = (path: string, answer: (context: Context, view: View) => Answer): void => {
    app.get(`${prefix}${path}`, (context) => {
      const view = viewOf(context, door.index());
      return "text" in view
        ? refuse(context, view)
        : respond(context, view, answer(context, view), responder);
    });
  };
  add("/simple", (context) => ({ location: `simple/${queryOf(context)}`, status: 301 }));
  add("/simple/", listAnswer);
  add(
    "/simple/:name",
    (context) =>
      movedName(context, "") ?? { location: `${nameOf(context)}/${queryOf(context)}`, status: 301 },
  );
  add("/simple/:name/", projectAnswer);
  add("/files/:name/:filename", (context, view) => {
    const answer = fileAnswer(view, normalizeName(nameOf(context)), context.req.param("filename") ?? "");
    if (!("metadata" in answer)) return answer;
    return { contentType: METADATA_TYPE, isNegotiated: false, body: () => answer.metadata };
  });
}

function viewOf(context: Context, index: PackageIndex): View | Refusal {
  const moment = context.req.param("moment");
  return moment === undefined ? wholeView(index) : viewNamed(moment.slice("@".length), index);
}

function nameOf(context: Context): string {
  return context.req.param("name") ?? "";
}

/** PEP 503: only the normalized name has a page; another spelling leads there, and what is no name leads nowhere. */
function movedName(context: Context, up: string): Answer | undefined {
  const given = nameOf(context);
  if (!isName(given)) return { status: 404, text: `${quoted(given)} is no name that a project can have.` };
  const name = normalizeName(given);
  return name === given ? undefined : { location: `${up}${name}/${queryOf(context)}`, status: 301 };
}

function queryOf(context: Context): string {
  return new URL(context.req.url).search;
}

function listAnswer(context: Context, view: View): Answer {
  const type = chosenType(context);
  if (typeof type === "object") return type;
  return { contentType: contentTypeOf(type), isNegotiated: true, body: () => projectListPieces(view, type) };
}

function projectAnswer(context: Context, view: View): Answer {
  const moved = movedName(context, "../");
  if (moved !== undefined) return moved;
  const name = normalizeName(nameOf(context));
  const type = chosenType(context);
  if (typeof type === "object") return type;
  const project = findProject(view, name);
  if ("text" in project) return project;
  return {
    contentType: contentTypeOf(type),
    isNegotiated: true,
    body: () => {
      const offered = offeredProject(view, name);
      if ("text" in offered) return offered;
      return isJson(type) ? projectJson(offered) : projectHtml(offered);
    },
  };
}

/** "Version + Format Selection": by the parameter `format`, which goes first, else by `Accept`, and never a 406 for that one. */
function chosenType(context: Context): SimpleType | Refusal {
  // A `+` in a query is a blank to most parsers, and a `+` to those who write media types.
  const format = context.req.query("format")?.replaceAll(" ", "+");
  if (format === undefined) {
    const [standard] = SIMPLE_TYPES;
    const asked = accepts(context, {
      header: "Accept",
      supports: [...ASKABLE_TYPES],
      default: standard,
    });
    return simpleTypeOf(asked) ?? standard;
  }
  return (
    simpleTypeOf(format) ?? {
      status: 406,
      text: `There is no form ${quoted(format)} of a page; there are ${ASKABLE_TYPES.join(", ")}.`,
    }
  );
}
