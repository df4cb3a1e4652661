/**
 * PKG-INFO, the core metadata that an sdist carries at its top.
 *
 * Core metadata specifications, "Dynamic" (PEP 643): from version 2.2 on a field that is not called dynamic is the same in
 * every wheel, and one that is neither there nor dynamic is known to be absent.
 * https://packaging.python.org/en/latest/specifications/core-metadata/#dynamic-multiple-use
 */

import { InvalidCoreMetadataError, parseCoreMetadata, type CoreMetadataFields } from "../core-metadata.ts";
import { SourceTreeProblem } from "./source-tree-problem.ts";
import type { Statement, TreeReading } from "./tree-reading.ts";

const DEPENDENCY_FIELDS = ["requires-dist", "requires-python", "provides-extra"];

/**
 * What PKG-INFO promises: facts from version 2.2 on, unless a field of theirs is dynamic. A tree that is no sdist may hold the
 * file of an earlier build, so there it promises nothing (as in uv).
 */
export function statePkgInfo(reading: TreeReading): Statement | undefined {
  const fields = readPkgInfo(reading);
  if (fields === undefined) return undefined;
  const isPromise =
    reading.identity !== null &&
    isVersion22OrLater(fields.metadataVersion) &&
    !DEPENDENCY_FIELDS.some((field) => fields.dynamic.includes(field));
  return isPromise ? statement(fields, "exact") : { ...statement(fields, "hint"), dependencies: undefined };
}

/**
 * What PKG-INFO says without a promise: what the author's machine computed. Only where it has requirements, because most
 * versions of setuptools wrote none into it, whatever the project needs.
 */
export function statePkgInfoHint(reading: TreeReading): Statement | undefined {
  const fields = readPkgInfo(reading);
  return fields === undefined || fields.requiresDist.length === 0 ? undefined : statement(fields, "hint");
}

/** The fields, or undefined where there is no such file, or only one of another project or release. */
export function readPkgInfo(reading: TreeReading, path = "PKG-INFO"): CoreMetadataFields | undefined {
  const bytes = reading.tree.read(path);
  if (bytes === undefined) return undefined;
  const fields = parse(bytes, path);
  return reading.fit(path, fields.name, fields.version) === "same" ? fields : undefined;
}

function parse(bytes: Uint8Array, path: string): CoreMetadataFields {
  try {
    return parseCoreMetadata(bytes);
  } catch (error: unknown) {
    if (!(error instanceof InvalidCoreMetadataError)) throw error;
    throw new SourceTreeProblem(path, error.message.replace(/^Cannot parse core metadata: /, ""));
  }
}

function isVersion22OrLater(metadataVersion: string): boolean {
  const [major = 0, minor = 0] = metadataVersion.split(".").map(Number);
  return major === 2 && minor >= 2;
}

function statement(fields: CoreMetadataFields, confidence: "exact" | "hint"): Statement {
  const { name, version, requiresDist, requiresPython, providesExtra } = fields;
  return {
    name,
    version,
    dependencies: { requiresDist, requiresPython, providesExtra, source: "pkg-info", confidence },
  };
}
