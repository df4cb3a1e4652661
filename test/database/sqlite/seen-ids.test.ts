import fc from "fast-check";
import { expect, test } from "vitest";
import { SeenIds } from "../../../database/sqlite/seen-ids.ts";

test("it holds what was added and nothing else, and says what was new", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 200_000 })),
      fc.integer({ min: 1, max: 300_000 }),
      (ids, other) => {
        const seen = new SeenIds();
        const model = new Set<number>();
        for (const id of ids) {
          expect(seen.add(id)).toBe(!model.has(id));
          model.add(id);
        }
        for (const id of [...ids, other]) expect(seen.has(id)).toBe(model.has(id));
      },
    ),
    { seed: 1 },
  );
});
