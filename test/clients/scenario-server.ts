/** A package index on loopback that serves the projects of scenarios: PEP 691 pages and PEP 658 metadata, no files. */

import { createHash } from "node:crypto";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { DistFile, ProjectRecord } from "../../database/record.ts";
import { normalizeName } from "../../packaging/name.ts";

/** A running server. Close it. */
export interface ScenarioServer {
  /** Address of the index of the nth list of projects. */
  readonly indexUrl: (place: number) => string;
  readonly close: () => Promise<void>;
}

/** Serves each list of projects as an index of its own, on a free port of 127.0.0.1. */
export async function serveScenarios(
  indexes: readonly (readonly ProjectRecord[])[],
): Promise<ScenarioServer> {
  const server = createServer((request, response) => answer(indexes, request, response));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    indexUrl: (place) => `http://127.0.0.1:${port}/${place}/simple/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(
  indexes: readonly (readonly ProjectRecord[])[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [place = "", kind = "", name = ""] = (request.url ?? "").split("/").slice(1).map(decodeURIComponent);
  const projects = indexes[Number(place)] ?? [];
  const body = kind === "simple" ? projectPage(projects, name) : metadataText(projects, name);
  const type = kind === "simple" ? "application/vnd.pypi.simple.v1+json" : "text/plain";
  response.writeHead(body === undefined ? 404 : 200, { "content-type": type }).end(body);
}

function projectPage(projects: readonly ProjectRecord[], name: string): string | undefined {
  const project = projects.find((each) => each.name === normalizeName(name));
  if (project === undefined || project.status === "quarantined") return undefined;
  return JSON.stringify({
    meta: { "api-version": "1.1" },
    name: project.name,
    files: project.releases.flatMap(({ version, files }) =>
      files.map((file) => ({
        filename: file.filename,
        url: `../../files/${encodeURIComponent(file.filename)}`,
        hashes: file.sha256Hex === null ? {} : { sha256: file.sha256Hex },
        "requires-python": file.requiresPython,
        yanked: file.yanked === "" ? true : file.yanked,
        "upload-time": file.uploadedAtMs === null ? undefined : new Date(file.uploadedAtMs).toISOString(),
        "core-metadata": { sha256: sha256Hex(metadataOf(project, version, file)) },
      })),
    ),
  });
}

function metadataText(projects: readonly ProjectRecord[], path: string): string | undefined {
  for (const project of projects)
    for (const { version, files } of project.releases)
      for (const file of files)
        if (path === `${file.filename}.metadata`) return metadataOf(project, version, file);
  return undefined;
}

function metadataOf(project: ProjectRecord, version: string, { metadata }: DistFile): string {
  if (metadata.state === "unknown") return "";
  const { requiresDist, requiresPython, providesExtra } = metadata.core;
  return [
    "Metadata-Version: 2.1",
    `Name: ${project.displayName}`,
    `Version: ${version}`,
    ...(requiresPython === null ? [] : [`Requires-Python: ${requiresPython}`]),
    ...providesExtra.map((extra) => `Provides-Extra: ${extra}`),
    ...requiresDist.map((line) => `Requires-Dist: ${line}`),
    "",
  ].join("\n");
}

function sha256Hex(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
