import { marks } from "../table/record.js";
import type { OpenWorkbook } from "./book.js";
import { type CellText, figureText, writtenDay } from "./figure.js";
import type { MergedColumns } from "./merged-cells.js";
import type { PackedRows } from "./packed-rows.js";
import { RichText, unescapedText } from "./rich-text.js";
import type { SheetNotes } from "./sheet-notes.js";
import { UnreadableWorkbook } from "./unreadable.js";
import type { Attributes, XmlHandler } from "./xml.js";

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
const MOST_CELLS = 100_000_000;
const GENERAL = { kind: "plain", zeros: 0, mark: marks.plain } as const;

/** Makes rows of the elements of a sheet. */
export class SheetCells implements XmlHandler {
  private readonly rich = new RichText();
  /** The element at each depth. */
  private readonly path: string[] = [];
  private line = 0;
  private isHidden = false;
  private column = -1;
  /** Columns that are merged with the row above, and how many of them were told. */
  private goesOn: readonly number[] = [];
  private goneOn = 0;
  private cells = 0;
  private type = "n";
  private style = 0;
  private value: string | undefined;
  private formula: string | undefined;

  constructor(
    private readonly book: OpenWorkbook,
    private readonly rows: PackedRows,
    private readonly merged: MergedColumns,
    private readonly remarks: SheetNotes,
    /** How many columns have headings, once that is known. */
    private readonly bounds: { readonly width: number },
    private readonly part: string,
  ) {}

  open(name: string, attributes: Attributes, depth: number): void {
    const { path } = this;
    path[depth] = name;
    if (depth === 5) {
      if (path[4] !== "c") return;
      if (name === "v") this.value = "";
      else if (name === "f") this.formula = "";
      else if (name === "is") this.rich.begin();
    } else if (depth === 4) {
      if (path[3] === "row" && name === "c") this.beginCell(attributes);
    } else if (depth === 3) {
      if (path[2] === "sheetData" && name === "row") this.beginRow(attributes);
      if (path[2] === "cols" && name === "col") this.noteColumns(attributes);
    } else if (depth > 5 && path[5] === "is") this.rich.open(name, attributes, depth);
  }

  text(text: string): void {
    const { path } = this;
    if (path[4] !== "c") return;
    if (path[5] === "v") this.value += text;
    else if (path[5] === "f") this.formula += text;
    else if (path[5] === "is") this.rich.text(text);
  }

  close(name: string, depth: number): void {
    const { path } = this;
    if (depth > 5 && path[5] === "is") this.rich.close(depth);
    if (depth === 5 && name === "is" && path[4] === "c") this.value = this.rich.value;
    if (depth === 4 && name === "c" && path[3] === "row") this.endCell();
    if (depth === 3 && name === "row" && path[2] === "sheetData") this.endRow();
    path[depth] = "";
  }

  private beginRow({ r, hidden, ht }: Attributes): void {
    const line = r === undefined ? this.line + 1 : Number(r);
    if (!(Number.isInteger(line) && line > this.line && line <= MOST_ROWS)) throw new UnreadableWorkbook("damaged", this.part);
    this.line = line;
    this.isHidden = isTrue(hidden) || Number(ht) === 0;
    this.column = -1;
    this.goesOn = this.merged.at(line);
    this.goneOn = 0;
  }

  private endRow(): void {
    this.goOn(Number.POSITIVE_INFINITY);
    if (this.rows.endRow(this.line) && this.isHidden) this.remarks.noteHidden(this.line);
  }

  /** Cells before a column that are merged with the row above. */
  private goOn(before: number): void {
    for (; this.goneOn < this.goesOn.length; this.goneOn += 1) {
      const column = this.goesOn[this.goneOn] as number;
      if (column >= before) break;
      this.rows.addMark(column, marks.merged);
    }
    if (this.goesOn[this.goneOn] === before) this.goneOn += 1;
  }

  /** What stands beside the columns that have headings moves no cell: it is told, and let be. */
  private isBeyond(): boolean {
    if (this.column < this.bounds.width) return false;
    this.remarks.noteBeyond(this.column, this.line);
    return true;
  }

  private addText(text: string, mark: number): void {
    if (this.isBeyond()) return;
    this.goOn(this.column);
    this.rows.addText(this.column, text, mark);
  }

  private noteColumns({ min, max, hidden, width }: Attributes): void {
    const [from, to] = [Number(min) - 1, Number(max) - 1];
    if (from >= 0 && to >= from && (isTrue(hidden) || Number(width) === 0)) this.remarks.hiddenColumns.push({ from, to });
  }

  private beginCell({ r, t = "n", s = "0" }: Attributes): void {
    const column = r === undefined ? this.column + 1 : columnOf(r, this.line);
    this.cells += 1;
    if (this.cells > MOST_CELLS) throw new UnreadableWorkbook("too-large", this.part);
    if (!(column > this.column && column < MOST_COLUMNS)) throw new UnreadableWorkbook("damaged", this.part);
    this.column = column;
    this.type = t;
    this.style = Number(s);
    this.value = undefined;
    this.formula = undefined;
  }

  private endCell(): void {
    const { value, formula, type } = this;
    const isKept = value !== undefined && (value !== "" || type === "str" || type === "inlineStr");
    if (formula !== undefined && !isKept) return void this.addText(`=${formula}`, marks.notComputed);
    if (value === undefined) return;
    if (formula !== undefined && !/^(?:TRUE|FALSE)\(\)$/i.test(formula)) this.remarks.noteFormula(this.column);
    if (type === "s") {
      const bytes = this.book.strings.bytesAt(value === "" ? Number.NaN : Number(value));
      if (!bytes) this.addText(value, marks.damaged);
      else if (bytes.length > 0) {
        if (this.isBeyond()) return;
        this.goOn(this.column);
        this.rows.addBytes(this.column, bytes);
      }
      return;
    }
    const { text, mark } = this.read(value);
    if (text !== "") this.addText(text, mark);
  }

  private read(value: string): CellText {
    switch (this.type) {
      case "inlineStr":
        return { text: value, mark: marks.plain };
      case "str":
        return { text: unescapedText(value), mark: marks.plain };
      case "b":
        return truth(value.trim());
      case "e":
        return { text: value, mark: marks.error };
      case "d":
        return writtenDay(value);
      case "n": {
        const written = value.trim();
        if (written === "") return { text: "", mark: marks.plain };
        return figureText(written, this.book.formats[this.style] ?? GENERAL, this.book.from1904);
      }
      default:
        return { text: value, mark: marks.damaged };
    }
  }
}

const isTrue = (text: string | undefined): boolean => text === "1" || text === "true";

const truth = (text: string): CellText => {
  if (text === "1" || text === "true") return { text: "TRUE", mark: marks.plain };
  return text === "0" || text === "false" ? { text: "FALSE", mark: marks.plain } : { text, mark: marks.damaged };
};

/** The column of a place such as `AB12`, from 0; NaN where that is none of this row. */
function columnOf(place: string, line: number): number {
  let column = 0;
  let at = 0;
  for (; at < place.length && at < 4; at += 1) {
    const letter = place.charCodeAt(at) & 0xdf;
    if (letter < 0x41 || letter > 0x5a) break;
    column = 26 * column + letter - 0x40;
  }
  return at > 0 && Number(place.slice(at)) === line ? column - 1 : Number.NaN;
}
