import type { FactValue } from "../../expression/facts.js";
import type { Problem } from "../../messages/problem.js";
import { hashOf, textIn } from "../../values/bytes.js";
import type { RowShape } from "../row-shape.js";
import { Spellings } from "../spellings.js";
import { type UnitRange, unitRangeOf, unitsIn } from "../unit-range.js";
import { isBare, readWritten } from "../written-fact.js";
import { cellFault, inCell } from "./cell-fault.js";
import { plainCell } from "./cell-text.js";
import type { Faults } from "./column-tally.js";
import type { TableColumn } from "./columns.js";
import { joined, unitFor } from "./heading-unit.js";
import { remarksOf } from "./plain-heading.js";
import { cellText, marks, type TableRecord } from "./record.js";
import { unitNamed } from "./unit.js";

const LONGEST_SHOWN = 40;
const MOST_UNITS = 100;

/** What the reader keeps of a column: the bounds of its figures in whole units, and cells that it has read before. */
interface KnownCells {
  readonly range: UnitRange | null;
  readonly seen: Spellings | null;
  readonly kept: boolean;
}

/** Reads cells as facts, each by the type of its column's field. */
export class CellReader {
  private readonly known = new Map<TableColumn, KnownCells>();
  private readonly numbers = new Map<TableColumn, TableColumn>();
  /** Columns as units in cells of their own make them, by what those say. */
  private readonly rowUnits = new Map<TableColumn, Map<string, TableColumn | string>>();
  problems: Problem[] = [];

  constructor(
    private readonly shape: RowShape,
    /** Counted in, column by column. */
    readonly faults: Faults = new Map(),
  ) {}

  /** The fact in a column of a row; undefined where the cell is empty, or has a problem. `index` counts the items of its list. */
  read(record: TableRecord, column: TableColumn, index: number): FactValue {
    const before = this.problems.length;
    const value = this.readCell(record, column, index);
    if (this.problems.length > before) this.faults.set(column, (this.faults.get(column) ?? 0) + 1);
    for (let i = before; i < this.problems.length; i += 1)
      this.problems[i] = { ...inCell(record, column.at), ...(this.problems[i] as Problem) };
    return value;
  }

  private readCell(record: TableRecord, column: TableColumn, index: number, ofRow = false): FactValue {
    const { bytes, cells, count } = record;
    const at = 3 * column.at;
    if (column.at >= count) return undefined;
    const mark = cells[at + 2] as number;
    if (mark > marks.figure) {
      const fault = cellFault(record, column.at, column.field.type === "text", pathOf(column, index));
      if (fault) return void this.problems.push(fault);
    }
    if (column.unitAt.length > 0 && !ofRow) return this.withUnit(record, column, index);
    if (mark >= marks.figure && column.commas !== "group") return this.readCell(record, this.pointed(column), index, true);
    if (mark > marks.longCode && !isShownIn(mark, column)) {
      const parameters = { value: shown(cellText(record, column.at)), heading: column.heading };
      return void this.problems.push({ code: "shown-in-another-unit", field: pathOf(column, index), parameters });
    }
    let from = cells[at] as number;
    let to = cells[at + 1] as number;
    while (from < to && isSpace(bytes[from] as number)) from += 1;
    while (to > from && isSpace(bytes[to - 1] as number)) to -= 1;
    if (from === to) return undefined;
    if (mark === marks.doubled) return this.text(textIn(bytes, from, to).replaceAll('""', '"'), column, index);
    const known = this.known.get(column) ?? this.learn(column);
    if (known.range) {
      const units = unitsIn(bytes, from, to, known.range);
      return units === undefined ? this.text(textIn(bytes, from, to), column, index) : units;
    }
    if (!known.seen) {
      if (column.field.type !== "text" || mayBeCut(bytes, from, to)) return this.text(textIn(bytes, from, to), column, index);
      return known.kept ? textIn(bytes, from, to).trim() || undefined : undefined;
    }
    return this.remembered(bytes, from, to, known.seen, column, index);
  }

  /** A column as its numbers are written, which have a point whatever its texts have. */
  private pointed(column: TableColumn): TableColumn {
    const known = this.numbers.get(column) ?? { ...column, commas: "group" };
    this.numbers.set(column, known);
    return known;
  }

  /** The figure of a row that says its unit in a cell of its own. */
  private withUnit(record: TableRecord, column: TableColumn, index: number): FactValue {
    const figure = plainCell(cellText(record, column.at));
    if (!isBare(figure) || !/[1-9]/.test(figure)) return this.readCell(record, column, index, true);
    const said = column.unitAt.map((at) => cellText(record, at).trim());
    const known = this.rowUnits.get(column) ?? new Map<string, TableColumn | string>();
    this.rowUnits.set(column, known);
    const key = JSON.stringify(said);
    const found = known.get(key) ?? inUnits(column, said);
    if (known.size < MOST_UNITS) known.set(key, found);
    if (typeof found !== "string") return this.readCell(record, found, index, true);
    this.problems.push({ code: "unit-not-clear", field: pathOf(column, index), parameters: { value: shown(figure), unit: shown(found) } });
    return undefined;
  }

  private remembered(bytes: Uint8Array, from: number, to: number, seen: Spellings, column: TableColumn, index: number): FactValue {
    const hash = hashOf(bytes, from, to);
    const before = seen.find(bytes, from, to, hash);
    if (before !== undefined) return before;
    const value = this.text(textIn(bytes, from, to), column, index);
    seen.keep(bytes, from, to, hash, value);
    return value;
  }

  private learn(column: TableColumn): KnownCells {
    const { field, unit } = column;
    const words = field.type === "choice" || field.type === "date" || field.type === "boolean";
    const foreign = unit !== undefined && unit.currency !== "" && unit.currency !== this.shape.currency;
    const range = foreign || column.commas === "decimal" || column.commas === "unclear" ? null : unitRangeOf(field);
    const places = (range?.places ?? -1) + (unit?.power ?? 0);
    const known: KnownCells = {
      range: range && places >= 0 ? { ...range, places } : null,
      seen: words ? new Spellings() : null,
      kept: field.type !== "text" || this.shape.needed.has(field),
    };
    this.known.set(column, known);
    return known;
  }

  private text(written: string, column: TableColumn, index: number): FactValue {
    const { field } = column;
    if (written.trim() === "" || field.type === "list") return undefined;
    const value = readWritten(written, field, pathOf(column, index), this.shape, (problem) => void this.problems.push(problem), column);
    return field.type === "text" && !this.shape.needed.has(field) ? undefined : value;
  }
}

/** A column in the unit that cells of a row say; what they say where that is not clear. What is no unit of such figures does not mean them. */
function inUnits(column: TableColumn, said: readonly string[]): TableColumn | string {
  const { field } = column;
  let unit = column.unit;
  for (const text of said) {
    const found = text === "" ? undefined : unitNamed(text, field.type === "money");
    if (!found) return text;
    const isOther = found.kind !== (field.type === "money" ? "money" : found.kind);
    const fitting = isOther ? undefined : unitFor(found, field, remarksOf(`${field.title.zh} ${field.title.en ?? ""}`));
    if (!isOther && !fitting) return text;
    const both = fitting && unit ? joined(unit, fitting) : (fitting ?? unit);
    if (fitting && !both) return text;
    unit = both;
  }
  return { ...column, unit, unitAt: [] };
}

/** Whether a figure whose format shows it in a unit is in the unit of its column. */
const isShownIn = (mark: number, { field, unit }: TableColumn): boolean => {
  if (field.type === "text" || field.type === "choice") return true;
  const power = unit?.power ?? 0;
  return mark === marks.shownSmaller ? power === 0 : mark === marks.shownAsMyriads && power === 4;
};

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09;
const shown = (text: string): string => text.slice(0, LONGEST_SHOWN);

export const pathOf = ({ field, list, declared }: TableColumn, index: number): string =>
  list ? `${list.name}[${index}].${field.name}` : declared ? `declared.${field.name}` : field.name;

/** Whether text may be a number that a spreadsheet has cut short, and takes a closer look: one that ends in a digit after an E. */
function mayBeCut(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > 72) return false;
  const [first, last] = [bytes[from] as number, bytes[to - 1] as number];
  if (first >= 0xe2 && last >= 0x80) return first >= 0xef;
  for (let at = from + 1; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte === 0x45 || byte === 0x65) return first <= 0x39 || first >= 0xef;
    if (byte > 0x39) return byte >= 0xef;
  }
  return false;
}
