import { readFileSync } from "node:fs";
import { Unzip, UnzipInflate } from "fflate";
import { WrongAnswers } from "./answers.js";

/** The first sheets of a workbook have a row for each application at least. */
export function checkSheets(path: string, count: number): void {
  let rows = 0;
  const zip = new Unzip((file) => {
    if (!/worksheets\/sheet\d+\.xml$/.test(file.name)) return;
    let rest = "";
    file.ondata = (error, piece) => {
      if (error) throw error;
      const text = rest + Buffer.from(piece).toString("latin1");
      rows += text.split("<row ").length - 1;
      rest = text.slice(-4).replace("<row ", "");
    };
    file.start();
  });
  zip.register(UnzipInflate);
  const bytes = readFileSync(path);
  for (let at = 0; at < bytes.length; at += 1 << 18) zip.push(bytes.subarray(at, at + (1 << 18)), at + (1 << 18) >= bytes.length);
  if (rows < count) throw new WrongAnswers(`${rows} rows of ${count} applications`);
}
