/** Requests that have no answer, as values: a status and a text for the person who reads the client's output. */

/** What a client is told instead of what it asked for. */
export interface Refusal {
  readonly status: 400 | 404 | 405 | 406 | 414;
  /** One or two plain sentences, without a line break at the end. */
  readonly text: string;
}

/** Names and paths of a client may be as long as its headers; no answer repeats more of one than this. */
const SHOWN_LENGTH_MAX = 100;

/** A client's word as a refusal repeats it: in quotes, without control characters, cut where it is long. */
export function quoted(text: string): string {
  const shown = text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}…` : text;
  return JSON.stringify(shown.toWellFormed());
}
