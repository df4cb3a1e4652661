/** Texts from outside in messages: quoted whole, unless they are so long that they would bury the message. */

const LENGTH_SHOWN_MAX = 120;

/** The text, cut after 120 UTF-16 code units with `…` for the rest. */
export function shorten(text: string): string {
  return text.length > LENGTH_SHOWN_MAX ? `${text.slice(0, LENGTH_SHOWN_MAX)}…` : text;
}
