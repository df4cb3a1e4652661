/** What lies at the URLs and paths that lines name, each project once: read from this machine, the database, or what the user supplies. */

import { evaluateMarker } from "../../packaging/marker.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { tryParseRequirement } from "../../packaging/requirement.ts";
import { type Origin, redactCredentials } from "../../packaging/requirements-file-error.ts";
import { parseSpecifierSet } from "../../packaging/specifier.ts";
import type { Question, SuppliedProject } from "../../resolver/question.ts";
import type { InputRequirement, Inputs } from "../inputs/inputs.ts";
import { UsageError } from "../usage-error.ts";
import { type DescribedReference, ReferenceReader } from "./reference-reader.ts";
import type { SuppliedInputs, SupplyContext } from "./supply-context.ts";
import { ReferenceConflictError, UnknownReferenceError } from "./supply-errors.ts";
import type { Supply } from "./supply-option.ts";

type Root = Question["requirements"][number];

/** Where `--supply` is the only one that names a place. */
const SUPPLY_ORIGIN: Origin = { file: "--supply", line: 1 };

/** @throws As `supplyInputs`. */
export async function supplyProjects(
  inputs: Inputs,
  context: Omit<SupplyContext, "supplies"> & { readonly supplies: ReadonlyMap<NormalizedName, Supply> },
): Promise<SuppliedInputs> {
  const projects = new Projects(context);
  const requirements = await projects.readLines(inputs.requirements);
  const constraints = await projects.readLines(inputs.constraints, { mayBeUnknown: true });
  const overrides = await projects.readLines(inputs.overrides);
  await projects.readTransitive([...requirements, ...overrides]);
  return {
    requirements,
    constraints,
    overrides,
    supplied: projects.supplied,
    notes: projects.notes,
  };
}

/** A project with the line that named its place first. */
interface NamedPlace {
  readonly described: DescribedReference;
  readonly origin: Origin;
}

class Projects {
  readonly notes: string[] = [];
  readonly #context: Parameters<typeof supplyProjects>[1];
  readonly #reader: ReferenceReader;
  readonly #places = new Map<NormalizedName, NamedPlace>();

  constructor(context: Parameters<typeof supplyProjects>[1]) {
    this.#context = context;
    this.#reader = new ReferenceReader(context);
  }

  get supplied(): SuppliedProject[] {
    return [...this.#places.values()].map(({ described }) => described.project);
  }

  /** @param mayBeUnknown Whether a line stays as it is where nobody knows its place: a constraint may never count. */
  async readLines(
    lines: readonly InputRequirement[],
    { mayBeUnknown = false }: { readonly mayBeUnknown?: boolean } = {},
  ): Promise<Root[]> {
    const roots: Root[] = [];
    // One after the other: what is read first is named first in errors, and memory holds one archive at a time.
    // oxlint-disable-next-line no-await-in-loop
    for (const line of lines) roots.push(...(await this.#readLine(line, mayBeUnknown)));
    return roots;
  }

  /**
   * What the requirements of supplied projects name by URL, where it is known; where it is not, the resolver says so if it is ever
   * needed. Then what is supplied and that no line and no supplied project names: other projects may.
   */
  async readTransitive(roots: readonly Root[]): Promise<void> {
    const open = [...this.#places.keys()];
    const extras = new Map<NormalizedName, Set<NormalizedName>>();
    for (const { requirement } of roots) noteExtras(extras, requirement.normalizedName, requirement.extras);
    for (let name = open.shift(); name !== undefined; name = open.shift()) {
      const place = this.#places.get(name);
      for (const text of place?.described.project.requiresDist ?? []) {
        const requirement = tryParseRequirement(text);
        if (requirement === undefined || !this.#holds(requirement.marker, extras.get(name))) continue;
        noteExtras(extras, requirement.normalizedName, requirement.extras);
        if (requirement.url === null || this.#places.has(requirement.normalizedName)) continue;
        // oxlint-disable-next-line no-await-in-loop -- each may name the next
        const isKnown = await this.#readIfKnown(requirement.url, requirement.normalizedName, place?.origin);
        if (isKnown) open.push(requirement.normalizedName);
      }
    }
    for (const [name, supply] of this.#context.supplies) {
      if (this.#places.has(name)) continue;
      const location = supply.url ?? supply.path;
      if (location === null)
        throw new UsageError(
          `Cannot use --supply "${supply.text}": no line names a URL or path of "${name}"`,
          "Name the project's path, or remove the option.",
        );
      // oxlint-disable-next-line no-await-in-loop -- in order, for the errors
      await this.#describe({ written: location, name, origin: SUPPLY_ORIGIN, isEditable: false, hashes: [] });
    }
  }

  async #readIfKnown(url: string, name: NormalizedName, origin: Origin = SUPPLY_ORIGIN): Promise<boolean> {
    try {
      await this.#describe({ written: url, name, origin, isEditable: false, hashes: [] });
      return true;
    } catch (error: unknown) {
      if (error instanceof UnknownReferenceError && !this.#context.supplies.has(name)) return false;
      throw error;
    }
  }

  async #readLine(line: InputRequirement, mayBeUnknown: boolean): Promise<Root[]> {
    try {
      return await this.#readKnown(line);
    } catch (error: unknown) {
      const { wanted } = line;
      if (!mayBeUnknown || !(error instanceof UnknownReferenceError) || wanted.kind === "unnamed")
        throw error;
      return [rootOf(line, wanted.requirement)];
    }
  }

  async #readKnown(line: InputRequirement): Promise<Root[]> {
    const { wanted, origin, hashes } = line;
    if (wanted.kind === "named" && wanted.requirement.url === null) return [rootOf(line, wanted.requirement)];
    const { marker, extras, text } = wanted.kind === "named" ? wanted.requirement : wanted.unnamed;
    if (!this.#holds(marker, undefined)) {
      if (wanted.kind === "named") return [rootOf(line, wanted.requirement)];
      this.notes.push(
        `${origin.file}:${origin.line}: "${text}" holds on none of the targets, and is left out`,
      );
      return [];
    }
    const { project, verifiedHashes } = await this.#describe({
      written: wanted.kind === "named" ? (wanted.requirement.url ?? "") : wanted.unnamed.location,
      name: wanted.kind === "named" ? wanted.requirement.normalizedName : null,
      origin,
      isEditable: line.isEditable,
      hashes,
    });
    const requirement = {
      name: wanted.kind === "named" ? wanted.requirement.name : project.name,
      normalizedName: project.name,
      extras,
      specifiers: parseSpecifierSet(""),
      url: project.source.location,
      marker,
      // It may be shown, and holds the passwords that variables brought into it.
      text: redactCredentials(text),
    };
    return [rootOf(line, requirement, verifiedHashes)];
  }

  /** The project at a place; the one that is known already, when it is the same place. */
  async #describe(
    asked: Parameters<ReferenceReader["describe"]>[0],
  ): Promise<{ readonly project: SuppliedProject; readonly verifiedHashes: DescribedReference["hashes"] }> {
    const described = await this.#reader.describe(asked);
    const { name } = described.project;
    const known = this.#places.get(name);
    if (known !== undefined && known.described.key !== described.key)
      throw new ReferenceConflictError(
        name,
        { location: known.described.project.source.location, origin: known.origin },
        { location: asked.written, origin: asked.origin },
      );
    if (known === undefined) this.notes.push(...described.notes);
    // The first line names the place for all, and one editable line is enough.
    const project =
      known === undefined ? described.project : withEditable(known.described.project, asked.isEditable);
    this.#places.set(name, { described: { ...described, project }, origin: known?.origin ?? asked.origin });
    return { project, verifiedHashes: described.hashes };
  }

  /** Whether the marker holds on some target. */
  #holds(
    marker: Parameters<typeof evaluateMarker>[0] | null,
    extras: ReadonlySet<NormalizedName> | undefined,
  ): boolean {
    return (
      marker === null ||
      this.#context.targets.some(({ environment }) =>
        evaluateMarker(marker, environment, extras ?? new Set()),
      )
    );
  }
}

function rootOf(
  { origin, group, hashes }: InputRequirement,
  requirement: Root["requirement"],
  verifiedHashes: Root["hashes"] = hashes,
): Root {
  return { requirement, origin, group, hashes: verifiedHashes ?? [] };
}

function noteExtras(
  known: Map<NormalizedName, Set<NormalizedName>>,
  name: NormalizedName,
  extras: readonly NormalizedName[],
): void {
  known.set(name, new Set([...(known.get(name) ?? []), ...extras.map(normalizeName)]));
}

function withEditable(project: SuppliedProject, isEditable: boolean): SuppliedProject {
  return isEditable ? { ...project, source: { ...project.source, isEditable } } : project;
}
