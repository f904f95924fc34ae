import { isUtf8 } from "node:buffer";
import { gb18030 } from "../gb18030.js";
import type { Draw } from "./draw.js";
import { type Table, textOf } from "./table.js";

const ENCODED: Readonly<Record<string, (text: string) => Buffer>> = {
  "UTF-8": (text) => Buffer.from(text, "utf8"),
  "UTF-8 with its mark": (text) => Buffer.from(`\uFEFF${text}`, "utf8"),
  GB18030: gb18030,
  "UTF-16": (text) => Buffer.from(`\uFEFF${text}`, "utf16le"),
};

/** A table as CSV, in one of the encodings, with one of the separators and line ends, quoted where it must be or everywhere. */
export function csvOf(draw: Draw, { rows }: Table, separator: string): Buffer {
  const encode = ENCODED[draw.of(Object.keys(ENCODED))] as (text: string) => Buffer;
  const end = draw.of(["\n", "\r\n", "\r"]);
  const always = draw.once(4);
  const short = draw.once(3);
  const quoted = (text: string) => ((always && text !== "") || /[",;\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => {
    const cells = row.map((cell) => quoted(textOf(cell)));
    while (short && cells.length > 1 && cells.at(-1) === "") cells.pop();
    return cells.join(separator);
  });
  const text = `${lines.join(end)}${draw.of([end, ""])}`;
  const bytes = encode(text);
  // Few characters in GB18030 may be sound UTF-8 as well: nobody can tell.
  return encode === gb18030 && isUtf8(bytes) ? Buffer.from(text, "utf8") : bytes;
}
