import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** What somebody types into a cell of a form: a text, or the number that a spreadsheet makes of a figure or a day. */
export type Typed = string | number | boolean | null;

const place = (at: number) => String.fromCharCode(65 + at);
const xml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** The styles of a sheet's columns, by which typed cells are kept. */
const looksOf = (sheet: string): string[] => Array.from(sheet.matchAll(/<col [^>]*style="(\d+)"/g), ([, look = "0"]) => look);

function cellOf(at: number, row: number, typed: Typed, look: string): string {
  const head = `<c r="${place(at)}${row}" s="${look}"`;
  if (typed === null) return "";
  if (typeof typed === "number") return `${head}><v>${typed}</v></c>`;
  return `${head} t="inlineStr"><is><t>${xml(String(typed))}</t></is></c>`;
}

/** A form with rows below its headings, as a spreadsheet would keep them; sheets by their place in the book. */
export function filled(book: Uint8Array, rows: Readonly<Record<number, readonly (readonly Typed[])[]>>): Buffer {
  const files = unzipSync(book);
  for (const [at, typed] of Object.entries(rows)) {
    const name = `xl/worksheets/sheet${Number(at) + 1}.xml`;
    const sheet = strFromU8(files[name] ?? new Uint8Array());
    const looks = looksOf(sheet);
    const lines = typed.map((cells, line) => {
      const row = line + 4;
      return `<row r="${row}">${cells.map((each, column) => cellOf(column, row, each, looks[column] ?? "0")).join("")}</row>`;
    });
    files[name] = strToU8(sheet.replace("</sheetData>", `${lines.join("")}</sheetData>`));
  }
  return Buffer.from(zipSync(files));
}

/** The headings of a form's sheets, by the names of the sheets. */
export function headingsOf(book: Uint8Array): Map<string, string[]> {
  const files = unzipSync(book);
  const names = Array.from(
    strFromU8(files["xl/workbook.xml"] ?? new Uint8Array()).matchAll(/<sheet name="([^"]*)"/g),
    ([, name = ""]) => name,
  );
  return new Map(
    names.map((name, at) => {
      const sheet = strFromU8(files[`xl/worksheets/sheet${at + 1}.xml`] ?? new Uint8Array());
      const row = /<row r="3"[^>]*>(.*?)<\/row>/s.exec(sheet)?.[1] ?? "";
      return [name, Array.from(row.matchAll(/<t[^>]*>(.*?)<\/t>/gs), ([, text = ""]) => text)] as const;
    }),
  );
}
