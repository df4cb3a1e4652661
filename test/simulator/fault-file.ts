/** Reads a plan of faults that a person has written down as JSON; fault-plan.schema.json is its form. */

import { readCheckedJson } from "./check-json.ts";
import type { FaultPlan } from "./fault-plan.ts";

const SCHEMA = new URL("./fault-plan.schema.json", import.meta.url);

/** The plan of the file. @throws {JsonFileError} when it is none. */
export function readFaultFile(path: string): FaultPlan {
  return readCheckedJson("faults", path, SCHEMA) as FaultPlan;
}
