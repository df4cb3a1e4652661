/** Makes lines of wheel facts for tests. */

/** One line's object: a wheel of `a` 1.0 without dependencies, but for what is given. */
export function wheelFacts(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    filename: "a-1.0-py3-none-any.whl",
    size: 100,
    sha256: "1".repeat(64),
    metadata_sha256: "2".repeat(64),
    metadata_version: "2.1",
    name: "a",
    version: "1.0",
    requires_python: null,
    requires_dist: [],
    provides_extra: [],
    blake2b_256: `abcd${"3".repeat(60)}`,
    ...fields,
  };
}
