import { regionOf, sharedValue } from "../language/region.js";
import { find, type Mapping, type Scalar, type Sequence, type Tree } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import { overlapsIn, type RowRegions } from "../policy/table-overlaps.js";
import { meetAtOne } from "./bounds-of-facts.js";
import type { RuleCheck, Subject } from "./check.js";
import { cellsInSituations } from "./rows-in-situations.js";

/** Rows of a table of which one alone may fit, where bounds are FEEL: those that overlap, and those of which a fact tells. */
export const uniqueTables: RuleCheck = (subject, raise) => {
  const tables = find(subject.tree, "tables");
  for (const { value } of tables?.kind === "mapping" ? tables.entries : []) {
    const hit = value.kind === "mapping" ? find(value, "hit") : undefined;
    if (value.kind === "mapping" && hit?.kind === "scalar" && hit.text === "unique") lookAt(value, subject, raise);
  }
};

const itemsOf = (tree: Mapping, key: string): readonly Tree[] => {
  const found = find(tree, key);
  return found?.kind === "sequence" ? found.items : [];
};

function lookAt(table: Mapping, subject: Subject, raise: Raise): void {
  const width = itemsOf(table, "by").length;
  const rows = itemsOf(table, "rows").filter((row): row is Sequence => row.kind === "sequence" && row.items.length >= width);
  const cells = rows.map(({ items }) => items.slice(0, width));
  const looked = cellsInSituations(cells.flat(), subject);
  if (!looked) return;
  const inRows = (all: readonly Tree[]): RowRegions[] =>
    rows.map((_, row) => all.slice(row * width, (row + 1) * width).map((cell) => regionOf(cell)));
  // What plain figures show was told when the table was compiled.
  const told = new Set(overlapsIn(inRows(cells.flat())).map(({ row }) => row));
  for (const situation of looked.situations) {
    for (const { row, witness } of overlapsIn(inRows(situation))) {
      if (told.has(row)) continue;
      told.add(row);
      raise("table-rows-overlap", (rows[row] as Sequence).span, { witness });
    }
  }
  const bound = untold(cells, looked.situations.map(inRows), looked.boundOfFacts);
  if (bound) raise("bounds-of-facts", bound.span, { text: bound.text });
}

/** The bound of facts of a row that may overlap another one, as far as the other columns tell. */
function untold(
  cells: readonly (readonly Tree[])[],
  situations: readonly (readonly RowRegions[])[],
  boundOfFacts: (cell: Tree) => Scalar | undefined,
): Scalar | undefined {
  for (const [at, row] of cells.entries()) {
    for (const [column, cell] of row.entries()) {
      const bound = boundOfFacts(cell);
      const meets = (other: number): boolean =>
        other !== at &&
        situations.some((rows) => !areApart(rows[at] ?? [], rows[other] ?? [])) &&
        !areComplements(cell, cells[other]?.[column]);
      if (bound && [...cells.keys()].some(meets)) return bound;
    }
  }
  return undefined;
}

/** Whether some column keeps two rows apart. */
const areApart = (row: RowRegions, other: RowRegions): boolean =>
  row.some((region, column) => {
    const beside = other[column];
    return region !== undefined && beside !== undefined && sharedValue(region, beside) === undefined;
  });

const areComplements = (cell: Tree, other: Tree | undefined): boolean =>
  cell.kind === "mapping" && other?.kind === "mapping" && meetAtOne([cell, other], "apart");
