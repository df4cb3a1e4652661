import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { ObjectWalker, type WalkChoice, WalkError } from "../../../crawlers/conda-repodata/object-walker.ts";

/** What a walk through the text takes, when the bytes come in pieces of this size. */
function walk(
  text: string,
  choose: (path: readonly string[]) => WalkChoice,
  { pieceBytes = 1 << 16, bytesMax = 1 << 20 } = {},
): [string, unknown][] {
  const taken: [string, unknown][] = [];
  const walker = new ObjectWalker(
    { choose, onValue: (path, value) => taken.push([path.join("/"), value]) },
    bytesMax,
  );
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) walker.write(bytes.subarray(at, at + pieceBytes));
  walker.end();
  return taken;
}

test("an object that is entered one level deep gives the values that JSON.parse gives, however the bytes are cut", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: "binary" }), fc.dictionary(fc.string(), fc.jsonValue())),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom(undefined, 1, "\t"),
      (object, pieceBytes, space) => {
        const text = JSON.stringify(object, undefined, space);
        // As JSON has it: no lone surrogates, no -0.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const plain = JSON.parse(Buffer.from(text).toString()) as Record<string, Record<string, unknown>>;
        const expected = Object.entries(plain).flatMap(([key, values]) =>
          Object.entries(values).map(([inner, value]) => [`${key}/${inner}`, value]),
        );
        const found = walk(text, (path) => (path.length === 1 ? "enter" : "take"), { pieceBytes });
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
        expect(found).toHaveLength(expected.length);
      },
    ),
    { seed: 4, numRuns: 200 },
  );
});

test("what is passed over is not held, and what stands behind it is found", () => {
  const text = `{"skipped": {"a": [1, "]}\\"", {"b": {}}]}, "n": -1.5e3 , "kept": {"x": [true, null]}, "s": "é"}`;
  const found = walk(text, ([key]) => (key === "skipped" ? "pass" : "take"), {
    pieceBytes: 3,
    bytesMax: 20,
  });
  expect(found).toEqual([
    ["n", -1500],
    ["kept", { x: [true, null] }],
    ["s", "é"],
  ]);
});

test("what is passed over may be nested as deeply as it likes", () => {
  const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
  expect(walk(`{"skipped": ${deep}, "n": 1}`, ([key]) => (key === "n" ? "take" : "pass"))).toEqual([
    ["n", 1],
  ]);
});

test("a value that was to be entered and is no object is taken", () => {
  expect(walk(`{"packages": null}`, () => "enter")).toEqual([["packages", null]]);
});

test.each([
  ["[]", 'expected an object, found "["'],
  ["", "ends too early"],
  [`{"a": {"b": 1}`, "ends too early"],
  [`{"a": 1`, "ends too early"],
  [`{"a" 1}`, "expected a colon"],
  [`{a: 1}`, "expected a key"],
  [`{"a": 1,}`, "expected a key"],
  [`{"a": 1} {}`, "something follows"],
  [`{"a": }`, "is no JSON"],
  [`{"a": nope}`, "is no JSON"],
  [`{"a": [1}`, "is no JSON"],
  [`{"a": "${"x".repeat(300)}"}`, "longer than 200 bytes"],
  [`{"a": ${"[".repeat(65)}${"]".repeat(65)}}`, "more than 64 lists"],
])("%s is refused", (text, message) => {
  const refuse = (): unknown =>
    walk(text, ([key]) => (key === "a" ? "take" : "enter"), { pieceBytes: 8, bytesMax: 200 });
  expect(refuse).toThrow(WalkError);
  expect(refuse).toThrow(message);
});

test("a long value that comes in many pieces is copied a few times, and not with each piece", () => {
  const list = Array.from({ length: 50_000 }, (_, i) => `file-${i}-0.conda`);
  const bytes = Buffer.from(JSON.stringify({ removed: list, last: 1 }));
  const values: unknown[] = [];
  const walker = new ObjectWalker({ choose: () => "take", onValue: (_, value) => values.push(value) });
  const [room, joined] = [vi.spyOn(Buffer, "allocUnsafeSlow"), vi.spyOn(Buffer, "concat")];
  onTestFinished(() => void vi.restoreAllMocks());
  const pieceLength = 1000;
  for (let at = 0; at < bytes.length; at += pieceLength) walker.write(bytes.subarray(at, at + pieceLength));
  walker.end();
  expect(values).toEqual([list, 1]);
  const made = [...room.mock.results, ...joined.mock.results].map(({ value }) => (value as Buffer).length);
  expect(made.reduce((sum, length) => sum + length, 0)).toBeLessThan(5 * bytes.length);
});
