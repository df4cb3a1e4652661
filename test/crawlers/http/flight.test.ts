import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { Flight } from "../../../crawlers/http/flight.ts";

test("a flight is aborted by its caller, with the reason", () => {
  const controller = new AbortController();
  const flight = new Flight(new Set(), controller.signal);
  controller.abort(new Error("stop"));
  expect(flight.signal.reason).toEqual(new Error("stop"));
  expect(() => new Flight(new Set(), controller.signal)).toThrow("stop");
});

test("a flight is aborted by its first deadline", async () => {
  const flight = new Flight(new Set(), undefined);
  flight.startDeadline(5, () => new Error("first"));
  flight.startDeadline(0, () => new Error("second"));
  await new Promise((resolve) => flight.signal.addEventListener("abort", resolve));
  expect(flight.signal.reason).toEqual(new Error("first"));
});

test("a flight that ended leaves nothing behind", () => {
  const controller = new AbortController();
  const flights = new Set<Flight>();
  const flight = new Flight(flights, controller.signal);
  expect([flights.size, getEventListeners(controller.signal, "abort").length]).toEqual([1, 1]);
  flight.startDeadline(1000, () => new Error("late"));
  flight.end();
  expect([flights.size, getEventListeners(controller.signal, "abort").length]).toEqual([0, 0]);
});
