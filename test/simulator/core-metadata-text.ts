/** The text of METADATA and PKG-INFO files (core metadata specification), as the builders of archives write it. */

/** What a METADATA or PKG-INFO file says; lists are empty and the rest is null where it says nothing. */
export interface MetadataFields {
  readonly metadataVersion: string;
  readonly name: string;
  readonly version: string;
  readonly requiresPython: string | null;
  readonly requiresDist: readonly string[];
  readonly providesExtra: readonly string[];
  /** Fields whose value a build may change (PEP 643). */
  readonly dynamic?: readonly string[];
  /** Long description; most of the size of real files. */
  readonly description?: string;
}

/** The file's text, its fields in the order that backends use. */
export function formatMetadata(fields: MetadataFields): string {
  const lines = [
    `Metadata-Version: ${fields.metadataVersion}`,
    `Name: ${fields.name}`,
    `Version: ${fields.version}`,
    ...(fields.dynamic ?? []).map((field) => `Dynamic: ${field}`),
    `Summary: A made-up project named ${fields.name}`,
    ...(fields.requiresPython === null ? [] : [`Requires-Python: ${fields.requiresPython}`]),
    ...fields.requiresDist.map((requirement) => `Requires-Dist: ${requirement}`),
    ...fields.providesExtra.map((extra) => `Provides-Extra: ${extra}`),
  ];
  return `${lines.join("\n")}\n\n${fields.description ?? `# ${fields.name}\n`}`;
}
