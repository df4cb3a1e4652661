import { expect, test } from "vitest";
import { CONNECTIONS_PER_HOST } from "../../../crawlers/http/limits.ts";
import { OBJECTS_AT_ONCE, OBJECT_RATIO, REQUEST_COST_BYTES } from "../../../crawlers/sync/limits.ts";

test("a sync keeps to the connections of the client, and a request is dearer than an empty body", () => {
  expect(OBJECTS_AT_ONCE).toBeLessThanOrEqual(CONNECTIONS_PER_HOST);
  expect(OBJECT_RATIO).toBeLessThan(1);
  expect(REQUEST_COST_BYTES).toBeGreaterThan(0);
});
