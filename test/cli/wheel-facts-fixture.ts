/** Facts of two real wheels, one needing the other, as an import reads them. */

const FACTS = [
  {
    filename: "markupsafe-3.0.3-py3-none-any.whl",
    size: 10,
    sha256: "11".repeat(32),
    metadata_sha256: "22".repeat(32),
    metadata_version: "2.4",
    name: "MarkupSafe",
    version: "3.0.3",
    requires_python: ">=3.9",
    requires_dist: [],
    provides_extra: [],
    blake2b_256: "33".repeat(32),
  },
  {
    filename: "jinja2-3.1.6-py3-none-any.whl",
    size: 20,
    sha256: "44".repeat(32),
    metadata_sha256: "55".repeat(32),
    metadata_version: "2.4",
    name: "Jinja2",
    version: "3.1.6",
    requires_python: ">=3.7",
    requires_dist: ["MarkupSafe>=2.0"],
    provides_extra: [],
    blake2b_256: "66".repeat(32),
  },
];

/** JSON Lines. */
export const WHEEL_FACTS: string = FACTS.map((fact) => `${JSON.stringify(fact)}\n`).join("");
