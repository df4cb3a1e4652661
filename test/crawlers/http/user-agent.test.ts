import { expect, test } from "vitest";
import { InvalidContactError, userAgent } from "../../../crawlers/http/user-agent.ts";

test.each(["https://example.org/contact?a=b#c", "mailto:me@example.org", "me@example.org"])(
  "userAgent() names product, version and contact %j",
  (contact) => {
    expect(userAgent("0.1.0", contact)).toBe(`pinwheel/0.1.0 (+${contact})`);
  },
);

test.each(["", "a b", "a\r\nx: y", "a)", "(a", "ä", "a\\b"])(
  "userAgent() refuses the contact %j",
  (contact) => {
    expect(() => userAgent("0.1.0", contact)).toThrow(InvalidContactError);
  },
);
