/** What stands in a cell. A writer that knows numbers and days may write `number` and `day` instead of the text. */
export type Cell =
  | { readonly kind: "empty" }
  | { readonly kind: "text"; readonly text: string }
  /** A figure; `number`: its plain digits, where it stands there without a unit or a mark. */
  | { readonly kind: "figure"; readonly text: string; readonly number?: string }
  | { readonly kind: "day"; readonly text: string; readonly day: string };

/** Rows of cells, and which cells below one another are one: a column from a row to another, both included. */
export interface Table {
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly { readonly column: number; readonly from: number; readonly to: number }[];
}

export const empty: Cell = { kind: "empty" };
export const textCell = (text: string): Cell => (text === "" ? empty : { kind: "text", text });
export const textOf = (cell: Cell): string => (cell.kind === "empty" ? "" : cell.text);
