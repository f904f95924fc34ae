import type { Field } from "../../expression/core.js";
import type { FactValue } from "../../expression/facts.js";
import type { Problem } from "../../messages/problem.js";
import { textIn } from "../../values/bytes.js";
import { readCapitalAmount } from "../../values/capital-amount.js";
import { multiply, powerOfTen } from "../../values/fraction.js";
import { halfWidth } from "../../values/literal.js";
import { readQuantity, readSpelt, readText } from "../fact-reader.js";
import type { RowShape } from "../row-shape.js";
import { Spellings } from "../spellings.js";
import { type UnitRange, unitRangeOf, unitsIn } from "../unit-range.js";
import { dayOfCell, isScientific, plainCell, saysNothing, truthOfCell } from "./cell-text.js";
import type { TableColumn } from "./columns.js";
import type { TableRecord } from "./record.js";

const LONGEST_SHOWN = 40;

/** What the reader keeps of a column: the bounds of its figures in whole units, and cells that it has read before. */
interface KnownCells {
  readonly range: UnitRange | null;
  readonly seen: Spellings | null;
  readonly kept: boolean;
}

/** Reads cells as facts, each by the type of its column's field. */
export class CellReader {
  private readonly known = new Map<TableColumn, KnownCells>();
  problems: Problem[] = [];

  constructor(private readonly shape: RowShape) {}

  /** The fact in a column of a row; undefined where the cell is empty, or has a problem. `index` counts the items of its list. */
  read({ bytes, cells, count }: TableRecord, column: TableColumn, index: number): FactValue {
    const at = 3 * column.at;
    if (column.at >= count) return undefined;
    let from = cells[at] as number;
    let to = cells[at + 1] as number;
    while (from < to && isSpace(bytes[from] as number)) from += 1;
    while (to > from && isSpace(bytes[to - 1] as number)) to -= 1;
    if (from === to) return undefined;
    if (cells[at + 2] === 1) return this.text(textIn(bytes, from, to).replaceAll('""', '"'), column, index);
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
    const fits = !unit || applies(unit.kind, field);
    const foreign = unit?.kind === "money" && fits && unit.currency !== this.shape.currency;
    const range = foreign ? null : unitRangeOf(field);
    const places = (range?.places ?? -1) + (fits && unit ? unit.power : 0);
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
    if (isScientific(plain) && field.type !== "choice") {
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
      case "date": {
        const day = dayOfCell(text);
        if (day === null) flag({ code: "impossible-date", field: path, parameters: { value: shown(text) } });
        else if (day === undefined) return readText(text, field, path, this.shape, flag);
        return day ?? undefined;
      }
      case "choice":
        return readText(optionOf(text, field) ?? text, field, path, this.shape, flag);
      case "list":
        return undefined;
      default:
        return this.quantity(text, plain, column, path, flag);
    }
  }

  private quantity(text: string, plain: string, { field, unit }: TableColumn, path: string, flag: (problem: Problem) => void): FactValue {
    if (saysNothing(plain)) {
      flag({ code: "no-figure", field: path, parameters: { value: shown(text) } });
      return undefined;
    }
    const scaled = unit && applies(unit.kind, field) ? unit : undefined;
    const bare = /^[+-]?[\d,.]+$/.test(plain);
    if (bare && scaled?.kind === "money" && scaled.currency !== this.shape.currency) {
      flag({
        code: "other-currency",
        field: path,
        parameters: { value: `${shown(text)} (${scaled.currency})`, currency: this.shape.currency },
      });
      return undefined;
    }
    const capital = field.type === "money" && this.shape.currency === "CNY" ? readCapitalAmount(plain) : undefined;
    if (capital !== undefined)
      return readQuantity(multiply({ n: capital, d: 1n }, powerOfTen(-2)), shown(text), field, path, this.shape, flag);
    const spelt = bare && scaled ? `${plain}${scaled.text}` : withoutWords(plain, field);
    const value = readSpelt(spelt, field, path, this.shape, flag);
    if (value === null) flag({ code: "wrong-type", field: path, parameters: { expected: field.type, found: JSON.stringify(shown(text)) } });
    return value ?? undefined;
  }
}

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09;
const shown = (text: string): string => text.slice(0, LONGEST_SHOWN);

/** Units of money change money, shares change shares and plain numbers; any other unit changes nothing. */
const applies = (kind: "money" | "share", field: Field): boolean =>
  kind === "money" ? field.type === "money" : field.type === "percent" || field.type === "number";

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
