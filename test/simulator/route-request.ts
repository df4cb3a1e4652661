/** Finds out what a request asks for. */

import type { IncomingMessage } from "node:http";
import { normalizeName } from "../../packaging/name.ts";
import { CHANNELS_PATH } from "./channel-address.ts";
import type { ChannelServer } from "./channel-server.ts";
import type { Route, RoutedRequest } from "./reply.ts";

/** `/packages/aa/bb/<60 hex>/<filename>`: everything else under `/packages/` is a legacy address. */
const OBJECT_PATH = /^\/packages\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{60}\/(?<filename>[^/]+)$/;

const NOWHERE = { route: "unknown", project: "" } as const;

/** The route of a request, with its path and project. */
export function routeRequest(message: IncomingMessage, channels?: ChannelServer): RoutedRequest {
  const url = message.url ?? "/";
  const queryStart = url.indexOf("?");
  const path = queryStart === -1 ? url : url.slice(0, queryStart);
  const { route, project } = path.startsWith(CHANNELS_PATH)
    ? (channels?.routeOf(path) ?? NOWHERE)
    : routeOf(path);
  return { route, path, project, message };
}

function routeOf(path: string): { route: Route; project: string } {
  if (path.startsWith("/simple/") && path.length > "/simple/".length)
    return { route: "page", project: normalizeName(path.slice("/simple/".length).replace(/\/$/, "")) };
  if (path === "/simple/" || path === "/simple") return { route: "index", project: "" };
  if (path.startsWith("/packages/")) return routeOfFile(path);
  if (path === "/pypi" || path === "/pypi/" || path === "/RPC2") return { route: "xml-rpc", project: "" };
  if (path.startsWith("/pypi/")) return { route: "json", project: normalizeName(path.split("/")[2] ?? "") };
  if (path.startsWith("/rss/")) return { route: "rss", project: "" };
  if (path.startsWith("/_simulator/")) return { route: "control", project: "" };
  return { route: "unknown", project: "" };
}

function routeOfFile(path: string): { route: Route; project: string } {
  const filename = OBJECT_PATH.exec(path)?.groups?.["filename"];
  if (filename === undefined) return { route: "legacy-file", project: "" };
  const route = filename.endsWith(".metadata") ? "metadata" : "file";
  return { route, project: projectOfFile(filename, route) };
}

/** By the name of the file alone, as wheels escape it; of old sdists the part before the last `-`. */
function projectOfFile(filename: string, route: "file" | "metadata"): string {
  const isWheel = route === "metadata" || filename.endsWith(".whl");
  const end = isWheel ? filename.indexOf("-") : filename.lastIndexOf("-");
  return normalizeName(end === -1 ? filename : filename.slice(0, end));
}
