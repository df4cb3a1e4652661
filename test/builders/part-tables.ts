/** Tables of texts for parts of an index of channels that stand alone. */

import type { PartTexts } from "../../database/conda/index/decode-part.ts";
import type { PartTables } from "../../database/conda/index/encode-part.ts";

/** Numbers in order of first use. */
export function partTables(): { readonly numbers: PartTables; readonly texts: PartTexts } {
  const texts: string[] = [];
  const numberOf = (text: string): number => {
    if (!texts.includes(text)) texts.push(text);
    return texts.indexOf(text);
  };
  const textOf = (id: number): string => texts[id] ?? "";
  return {
    numbers: { spec: numberOf, project: numberOf },
    texts: { spec: textOf, project: textOf },
  };
}
