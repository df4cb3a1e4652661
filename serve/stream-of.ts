/** Pieces of text as a stream of bytes. */

import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * A stream that makes a piece when its reader wants one: a slow reader holds nothing but its place, and other requests are answered
 * between two pieces. When the pieces fail, `onFailure` is told why, and the reader only that they do.
 */
export function streamOf(
  pieces: Iterable<string>,
  onFailure: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        await nextTurn();
        try {
          let { done = false, value } = iterator.next();
          while (!done && value === "") ({ done = false, value } = iterator.next());
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error: unknown) {
          onFailure(error);
          controller.error(new Error("The page ends before its end"));
        }
      },
      cancel() {
        iterator.return?.();
      },
    },
    // Nothing is made before it is wanted, such as for HEAD.
    { highWaterMark: 0 },
  );
}
