/**
 * A project that setuptools builds, as two rungs of the ladder: that it declares requirements, and that it declares none.
 *
 * https://setuptools.pypa.io/en/latest/userguide/dependency_management.html
 */

import { requirementFields, type DeclaredRequirements } from "./declared-requirements.ts";
import { knownValue } from "./setup-fields.ts";
import { readSetuptoolsFields, type PlacedFields } from "./setuptools-fields.ts";
import type { Statement, TreeReading } from "./tree-reading.ts";

/** Build requirements that bring run-time requirements of their own making. */
const REQUIREMENT_MAKERS = /^(?:d2to1|setupmeta|pbr|setuptools[-_]declarative[-_]requirements)\b/i;

/** What a tree says as a project of setuptools. Everything is read once, when it is first asked for. */
export class SetuptoolsProject {
  readonly #reading: TreeReading;
  #fields: PlacedFields | null | undefined;

  constructor(reading: TreeReading) {
    this.#reading = reading;
  }

  /** The requirements that the project declares; nothing where it declares none, which `stateNone` says later. */
  stateDeclared(): Statement | undefined {
    const declared = this.#declared();
    if (declared === undefined) return this.#stated();
    return isNothing(declared) ? this.#stated() : this.#statement(declared);
  }

  /**
   * That the project declares no requirements. An absence is weaker than a list: setuptools has plug-ins, and scripts have
   * ways, that bring requirements in unseen (2 % of the sdists that were run in 2023 seemed to have none, and had). So this
   * comes after egg-info, in which they would stand.
   */
  stateNone(): Statement | undefined {
    const declared = this.#declared();
    const makers = this.setupRequires.filter((text) => REQUIREMENT_MAKERS.test(text.trim()));
    if (declared === undefined || !isNothing(declared) || makers.length > 0) return undefined;
    const statement = this.#statement(declared);
    const { dependencies } = statement;
    return dependencies === undefined
      ? undefined
      : { ...statement, dependencies: { ...dependencies, confidence: "hint" } };
  }

  /** `setup_requires`, empty where it is not known. */
  get setupRequires(): readonly string[] {
    const argument = this.#known?.setupRequires.argument;
    return argument === undefined ? [] : (knownValue(argument) ?? []);
  }

  get #known(): PlacedFields | undefined {
    if (this.#fields === undefined)
      this.#fields = this.#reading.attempt(() => readSetuptoolsFields(this.#reading)) ?? null;
    return this.#fields ?? undefined;
  }

  /** Name and version alone. */
  #stated(): Statement | undefined {
    const fields = this.#known;
    if (fields === undefined) return undefined;
    const [name, version] = [knownValue(fields.name.argument), knownValue(fields.version.argument)];
    const fit = this.#reading.fit(fields.name.place, name, version);
    return {
      name: fit === "other-name" ? null : name,
      version: fit === "same" ? version : null,
      dependencies: undefined,
    };
  }

  /** Undefined where a field is not known. */
  #declared(): DeclaredRequirements | undefined {
    const fields = this.#known;
    if (fields === undefined) return undefined;
    const names = ["installRequires", "extrasRequire", "pythonRequires"] as const;
    const unknown = names.flatMap((name) => {
      const { place, argument } = fields[name];
      return argument.kind === "unknown"
        ? [`Cannot use ${ARGUMENTS[name]} of ${place}: ${argument.because}`]
        : [];
    });
    for (const problem of unknown) this.#reading.report(problem);
    if (unknown.length > 0) return undefined;
    return {
      requires: knownValue(fields.installRequires.argument) ?? [],
      extras: knownValue(fields.extrasRequire.argument) ?? new Map(),
    };
  }

  #statement(declared: DeclaredRequirements): Statement {
    const fields = this.#known;
    const stated = this.#stated();
    if (fields === undefined || stated === undefined)
      return { name: null, version: null, dependencies: undefined };
    const names = ["installRequires", "extrasRequire", "pythonRequires"] as const;
    const known = names.map((name) => fields[name]).filter(({ argument }) => argument.kind === "known");
    const isScript = (known.length === 0 ? [fields.installRequires] : known).some(
      ({ place }) => place === "setup.py",
    );
    const place = isScript ? "setup.py" : (known[0] ?? fields.installRequires).place;
    const fit = this.#reading.fit(place, stated.name, knownValue(fields.version.argument));
    if (fit === "other-name" || isOtherName(fields, stated)) return stated;
    return {
      ...stated,
      dependencies: {
        ...requirementFields(declared, place),
        requiresPython: knownValue(fields.pythonRequires.argument)?.trim() ?? null,
        source: isScript ? "setup-py" : "setup-cfg",
        confidence: isScript || fit === "other-version" ? "hint" : "high",
      },
    };
  }
}

const ARGUMENTS = {
  installRequires: "install_requires",
  extrasRequire: "extras_require",
  pythonRequires: "python_requires",
} as const;

function isNothing(declared: DeclaredRequirements): boolean {
  return declared.requires.length === 0 && declared.extras.size === 0;
}

/** A name that is given but was taken away, because it is another project's. */
function isOtherName(fields: PlacedFields, stated: Statement): boolean {
  return stated.name === null && fields.name.argument.kind === "known";
}
