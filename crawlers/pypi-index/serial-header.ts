/** The header in which PyPI states the serial of the last change: of the index on the list, of the project on its page. */

import type { HttpResponse } from "../http/http-types.ts";
import { readSerial } from "./json-body.ts";

/** The serial of `X-PyPI-Last-Serial`; null when the answer has no such header, or another text in it. */
export function serialHeaderOf({ headers }: Pick<HttpResponse, "headers">): number | null {
  const text = headers["x-pypi-last-serial"] ?? "";
  return /^\d{1,16}$/.test(text) ? readSerial(Number(text)) : null;
}
