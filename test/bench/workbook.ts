import { closeSync, openSync, writeSync } from "node:fs";
import { strToU8, Zip, ZipDeflate } from "fflate";
import { letters, partsOf, serialOf } from "../applications/workbook-files.js";

/** The applications of a seeded stream as a workbook: texts shared, days and figures as numbers, a sheet for each list. */
const LISTS = ["events", "pilotBases", "techContracts"] as const;

type Item = Readonly<Record<string, unknown>>;

const OWN = ["id", "name", "creditCode", "applicationDate", "district", "employees", "isTechSme"];
const ITEMS: Readonly<Record<(typeof LISTS)[number], readonly string[]>> = {
  events: ["name", "role", "scope", "heldOn", "expenditure"],
  pilotBases: ["name", "newlyFormed"],
  techContracts: ["number", "supplier", "amount"],
};

const PIECE = 1 << 18;

/** A sheet that is deflated while it is filled; of those that wait their turn the deflated bytes are kept. */
class SheetPart {
  private readonly file: ZipDeflate;
  private piece = "";
  private line = 0;

  constructor(
    zip: Zip,
    name: string,
    private readonly text: (text: string) => number,
    headings: readonly string[],
  ) {
    this.file = new ZipDeflate(name, { level: 1 });
    zip.add(this.file);
    this.piece = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
    this.row(headings);
  }

  row(values: readonly unknown[]): void {
    this.line += 1;
    this.piece += `<row r="${this.line}">${values.map((value, at) => this.cell(value, `${letters(at)}${this.line}`)).join("")}</row>`;
    if (this.piece.length > PIECE) this.flush(false);
  }

  private cell(value: unknown, place: string): string {
    if (value === undefined) return "";
    if (typeof value === "number") return `<c r="${place}"><v>${value}</v></c>`;
    if (typeof value === "boolean") return `<c r="${place}" t="b"><v>${Number(value)}</v></c>`;
    const text = String(value);
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return `<c r="${place}" s="1"><v>${serialOf(text)}</v></c>`;
    return `<c r="${place}" t="s"><v>${this.text(text)}</v></c>`;
  }

  private flush(last: boolean): void {
    this.file.push(strToU8(this.piece), last);
    this.piece = "";
  }

  close(): void {
    this.piece += "</sheetData></worksheet>";
    this.flush(true);
  }
}

/** Writes the workbook; answers with how many bytes its sheets have before they are deflated. */
export function writeWorkbook(lines: Iterable<string>, path: string): void {
  const file = openSync(path, "w");
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    writeSync(file, bytes);
  });
  const shared = new Map<string, number>();
  const text = (each: string): number => {
    const known = shared.get(each) ?? shared.size;
    shared.set(each, known);
    return known;
  };
  const sheets = ["applications", ...LISTS].map((name) => ({ name, rows: [] }));
  const fixed = partsOf([{ name: "x", rows: [[{ day: "2018-01-01" }]] }]);
  const parts = { ...partsOf(sheets), "xl/styles.xml": fixed["xl/styles.xml"] ?? "" };
  const own = new SheetPart(zip, "xl/worksheets/sheet1.xml", text, OWN);
  const lists = LISTS.map((name, at) => ({
    name,
    part: new SheetPart(zip, `xl/worksheets/sheet${at + 2}.xml`, text, ["application", ...ITEMS[name]]),
  }));
  for (const line of lines) {
    const application = JSON.parse(line) as Item;
    own.row(OWN.map((name) => application[name]));
    for (const { name, part } of lists)
      for (const item of (application[name] ?? []) as Item[]) part.row([application.id, ...ITEMS[name].map((key) => item[key])]);
  }
  own.close();
  for (const { part } of lists) part.close();
  const strings = new ZipDeflate("xl/sharedStrings.xml", { level: 1 });
  zip.add(strings);
  strings.push(strToU8('<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'));
  let piece = "";
  for (const each of shared.keys()) {
    piece += `<si><t>${each.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></si>`;
    if (piece.length < PIECE) continue;
    strings.push(strToU8(piece));
    piece = "";
  }
  strings.push(strToU8(`${piece}</sst>`), true);
  for (const [name, content] of Object.entries(parts)) {
    if (name.startsWith("xl/worksheets/") || name === "xl/sharedStrings.xml") continue;
    const part = new ZipDeflate(name, { level: 1 });
    zip.add(part);
    part.push(strToU8(content), true);
  }
  zip.end();
  closeSync(file);
}
