/** Reads what python-packages.nix answers; anything else is an error of its own, for a package set may hold anything. */

import { FieldError, JsonFields } from "../../database/json-fields.ts";
import type { DumpedPackage } from "../../database/nixpkgs/nixpkgs-dump.ts";
import { NixEvaluationError } from "./errors.ts";

/** The attributes of a package set that may be Python packages. */
export interface AttributeNames {
  readonly nixpkgsVersion: string | null;
  readonly system: string;
  readonly pythons: readonly PythonNames[];
}

/** Those of one interpreter. */
export interface PythonNames {
  readonly python: string;
  readonly attribute: string;
  readonly names: readonly string[];
}

/** A package, and whose it is. */
export interface AnsweredPackage extends DumpedPackage {
  readonly python: string;
}

/** @throws {NixEvaluationError} when the answer is something else. */
export function readNames(answer: unknown): AttributeNames {
  return checked(() => {
    const fields = new JsonFields(answer, "names");
    return {
      nixpkgsVersion: fields.nullableText("nixpkgsVersion"),
      system: fields.text("system"),
      pythons: fields.list("pythons", (item, where) => {
        const python = new JsonFields(item, where);
        return {
          python: python.text("python"),
          attribute: python.text("attribute"),
          names: python.texts("names"),
        };
      }),
    };
  });
}

/** @throws {NixEvaluationError} when the answer is something else. */
export function readPackages(answer: unknown): AnsweredPackage[] {
  return checked(() => new JsonFields({ packages: answer }, "").list("packages", readPackage));
}

function readPackage(item: unknown, where: string): AnsweredPackage {
  const fields = new JsonFields(item, where);
  return {
    python: fields.text("python"),
    attribute: fields.text("attribute"),
    pname: fields.text("pname"),
    version: fields.text("version"),
    available: fields.flag("available"),
    requirements: fields.textsOrNull("requirements"),
    dependencies: fields.textsOrNull("dependencies"),
    optionalDependencies: readGroups(fields.optional("optionalDependencies"), where),
  };
}

function readGroups(value: unknown, where: string): Record<string, readonly string[]> {
  const fields = new JsonFields(value, `${where}.optionalDependencies`);
  const names = Object.keys(value ?? {});
  return Object.fromEntries(names.map((name) => [name, fields.texts(name)]));
}

function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FieldError) throw new NixEvaluationError(`an unexpected answer: ${error.message}`);
    throw error;
  }
}
