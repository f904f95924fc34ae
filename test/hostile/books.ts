import { partsOf, zipped } from "../applications/workbook-files.js";

/** A small workbook, and where its rows stand. */
export const PARTS = partsOf([
  {
    name: "s",
    rows: [
      ["id", "cost"],
      ["A1", 1],
    ],
  },
]);
export const SHEET = "xl/worksheets/sheet1.xml";
export const MEGABYTE = 1 << 20;

/** A workbook of which one part says something before its end tag. */
export const bookWith = (part: string, text: string, before: string | RegExp = "</sheetData>"): Buffer =>
  zipped({ ...PARTS, [part]: (PARTS[part] ?? "").replace(before, (tag) => `${text}${tag}`) });
