/** TOML texts as the readers see them. */

import { TomlReader } from "../../packaging/toml-reader.ts";

/** The document, called "f.toml" in errors. */
export function tomlOf(text: string): TomlReader {
  return TomlReader.parse(new TextEncoder().encode(text), "f.toml");
}
