/** The metadata and requirements of one project on their way into its record. */

import { defined } from "../../../common/assert.ts";
import { normalizeName } from "../../../packaging/name.ts";
import type { CoreMetadata } from "../../record.ts";
import type { LocalStringsBuilder } from "../format/local-strings.ts";
import { type BuildSystemEntry, encodeMetadata, type MetadataEntry } from "../format/metadata-part.ts";
import { encodeRows, type Row } from "../format/row-part.ts";
import type { ParsedRequirement } from "./requirement-table.ts";
import type { SharedTables } from "./shared-tables.ts";

/** Gives numbers to the distinct metadata, build systems and requirements of a project. */
export class MetadataEncoder {
  readonly #tables: SharedTables;
  readonly #strings: LocalStringsBuilder;
  readonly #metadata: MetadataEntry[] = [];
  readonly #buildSystems: BuildSystemEntry[] = [];
  readonly #rows: Row[] = [];
  /** The rows of each text. */
  readonly #rowIds = new Map<string, readonly number[]>();
  readonly #idsByContent = new Map<string, number>();
  readonly #buildSystemIds = new Map<string, number>();
  /** Most files of a project share one object, which spares the comparison by content. */
  readonly #idsByObject = new Map<CoreMetadata, number>();

  constructor(tables: SharedTables, strings: LocalStringsBuilder) {
    this.#tables = tables;
    this.#strings = strings;
  }

  /** The number of the metadata within the project. Requires-Python does not count: it is kept with the file. */
  id(core: CoreMetadata): number {
    const known = this.#idsByObject.get(core);
    if (known !== undefined) return known;
    const content = JSON.stringify([
      core.requiresDist,
      core.providesExtra,
      core.buildRequires,
      core.buildBackend,
    ]);
    const id = this.#idsByContent.get(content) ?? this.#add(core);
    this.#idsByContent.set(content, id);
    this.#idsByObject.set(core, id);
    return id;
  }

  /** The bytes of both parts. */
  finish(): { metadata: Uint8Array; rows: Uint8Array } {
    return { metadata: encodeMetadata(this.#metadata, this.#buildSystems), rows: encodeRows(this.#rows) };
  }

  #add(core: CoreMetadata): number {
    const { requirements } = this.#tables;
    const problem = core.requiresDist
      .map((text) => requirements.problem(text))
      .find((found) => found !== undefined);
    return (
      this.#metadata.push({
        rowIds: problem === undefined ? core.requiresDist.flatMap((text) => this.#rowIdsOf(text)) : [],
        problemTextId: problem === undefined ? -1 : this.#tables.textId(problem),
        providesExtraId: this.#strings.listId(core.providesExtra.map(normalizeName)),
        buildSystemId: this.#buildSystemId(core),
      }) - 1
    );
  }

  #rowIdsOf(text: string): readonly number[] {
    const known = this.#rowIds.get(text);
    if (known !== undefined) return known;
    const requirements = defined(this.#tables.requirements.get(text), `the requirements of "${text}"`);
    const textId = this.#tables.textId(text);
    const ids = requirements.map((requirement) => this.#rows.push(this.#row(requirement, textId)) - 1);
    this.#rowIds.set(text, ids);
    return ids;
  }

  #row({ dependency, specifier, extras, marker, url }: ParsedRequirement, textId: number): Row {
    const { packages, ranges } = this.#tables;
    return {
      dependency: defined(packages.get(dependency), `the id of "${dependency}"`),
      rangeId: ranges.rangeId(dependency, specifier.text),
      markerId: this.#tables.markerId(marker),
      extrasId: this.#strings.listId(extras),
      namesPrerelease: specifier.namesPrerelease,
      pins: specifier.pins,
      urlId: url === null ? -1 : this.#strings.textId(url),
      textId,
    };
  }

  #buildSystemId({ buildRequires, buildBackend }: CoreMetadata): number {
    if (buildRequires === null && buildBackend === null) return -1;
    const content = JSON.stringify([buildRequires, buildBackend]);
    const known = this.#buildSystemIds.get(content);
    if (known !== undefined) return known;
    const id = this.#buildSystems.push({
      requiresTextIds: buildRequires?.map((text) => this.#tables.textId(text)) ?? null,
      backendTextId: buildBackend === null ? null : this.#tables.textId(buildBackend),
    });
    this.#buildSystemIds.set(content, id - 1);
    return id - 1;
  }
}
