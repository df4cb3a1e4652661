import { expect, test } from "vitest";
import * as limits from "../../../crawlers/http/limits.ts";

test("the limits are as polite as PyPI asks", () => {
  expect(limits.CONNECTIONS_PER_HOST).toBeLessThanOrEqual(10);
  expect(limits.REQUESTS_PER_SECOND).toBeLessThanOrEqual(20);
});

test("the deadline leaves room for every bounded wait of one attempt", () => {
  const waits = [limits.RETRY_AFTER_MAX_MS, limits.RETRY_DELAY_MAX_MS, limits.CONNECT_TIMEOUT_MS];
  const attempt = limits.HEADERS_TIMEOUT_MS + limits.BODY_TIMEOUT_MS;
  expect(waits.reduce((sum, wait) => sum + wait, attempt)).toBeLessThan(limits.DEADLINE_MS);
});
