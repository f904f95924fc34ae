import fc from "fast-check";

export type Text = fc.Arbitrary<string>;
/** A policy's tree while it is drawn: what JSON, and so YAML, can write. */
export type Drawn = string | { readonly [key: string]: Drawn } | readonly Drawn[];
export type Tree = fc.Arbitrary<Drawn>;

export const words = (...all: readonly string[]): Text => fc.constantFrom(...all);
export const oneOf = <T>(...all: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T> => fc.oneof({ withCrossShrink: true }, ...all);
export const joined = (...parts: readonly (Text | string)[]): Text =>
  fc.tuple(...parts.map((part) => (typeof part === "string" ? fc.constant(part) : part))).map((all) => all.join(""));
export const record = (all: Readonly<Record<string, Tree>>): Tree => fc.record(all);
/** Some of the keys. */
export const some = (all: Readonly<Record<string, Tree>>): fc.Arbitrary<Readonly<Record<string, Drawn>>> =>
  fc.record(all, { requiredKeys: [] }) as fc.Arbitrary<Readonly<Record<string, Drawn>>>;
export const always = (tree: Drawn): Tree => fc.constant(tree);

/** What is drawn at a place, made once for each kind of place. */
export function atPlaces<P extends object, T>(make: (place: P) => T): (place: P) => T {
  const made = new Map<string, T>();
  return (place) => {
    const key = JSON.stringify(place);
    const known = made.get(key);
    if (known) return known;
    const value = make(place);
    made.set(key, value);
    return value;
  };
}
