import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readWholeBody } from "../../../crawlers/http/read-body.ts";

function reading(bytesMax: number): { received: number[] } & Parameters<typeof readWholeBody>[1] {
  const received: number[] = [];
  return {
    received,
    bytesMax,
    makeTooLarge: () => new RangeError("too large"),
    onReceived: (byteCount) => received.push(byteCount),
  };
}

function bodyOf(...pieces: string[]): Readable {
  return Readable.from(pieces.map((piece) => Buffer.from(piece)));
}

test.each([[[]], [["hello"]], [["hel", "lo ", "world"]]])(
  "readWholeBody() joins the pieces %j",
  async (pieces) => {
    const options = reading(11);
    expect(Buffer.from(await readWholeBody(bodyOf(...pieces), options)).toString()).toBe(pieces.join(""));
    expect(options.received).toEqual(pieces.map(({ length }) => length));
  },
);

test("readWholeBody() reads no further than allowed", async () => {
  const body = Readable.from(
    (function* endless() {
      for (;;) yield Buffer.alloc(1000);
    })(),
  );
  const options = reading(10_000);
  await expect(readWholeBody(body, options)).rejects.toThrow("too large");
  expect(body.destroyed).toBe(true);
  expect(options.received.length).toBeLessThan(100);
});

test("readWholeBody() passes on the error of the stream", async () => {
  const body = new Readable({ read: () => undefined });
  const promise = readWholeBody(body, reading(4));
  body.destroy(new Error("cut"));
  await expect(promise).rejects.toThrow("cut");
});
