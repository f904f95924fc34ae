import type { Field } from "../../expression/core.js";
import type { FactValue } from "../../expression/facts.js";
import type { Problem } from "../../messages/problem.js";
import { textIn } from "../../values/bytes.js";
import { readCapitalAmount } from "../../values/capital-amount.js";
import { dayText } from "../../values/date.js";
import { multiply, powerOfTen } from "../../values/fraction.js";
import { halfWidth, readLiteral } from "../../values/literal.js";
import { readDay, readQuantity, readSpelt, readText } from "../fact-reader.js";
import type { RowShape } from "../row-shape.js";
import { Spellings } from "../spellings.js";
import { type UnitRange, unitRangeOf, unitsIn } from "../unit-range.js";
import { cellFault, inCell } from "./cell-fault.js";
import {
  dayOfCell,
  isCutCode,
  isMoment,
  isMonth,
  isOddNegative,
  isOneFigure,
  isScientific,
  plainCell,
  saysNothing,
  serialDay,
  truthOfCell,
} from "./cell-text.js";
import type { TableColumn } from "./columns.js";
import { type Commas, isCommaUnclear, pointed } from "./figure-spelling.js";
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
  /** Columns as units in cells of their own make them, by what those say. */
  private readonly rowUnits = new Map<TableColumn, Map<string, TableColumn | string>>();
  problems: Problem[] = [];

  constructor(private readonly shape: RowShape) {}

  /** The fact in a column of a row; undefined where the cell is empty, or has a problem. `index` counts the items of its list. */
  read(record: TableRecord, column: TableColumn, index: number): FactValue {
    const before = this.problems.length;
    const value = this.readCell(record, column, index);
    for (let i = before; i < this.problems.length; i += 1)
      this.problems[i] = { ...inCell(record, column.at), ...(this.problems[i] as Problem) };
    return value;
  }

  private readCell(record: TableRecord, column: TableColumn, index: number, ofRow = false): FactValue {
    const { bytes, cells, count } = record;
    const at = 3 * column.at;
    if (column.at >= count) return undefined;
    if ((cells[at + 2] as number) > marks.doubled) {
      const fault = cellFault(record, column.at, column.field.type === "text", pathOf(column, index));
      if (fault) return void this.problems.push(fault);
    }
    if (column.unitAt.length > 0 && !ofRow) return this.withUnit(record, column, index);
    let from = cells[at] as number;
    let to = cells[at + 1] as number;
    while (from < to && isSpace(bytes[from] as number)) from += 1;
    while (to > from && isSpace(bytes[to - 1] as number)) to -= 1;
    if (from === to) return undefined;
    if (cells[at + 2] === marks.doubled) return this.text(textIn(bytes, from, to).replaceAll('""', '"'), column, index);
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
    let hash = 0;
    for (let i = from; i < to; i += 1) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
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
    const text = written.trim();
    if (text === "") return undefined;
    const path = pathOf(column, index);
    const flag = (problem: Problem) => void this.problems.push(problem);
    const plain = plainCell(text);
    if (field.type === "text" ? isCutCode(plain) : isScientific(plain) && field.type !== "choice") {
      flag({ code: "digits-cut", field: path, parameters: { value: shown(text) } });
      return undefined;
    }
    switch (field.type) {
      case "text":
        return this.shape.needed.has(field) ? text : undefined;
      case "boolean": {
        const truth = truthOfCell(plain);
        if (truth === undefined)
          flag({ code: "wrong-type", field: path, parameters: { expected: "boolean", found: JSON.stringify(shown(text)) } });
        return truth;
      }
      case "date":
        return this.day(text, field, path, flag);
      case "choice":
        return readText(optionOf(text, field) ?? text, field, path, this.shape, flag);
      case "list":
        return undefined;
      default:
        return this.quantity(text, column, path, flag);
    }
  }

  private day(text: string, field: Field, path: string, flag: (problem: Problem) => void): FactValue {
    const day = dayOfCell(text);
    const value = shown(text);
    const serial = day === undefined ? serialDay(text) : undefined;
    if (serial !== undefined) flag({ code: "serial-day", field: path, parameters: { value, day: dayText(serial) } });
    else if (day === undefined && isMonth(text)) flag({ code: "no-day", field: path, parameters: { value } });
    else if (day === undefined && isMoment(text)) flag({ code: "moment", field: path, parameters: { value } });
    else if (day === undefined) return readText(text, field, path, this.shape, flag);
    else if (day === null) flag({ code: "impossible-date", field: path, parameters: { value } });
    else return readDay(day, value, path, flag);
    return undefined;
  }

  private quantity(text: string, column: TableColumn, path: string, flag: (problem: Problem) => void): FactValue {
    const { field, unit } = column;
    const refuse = (code: RefusedFigure) => flag({ code, field: path, parameters: { value: shown(text) } });
    const plain = plainCell(text);
    if (saysNothing(plain)) return void refuse("no-figure");
    if (!isOneFigure(text)) return void refuse("several-figures");
    if (isOddNegative(plain)) return void refuse("odd-negative");
    const spelt = spellingOf(plain, column.commas);
    if (spelt === undefined) return void refuse("comma-not-clear");
    if (isBare(spelt)) return this.bare(spelt, text, column, path, flag);
    const capital = field.type === "money" && this.shape.currency === "CNY" ? readCapitalAmount(plain) : undefined;
    if (capital !== undefined)
      return readQuantity(multiply({ n: capital, d: 1n }, powerOfTen(-2)), shown(text), field, path, this.shape, flag);
    const worded = withoutWords(spelt, field);
    if (unit && unit.power !== 0 && field.type === "money" && isBare(worded.replace(/^([+-]?)\u00A5/, "$1"))) {
      flag({ code: "unit-not-clear", field: path, parameters: { value: shown(text), unit: column.heading } });
      return undefined;
    }
    const value = readSpelt(worded, field, path, this.shape, flag);
    if (value === null) flag({ code: "wrong-type", field: path, parameters: { expected: field.type, found: JSON.stringify(shown(text)) } });
    return value ?? undefined;
  }

  /** A figure without a unit of its own, in that of its column. */
  private bare(spelt: string, text: string, { field, unit }: TableColumn, path: string, flag: (problem: Problem) => void): FactValue {
    const { currency } = this.shape;
    if (unit && unit.currency !== "" && unit.currency !== currency) {
      flag({ code: "other-currency", field: path, parameters: { value: `${shown(text)} (${unit.currency})`, currency } });
      return undefined;
    }
    const literal = readLiteral(spelt, true);
    if (typeof literal === "object" && literal.type === "number")
      return readQuantity(
        multiply(literal.value, powerOfTen(unit?.power ?? 0)),
        shown(`${spelt}${unit?.text ?? ""}`),
        field,
        path,
        this.shape,
        flag,
      );
    flag({ code: "wrong-type", field: path, parameters: { expected: field.type, found: JSON.stringify(shown(text)) } });
    return undefined;
  }
}

/** Kinds of figures that are refused for how they are written. */
type RefusedFigure = "no-figure" | "several-figures" | "odd-negative" | "comma-not-clear";

const isBare = (plain: string): boolean => /^[+-]?[\d,.]+$/.test(plain);

/** A figure in the form that everyone reads; undefined where its commas may mean either. */
function spellingOf(plain: string, commas: Commas): string | undefined {
  if (commas === "group") return plain;
  const figure = /\d[\d.,]*/.exec(plain)?.[0] ?? "";
  if (commas === "decimal") return /[.,]/.test(figure) ? plain.replace(figure, pointed(figure) ?? figure.replaceAll(".", ",")) : plain;
  return isCommaUnclear(figure) ? undefined : plain;
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

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09;
const shown = (text: string): string => text.slice(0, LONGEST_SHOWN);

export const pathOf = ({ field, list, declared }: TableColumn, index: number): string =>
  list ? `${list.name}[${index}].${field.name}` : declared ? `declared.${field.name}` : field.name;

/** A figure without the words that people put around it. */
const withoutWords = (plain: string, field: Field): string =>
  field.type === "year"
    ? plain.replace(/年度?$/, "")
    : field.type === "money"
      ? plain.replace(/^(?:人民币|RMB|CNY)(?=[\d\u00A5])/i, "")
      : plain;

/** The option that a cell means, once its marks and spaces are plain. */
function optionOf(text: string, { options }: Field): string | undefined {
  const fold = (spelling: string | undefined) =>
    halfWidth(spelling ?? "")
      .replace(/\s/g, "")
      .toLowerCase();
  const wanted = fold(text);
  const found = options.filter(({ id, title }) => [id, title.zh, title.en].some((each) => each !== undefined && fold(each) === wanted));
  const exact = options.some(({ id, title }) => [id, title.zh, title.en].includes(text));
  return !exact && found.length === 1 ? found[0]?.id : undefined;
}

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
