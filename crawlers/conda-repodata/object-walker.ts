/**
 * Walks through a JSON object of any size as its bytes come, and hands out the values that somebody wants, one at a time.
 *
 * Own code, and not a library: a channel's file has a key with a dot in it (`packages.conda`) and sections that must be passed over
 * without being held, and finding where a value ends and giving it to `JSON.parse` takes half the time of a streaming parser.
 * RFC 8259 for the grammar. Values that are passed over are only checked for balance.
 */

/** What to do with the value of a key: go into the object, parse the value, or pass over it. */
export type WalkChoice = "enter" | "take" | "pass";

/** Who walks along. A path has the keys from the outermost object on. */
export interface WalkGuide {
  /** Called at each key of an object that was entered. A value to be entered that is no object is taken. */
  readonly choose: (path: readonly string[]) => WalkChoice;
  /** Called with each value that was taken. */
  readonly onValue: (path: readonly string[], value: unknown) => void;
}

/** The text is no JSON object, ends too early, or holds a value that is too large. */
export class WalkError extends Error {
  override readonly name = "WalkError";
}

/** Largest value that is taken, and largest key, in bytes. The lists of what was removed are the largest, with some megabytes. */
const TAKEN_BYTES_MAX: number = 16 * 1024 * 1024;
/** Deepest nesting of a value that is taken: each level costs many times its one byte. Entries have two or three. */
const TAKEN_DEPTH_MAX = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OBJECT_START = 0x7b;
const OBJECT_END = 0x7d;
const LIST_START = 0x5b;
const LIST_END = 0x5d;
const NOTHING: Buffer = Buffer.alloc(0);

/** Where the walk stands: what may come next. */
type Expectation = "root" | "first-key" | "key" | "in-key" | "colon" | "value" | "in-value" | "comma" | "end";

/** A walk. Give it the bytes with `write`, then call `end`. Memory: the value at which it stands. */
export class ObjectWalker {
  readonly #guide: WalkGuide;
  readonly #bytesMax: number;
  readonly #path: string[] = [];
  /** How many objects are open that were entered. */
  #depth = 0;
  #expectation: Expectation = "root";
  #choice: WalkChoice = "pass";
  /** What of the bytes is not done yet, and how far it was looked at. */
  #rest: Buffer = NOTHING;
  #position = 0;
  /** Holds the rest where that came in several pieces. */
  #room: Buffer = NOTHING;
  /** Inside the value at which it stands. */
  #nesting = 0;
  #isInString = false;
  #isEscaped = false;

  constructor(guide: WalkGuide, bytesMax: number = TAKEN_BYTES_MAX) {
    this.#guide = guide;
    this.#bytesMax = bytesMax;
  }

  /** @throws {WalkError} when the text is no JSON object so far; what the guide throws. */
  write(bytes: Buffer): void {
    this.#rest = this.#rest.length === 0 ? bytes : this.#joined(bytes);
    while (this.#step());
    if (this.#isKeeping()) {
      if (this.#rest.length > this.#bytesMax)
        throw new WalkError(`a value is longer than ${this.#bytesMax} bytes`);
    } else this.#drop(this.#position);
  }

  /** The rest with the bytes behind it. Room is made for twice as much, so that a long value is copied a few times and not with each piece. */
  #joined(bytes: Buffer): Buffer {
    const [rest, room] = [this.#rest, this.#room];
    const start = rest.byteOffset - room.byteOffset;
    const end = start + rest.length;
    if (rest.buffer === room.buffer && end + bytes.length <= room.length) {
      bytes.copy(room, end);
      return room.subarray(start, end + bytes.length);
    }
    const length = rest.length + bytes.length;
    // A buffer of its own, and not a part of Node's pool: whatever is in it is this walk's.
    this.#room = Buffer.allocUnsafeSlow(Math.max(length, Math.min(2 * length, this.#bytesMax)));
    rest.copy(this.#room);
    bytes.copy(this.#room, rest.length);
    return this.#room.subarray(0, length);
  }

  /** @throws {WalkError} when the object is not complete. */
  end(): void {
    if (this.#expectation !== "end") throw new WalkError("the text ends too early");
  }

  /** Whether the beginning of what is looked at will still be needed. */
  #isKeeping(): boolean {
    return this.#expectation === "in-key" || (this.#expectation === "in-value" && this.#choice !== "pass");
  }

  #drop(byteCount: number): void {
    this.#rest = this.#rest.subarray(byteCount);
    this.#position -= byteCount;
  }

  /** Does the next thing; false when more bytes are needed for it. */
  #step(): boolean {
    if (this.#expectation === "in-key") return this.#finishKey();
    if (this.#expectation === "in-value") return this.#finishValue();
    const byte = this.#nextByte();
    if (byte === undefined) return false;
    this.#take(byte);
    return true;
  }

  /** The next byte that is no white space, at which the position then stands. */
  #nextByte(): number | undefined {
    for (; this.#position < this.#rest.length; this.#position += 1) {
      const byte = this.#rest[this.#position] ?? 0;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
    }
    return undefined;
  }

  #take(byte: number): void {
    switch (this.#expectation) {
      case "root":
        this.#expect(byte, OBJECT_START, "an object");
        this.#enter();
        return;
      case "first-key":
      case "key":
        if (byte === OBJECT_END && this.#expectation === "first-key") this.#leave();
        else {
          this.#expect(byte, QUOTE, "a key");
          this.#beginSpan("in-key");
        }
        return;
      case "colon":
        this.#expect(byte, COLON, "a colon");
        this.#goTo("value");
        return;
      case "value":
        if (byte === OBJECT_START && this.#choice === "enter") this.#enter();
        else this.#beginSpan("in-value");
        return;
      case "comma":
        if (byte === OBJECT_END) this.#leave();
        else {
          this.#expect(byte, COMMA, "a comma");
          this.#goTo("key");
        }
        return;
      default:
        throw new WalkError("something follows the object");
    }
  }

  #expect(byte: number, expected: number, what: string): void {
    if (byte !== expected)
      throw new WalkError(`expected ${what}, found ${JSON.stringify(String.fromCharCode(byte))}`);
  }

  #goTo(expectation: Expectation): void {
    this.#position += 1;
    this.#expectation = expectation;
  }

  #enter(): void {
    this.#depth += 1;
    this.#goTo("first-key");
  }

  #leave(): void {
    this.#depth -= 1;
    this.#path.length = Math.max(0, this.#depth - 1);
    this.#goTo(this.#depth === 0 ? "end" : "comma");
  }

  /** Makes what follows begin where the rest begins. */
  #beginSpan(expectation: "in-key" | "in-value"): void {
    this.#drop(this.#position);
    this.#expectation = expectation;
    this.#nesting = 0;
    this.#isInString = false;
    this.#isEscaped = false;
  }

  #finishKey(): boolean {
    if (!this.#scan()) return false;
    const key = parse(this.#rest.toString("utf8", 0, this.#position));
    this.#path.length = this.#depth - 1;
    this.#path.push(String(key));
    this.#choice = this.#guide.choose(this.#path);
    this.#expectation = "colon";
    return true;
  }

  #finishValue(): boolean {
    const isComplete = this.#scan();
    if (!isComplete) {
      if (this.#choice === "pass") this.#drop(this.#position);
      return false;
    }
    if (this.#choice !== "pass")
      this.#guide.onValue(this.#path, parse(this.#rest.toString("utf8", 0, this.#position)));
    this.#expectation = "comma";
    return true;
  }

  /** Goes to the end of the key or value at which it stands; false when that has not come yet. */
  #scan(): boolean {
    const bytes = this.#rest;
    let at = this.#position;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (this.#isInString) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === BACKSLASH) this.#isEscaped = true;
        else if (byte === QUOTE) {
          this.#isInString = false;
          if (this.#nesting === 0) return this.#stopAt(at + 1);
        }
      } else if (byte === QUOTE) this.#isInString = true;
      else if (byte === OBJECT_START || byte === LIST_START) this.#deepen();
      else if (byte === OBJECT_END || byte === LIST_END) {
        // The end of the object around a number, true, false or null.
        if (this.#nesting === 0) return this.#stopAt(at);
        this.#nesting -= 1;
        if (this.#nesting === 0) return this.#stopAt(at + 1);
      } else if (this.#nesting === 0 && byte === COMMA) return this.#stopAt(at);
    }
    this.#position = at;
    return false;
  }

  #deepen(): void {
    this.#nesting += 1;
    if (this.#nesting > TAKEN_DEPTH_MAX && this.#choice !== "pass")
      throw new WalkError(`a value has more than ${TAKEN_DEPTH_MAX} lists and objects in one another`);
  }

  #stopAt(position: number): true {
    this.#position = position;
    return true;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WalkError(`a value is no JSON: ${error instanceof Error ? error.message : "unknown"}`, {
      cause: error,
    });
  }
}
