/** The predictable addresses of files from before 2015, which answer 302 (pypi/conveyor:conveyor/views.py). */

import { normalizeName } from "../../packaging/name.ts";
import type { IndexSource } from "./index-source.ts";
import { redirect, textReply, type Reply, type RoutedRequest } from "./reply.ts";
import { visibleFiles } from "./visible-files.ts";

const PATH = /^\/packages\/(?<python>[^/]+)\/(?<letter>[^/]+)\/(?<name>[^/]+)\/(?<filename>[^/]+)$/;

/** `/packages/<python version>/<first letter>/<name>/<filename>`: the exact file of the exact Python version. */
export function answerLegacyFile(index: IndexSource, { path }: RoutedRequest): Reply {
  const { python, letter, name = "", filename } = PATH.exec(decodeURIComponent(path))?.groups ?? {};
  if (letter !== name[0] && letter !== name[0]?.toLowerCase()) return missing("Incorrect project bucket");
  const state = index.project(normalizeName(name));
  if (state === undefined || state.status === "quarantined") return missing("no file found");
  const found = visibleFiles(state).find(
    ({ file }) => file.filename === filename && file.pythonVersion === python,
  );
  if (found === undefined) return missing("no file found");
  return redirect(302, `/${found.file.urlPath}`, { "cache-control": "max-age=604800, public" });
}

function missing(reason: string): Reply {
  return textReply(404, "404 Not Found\n", { reason });
}
