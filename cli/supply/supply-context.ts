/** What is needed to find out what lies at URLs and paths, and what comes of it. */

import type { PackageIndex } from "../../database/index/package-index.ts";
import type { Target } from "../../resolver/environment/target.ts";
import type { Question } from "../../resolver/question.ts";
import type { Host } from "../command.ts";

/** The part of a question that the files make. */
export interface SuppliedInputs extends Pick<
  Question,
  "requirements" | "constraints" | "overrides" | "supplied"
> {
  readonly notes: readonly string[];
}

/** What is needed to find out what lies somewhere, besides the files. */
export interface SupplyContext {
  readonly index: PackageIndex;
  readonly targets: readonly Target[];
  /** Values of `--supply`. */
  readonly supplies: readonly string[];
  readonly host: Host;
}
