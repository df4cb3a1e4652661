/** Walks several lists that are sorted by name side by side, so that nothing needs to be looked up and little is held in memory. */

import { assert } from "../../common/assert.ts";

/** Anything that is sorted by its name. */
interface Named {
  readonly name: string;
}

/** What the lists have under one name; undefined where a list does not have it. */
export type Alignment<S extends Readonly<Record<string, Iterable<Named>>>> = {
  readonly [K in keyof S]: (S[K] extends Iterable<infer T> ? T : never) | undefined;
};

interface Head {
  readonly key: string;
  readonly iterator: Iterator<Named>;
  current: Named | undefined;
}

/**
 * Every name of the lists once, in order, with what each list has under it. O(n) in all entries together; the lists are read as
 * far as they are needed.
 *
 * @param lists Each sorted by name in the order of code points, which is that of SQLite, no name twice.
 */
export function* alignByName<S extends Readonly<Record<string, Iterable<Named>>>>(
  lists: S,
): Generator<Alignment<S>, void, undefined> {
  const heads = Object.entries(lists).map(([key, list]): Head => {
    const iterator = list[Symbol.iterator]();
    return { key, iterator, current: next(iterator) };
  });
  for (let name = firstName(heads); name !== undefined; name = firstName(heads)) {
    const row: Record<string, Named | undefined> = {};
    for (const head of heads) {
      if (head.current?.name !== name) continue;
      row[head.key] = head.current;
      head.current = next(head.iterator);
      assert(head.current === undefined || head.current.name > name, `${head.key} is sorted by name`);
    }
    // Each entry stands under the key of the list that it came from.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    yield row as Alignment<S>;
  }
}

function next(iterator: Iterator<Named>): Named | undefined {
  const { value, done } = iterator.next();
  return done === true ? undefined : value;
}

function firstName(heads: readonly Head[]): string | undefined {
  let first: string | undefined;
  for (const { current } of heads)
    if (current !== undefined && (first === undefined || current.name < first)) first = current.name;
  return first;
}
