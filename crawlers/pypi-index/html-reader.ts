/**
 * Reads what counts on an index's HTML: links, `<meta>` and `<base>`. Everything else is decoration.
 *
 * Simple repository API, "Base HTML API" (PEP 503):
 * https://packaging.python.org/en/latest/specifications/simple-repository-api/#base-html-api
 */

import { Parser } from "htmlparser2";
import { PageFormatError } from "./errors.ts";
import { HTML_DEPTH_MAX } from "./limits.ts";

/** One `<a>` with an `href`. */
export interface HtmlLink {
  readonly href: string;
  readonly text: string;
  /** Names in lower case, character references resolved. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What is told of a page, in its order. */
export interface HtmlHandlers {
  readonly onLink: (link: HtmlLink) => void;
  readonly onMeta?: (name: string, content: string) => void;
  /** The `href` of a `<base>`. */
  readonly onBase?: (href: string) => void;
}

/** Bytes that are decoded at once, so that a large page is never in memory as text as a whole. */
const CHUNK_BYTES = 256 * 1024;
/** Elements of which a page has at least one, unless it is something else than HTML. */
const EXPECTED_ELEMENTS = new Set(["html", "head", "body", "a"]);

/**
 * Reads the page and calls the handlers.
 *
 * @param subject What was asked for, in a message.
 * @throws {PageFormatError} when the body is no HTML, is cut, or nests elements deeper than any index does.
 */
export function readHtml(body: Uint8Array, subject: string, handlers: HtmlHandlers): void {
  const watcher = new PageWatcher(subject, handlers);
  const parser = new Parser({
    onopentag: (name, attributes) => watcher.open(name, attributes),
    ontext: (text) => watcher.text(text),
    onclosetag: (name, isImplied) => watcher.close(name, isImplied),
  });
  const decoder = new TextDecoder();
  for (let start = 0; start < body.length; start += CHUNK_BYTES)
    parser.write(decoder.decode(body.subarray(start, start + CHUNK_BYTES), { stream: true }));
  parser.end(decoder.decode());
  watcher.end();
}

class PageWatcher {
  readonly #subject: string;
  readonly #handlers: HtmlHandlers;
  #depth = 0;
  #isHtml = false;
  #openHtmlCount = 0;
  #link: { readonly href: string; readonly attributes: Record<string, string>; text: string } | undefined;

  constructor(subject: string, handlers: HtmlHandlers) {
    this.#subject = subject;
    this.#handlers = handlers;
  }

  open(name: string, attributes: Record<string, string>): void {
    // The parser looks for the opening tag of every closing one, so a deep page would cost the square of its size.
    this.#depth += 1;
    if (this.#depth > HTML_DEPTH_MAX)
      throw new PageFormatError(
        this.#subject,
        `found more than ${HTML_DEPTH_MAX} elements inside one another`,
      );
    this.#isHtml ||= EXPECTED_ELEMENTS.has(name);
    const href = attributes["href"];
    if (name === "html") this.#openHtmlCount += 1;
    if (name === "meta") this.#handlers.onMeta?.(attributes["name"] ?? "", attributes["content"] ?? "");
    if (name === "base" && href !== undefined) this.#handlers.onBase?.(href);
    if (name !== "a") return;
    this.#endLink();
    if (href !== undefined) this.#link = { href, attributes, text: "" };
  }

  text(text: string): void {
    if (this.#link !== undefined) this.#link.text += text;
  }

  close(name: string, isImplied: boolean): void {
    this.#depth -= 1;
    if (name === "a") this.#endLink();
    if (name === "html" && !isImplied) this.#openHtmlCount = 0;
  }

  /** An outage must never look like a page without links: no HTML, and HTML that stops early, are errors. */
  end(): void {
    if (!this.#isHtml) throw new PageFormatError(this.#subject, "expected HTML, found a text that is none");
    if (this.#openHtmlCount > 0)
      throw new PageFormatError(this.#subject, 'expected "</html>" at the end, found a text that is cut');
  }

  #endLink(): void {
    if (this.#link !== undefined) this.#handlers.onLink(this.#link);
    this.#link = undefined;
  }
}
