import { dayOf } from "../days.js";
import { compares } from "../feel/compare.js";
import { NONE, text, truth, type Value } from "../feel/value.js";
import { figureOf } from "../literal.js";
import { bounded } from "./bounds.js";
import { figure, type Place, switched } from "./place.js";
import { type Branch, isBranch, leaves, type Tree, under, word } from "./tree.js";

/** What a cell that names one value says: a literal, or the id of an option. */
export function literal(said: string): Value {
  if (said === "true" || said === "false") return truth(said === "true");
  return dayOf(said) ?? figureOf(said) ?? text(said.startsWith('"') ? said.slice(1, -1) : said);
}

function fitsCell(cell: Tree, value: Value, place: Place): boolean {
  if (cell === "any") return true;
  const chosen = switched(cell, place);
  if (chosen !== undefined) return fitsCell(chosen, value, place);
  if (Array.isArray(cell)) return leaves(cell).some((each) => fitsCell(each, value, place));
  if (isBranch(cell)) return bounded(cell, value, place);
  return compares("=", value, literal(word(cell)));
}

/** The row of a table that fits, as an item with what it gives; none where none fits. */
export function lookUp(table: Branch, given: readonly Value[], place: Place): Value {
  const row = leaves(under(table, "rows"))
    .map(leaves)
    .find((cells) => given.every((value, at) => fitsCell(cells[at] ?? "any", value, place)));
  if (!row) return NONE;
  const names = leaves(under(table, "gives")).map(word);
  return { kind: "item", fields: new Map(names.map((name, at) => [name, figure(row[given.length + at] ?? "none", place)])) };
}
