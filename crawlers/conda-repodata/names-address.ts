/** Where names of channels on PyPI are published: parselmouth, of prefix.dev. */

import type { CondaNameKind } from "../../database/sqlite/conda-names.ts";
import { isHttp } from "../http/redact-url.ts";
import { CondaNamesAddressError } from "./errors.ts";

/** Channels whose names are published. */
const PUBLISHED: ReadonlySet<string> = new Set(["conda-forge", "bioconda", "pytorch", "tango-controls"]);
const FOLDERS: Readonly<Record<CondaNameKind, string>> = {
  relations: "https://conda-mapping.prefix.dev/",
  table: "https://raw.githubusercontent.com/prefix-dev/parselmouth/main/",
};

/**
 * Where the names of a channel are; undefined for a channel whose names nobody publishes.
 *
 * @param folder Another place that is laid out alike, with a slash at the end: asked for every channel.
 */
export function namesUrl(
  channel: string,
  kind: CondaNameKind,
  folder: string | undefined,
): string | undefined {
  if (folder === undefined && !PUBLISHED.has(channel)) return undefined;
  const base = folder ?? FOLDERS[kind];
  return kind === "relations"
    ? `${base}relations-v1/${channel}/relations.jsonl.gz`
    : `${base}files/v0/${channel}/compressed_mapping.json`;
}

/**
 * A place of names as a person writes it, with a slash at the end.
 *
 * @throws {CondaNamesAddressError} when it is no address of http or https, or that of no folder.
 */
export function parseNamesFolder(text: string): string {
  const url = URL.parse(text);
  if (url === null || !isHttp(url) || url.search !== "" || url.hash !== "")
    throw new CondaNamesAddressError(text);
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
