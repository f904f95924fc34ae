import { own } from "../values/own.js";
import type { Format } from "./format.js";

/** Every format: its endings, and where it is loaded from when it is used. */
const formats: Readonly<Record<string, { readonly endings: readonly string[]; readonly load: () => Promise<Format> }>> = {
  table: { endings: [".txt"], load: async () => (await import("./table.js")).table },
  text: { endings: [".txt"], load: async () => (await import("./text.js")).text },
  json: { endings: [".json"], load: async () => (await import("./json.js")).json },
  ndjson: { endings: [".ndjson", ".jsonl"], load: async () => (await import("./ndjson.js")).ndjson },
  xlsx: { endings: [".xlsx"], load: async () => (await import("./workbook/xlsx.js")).xlsx },
  html: { endings: [".html", ".htm"], load: async () => (await import("./html.js")).html },
  markdown: { endings: [".md"], load: async () => (await import("./markdown.js")).markdown },
  csv: { endings: [".csv"], load: async () => (await import("./csv.js")).csv },
};

/** The formats that a file's ending suggests. */
export const formatNames = (ending: string): string[] =>
  Object.keys(formats).filter((name) => own(formats, name)?.endings.includes(ending));

/** The format of a name that `formatNames` or a command knows. */
export function loadFormat(name: string): Promise<Format> {
  const format = own(formats, name);
  if (!format) throw new Error(`no format ${name}`);
  return format.load();
}
