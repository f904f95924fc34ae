/**
 * Where a place of a text stands, as its lines tell one after the other: a text that is being typed is rarely YAML. `path`: the keys that
 * lead there, `-` for an item of a list.
 */
export interface TextPlace {
  readonly path: readonly string[];
  /** `either`: what stands there may become a key, or is an item by itself. */
  readonly at: "key" | "value" | "either" | "comment";
  /** The stretch of the word or text there, without quotation marks. */
  readonly from: number;
  readonly to: number;
  /** What stands in quotation marks of YAML, and with which. */
  readonly mark: "'" | '"' | "";
  /** The other keys of the mapping where a key may stand. */
  readonly siblings: readonly string[];
}

export const ITEM = "-";
