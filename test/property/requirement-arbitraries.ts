/** Arbitrary requirements for tests, as texts in many spellings. */

import * as fc from "fast-check";
import { markerTexts } from "./marker-arbitraries.ts";
import { closeClauses } from "./version-arbitraries.ts";

const blanks = fc.constantFrom("", "", "", " ", "\t ");
const names = fc.constantFrom("a", "A9", "zope.interface", "foo_bar", "Foo-.-Bar", "x--y", "0");
const extras = fc
  .tuple(fc.array(names, { maxLength: 3 }), blanks, blanks)
  .map(([list, before, after]) => `[${before}${list.join(`${before},${after}`)}${after}]`);
const clauses = fc
  .tuple(fc.array(closeClauses, { maxLength: 3 }), blanks, blanks, fc.constantFrom("", "", ","), fc.boolean())
  .map(([list, before, after, end, hasParentheses]) => {
    const text = list.join(`${before},${after}`) + (list.length === 0 ? "" : end);
    return hasParentheses ? `(${before}${text}${after})` : text;
  });
const urls = fc
  .tuple(
    blanks,
    fc.constantFrom(
      "https://host/a.zip",
      "git+https://host/r@v1#egg=x&subdirectory=y",
      "file:///a;b",
      "../path",
      "${ROOT}/a",
    ),
    fc.constantFrom("", " "),
  )
  .map(([before, url, after]) => `@${before}${url}${after}`);

/** Texts that are requirements, nearly all of them. */
export const requirementTexts: fc.Arbitrary<string> = fc
  .tuple(
    fc.tuple(blanks, names, blanks, fc.oneof(fc.constant(""), extras), blanks),
    fc.oneof({ weight: 3, arbitrary: clauses }, { weight: 1, arbitrary: urls }),
    fc.oneof(
      fc.constant(""),
      markerTexts.map((marker) => `;${marker}`),
      markerTexts.map((marker) => ` ; ${marker} `),
    ),
  )
  .map(([project, wanted, marker]) => project.join("") + wanted + marker);
