import type { Decimal } from "../values/decimal.js";
import type { Words } from "../values/words.js";

/** A cell: a text, so many, or an amount with its digits; empty where there is nothing to say. */
export type Cell = string | number | Decimal | null;

export interface Column {
  readonly heading: Words;
  readonly kind: "text" | "count" | "money";
}

/** A table to read, to sign or to load elsewhere: plain data, drawn by a format. */
export interface Sheet {
  readonly name: Words;
  readonly columns: readonly Column[];
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>;
}
