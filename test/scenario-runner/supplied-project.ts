/** What a scenario says of a URL or path → what the resolver is told of it. */

import { tryParseSdistFilename, tryParseWheelFilename } from "../../packaging/filename.ts";
import { normalizeName } from "../../packaging/name.ts";
import type { SuppliedProject } from "../../resolver/question.ts";
import { requirementsWithExtras } from "./requirements-with-extras.ts";
import type { OwnSupplied } from "./scenario.ts";

/** The project of the name; what it is made of follows from the last part of where it lies. */
export function suppliedProject(name: string, supplied: OwnSupplied): SuppliedProject {
  const { kind, location, isEditable, version, extras, requiresPython } = supplied;
  const filename = location.split("/").at(-1) ?? "";
  const isWheel = tryParseWheelFilename(filename) !== undefined;
  const isSdist = !isWheel && tryParseSdistFilename(filename, normalizeName(name)) !== undefined;
  return {
    name: normalizeName(name),
    version,
    source: { kind, location, subdirectory: null, isEditable, sha256Hex: null, sizeBytes: null },
    kind: isWheel ? "wheel" : isSdist ? "sdist" : "folder",
    filename: isWheel || isSdist ? filename : null,
    requiresDist: requirementsWithExtras(supplied),
    providesExtra: [...extras.keys()],
    requiresPython,
    buildRequires: null,
    buildBackend: null,
  };
}
