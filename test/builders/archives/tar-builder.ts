/** Writes tar archives byte by byte, so that any field may lie. */

/** One member; what is not given is truthful and of the ustar format. */
export interface TarMemberSpec {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** The type flag; `0` by default. */
  readonly type?: string;
  readonly linkName?: string;
  /** `0o644` by default. */
  readonly mode?: number;
  readonly sizeBytes?: number;
  /** The twelve bytes of the size field. */
  readonly sizeField?: Uint8Array;
  readonly checksum?: number;
  readonly prefix?: string;
  /** `ustar\0`, `ustar  \0` or nothing, as before POSIX. */
  readonly magic?: "ustar" | "gnu" | "v7";
}

const MAGICS = { ustar: "ustar\u000000", gnu: "ustar  \0", v7: "" };
const BLOCK_BYTES = 512;

/** A header and its content, filled up. */
export function tarMember(spec: TarMemberSpec): Buffer {
  const content = Buffer.from(spec.content ?? "");
  const header = Buffer.alloc(BLOCK_BYTES);
  header.set(Buffer.from(spec.name).subarray(0, 100), 0);
  header.write(`${(spec.mode ?? 0o644).toString(8).padStart(7, "0")}\0`, 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${(spec.sizeBytes ?? content.length).toString(8).padStart(11, "0")}\0`, 124);
  if (spec.sizeField !== undefined) header.set(spec.sizeField, 124);
  header.write("00000000000\0", 136);
  header.fill(" ", 148, 156);
  header.write(spec.type ?? "0", 156);
  header.write(spec.linkName ?? "", 157);
  header.write(MAGICS[spec.magic ?? "ustar"], 257, "latin1");
  header.write(spec.prefix ?? "", 345);
  const checksum = spec.checksum ?? header.reduce((sum, byte) => sum + byte, 0);
  header.write(`${checksum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([
    header,
    content,
    Buffer.alloc((BLOCK_BYTES - (content.length % BLOCK_BYTES)) % BLOCK_BYTES),
  ]);
}

/** An archive of members and other blocks, with its end unless told otherwise. */
export function buildTar(
  members: readonly (TarMemberSpec | Buffer)[],
  { hasEnd = true }: { readonly hasEnd?: boolean } = {},
): Buffer {
  const blocks = members.map((member) => (Buffer.isBuffer(member) ? member : tarMember(member)));
  return Buffer.concat([...blocks, Buffer.alloc(hasEnd ? 2 * BLOCK_BYTES : 0)]);
}

/** A pax header for the next member, or with type `g` for all. */
export function paxHeader(records: Readonly<Record<string, string>>, type: "x" | "g" = "x"): Buffer {
  const content = Object.entries(records).map(([keyword, value]) => paxRecord(keyword, value));
  return tarMember({ name: "PaxHeaders/x", type, content: content.join("") });
}

/** A pax record with its length in front, which counts itself. */
export function paxRecord(keyword: string, value: string): string {
  const rest = Buffer.byteLength(` ${keyword}=${value}\n`);
  let length = rest;
  while (length !== rest + String(length).length) length = rest + String(length).length;
  return `${length} ${keyword}=${value}\n`;
}

/** GNU tar's header for a name (`L`) or link name (`K`) that is too long for the next header. */
export function gnuLongName(name: string, type: "L" | "K" = "L"): Buffer {
  return tarMember({ name: "././@LongLink", type, content: `${name}\0`, magic: "gnu" });
}
