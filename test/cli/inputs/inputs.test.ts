import { expect, test } from "vitest";
import { DEFAULT_GROUP } from "../../../cli/inputs/inputs.ts";
import schema from "../../../schemas/lock.schema.json" with { type: "json" };

test("the group of requirements without one is that which a lock must have", () => {
  expect(schema.$defs.target.properties.roots.required).toEqual([DEFAULT_GROUP]);
});
