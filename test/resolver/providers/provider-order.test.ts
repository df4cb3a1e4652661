import { expect, test } from "vitest";
import { PROVIDER_NAMES, formatProviderOrder } from "../../../resolver/providers/provider-order.ts";

test("formatProviderOrder() joins equals with a plus", () => {
  expect(formatProviderOrder([["wheel", "sdist"], ["nixpkgs"]])).toBe("wheel+sdist,nixpkgs");
  expect(formatProviderOrder([])).toBe("");
});

test("the providers stand in mach-nix's order", () => {
  expect(PROVIDER_NAMES).toEqual(["wheel", "sdist", "nixpkgs", "conda"]);
});
