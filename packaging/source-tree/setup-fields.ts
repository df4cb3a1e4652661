/** The fields that setuptools' sources, setup.py, setup.cfg and pbr, all can give, and which of them counts. */

/** One field of one source. */
export type SetupArgument<Value> =
  /** Not given, or given empty, which setuptools holds for the same. */
  | { readonly kind: "absent" }
  | { readonly kind: "known"; readonly value: Value }
  /** Given in a way that only running would tell; `because` is the end of a sentence. */
  | { readonly kind: "unknown"; readonly because: string };

/** The fields by the names of `setup()`'s arguments. */
export interface SetupFields {
  readonly name: SetupArgument<string>;
  readonly version: SetupArgument<string>;
  readonly installRequires: SetupArgument<readonly string[]>;
  /** Keys may hold a marker: `extra:marker`, `:marker`. */
  readonly extrasRequire: SetupArgument<ReadonlyMap<string, readonly string[]>>;
  readonly pythonRequires: SetupArgument<string>;
  readonly setupRequires: SetupArgument<readonly string[]>;
}

/** A value that says nothing. */
export function isEmptyValue(
  value: string | readonly string[] | ReadonlyMap<string, readonly string[]>,
): boolean {
  if (typeof value === "string") return value.trim() === "";
  return "size" in value ? value.size === 0 : value.length === 0;
}

/** The value as a field of a source. */
export function fieldOf<Value extends string | readonly string[] | ReadonlyMap<string, readonly string[]>>(
  value: Value | undefined,
): SetupArgument<Value> {
  return value === undefined || isEmptyValue(value) ? { kind: "absent" } : { kind: "known", value };
}

/** The value where it is known, else null. */
export function knownValue<Value>(argument: SetupArgument<Value>): Value | null {
  return argument.kind === "known" ? argument.value : null;
}
