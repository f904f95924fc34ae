import type { ColumnRead } from "../../applications/table/column-tally.js";
import { inLanguage } from "../../messages/in-language.js";
import { sayIn } from "../../messages/phrase.js";
import { type Language, wordsIn } from "../../values/words.js";
import type { IntakeReport } from "./intake.js";

/** A mapping file to begin with: what each column was read as, and in comments what was not. */
export function mappingFile({ data }: IntakeReport, language: Language): string {
  const say = sayIn(language);
  const named = new Map<string, string>();
  const lines = data.tables.flatMap(({ path, rows, columns }) => [
    comment(say("intake-table", { path, rows })),
    ...columns.flatMap((column) => columnLines(column, named, language)),
    "",
  ]);
  const absent = data.absent.map(({ path, title }) => comment(`${path}: ${quoted(inLanguage(wordsIn(title, language), language))}`));
  const open = absent.length > 0 ? [comment(say("mapping-absent")), ...absent] : [];
  return `${[comment(say("mapping-head")), ...lines, ...open].join("\n")}\n`;
}

function columnLines(column: ColumnRead, named: Map<string, string>, language: Language): string[] {
  const say = sayIn(language);
  const { heading, use, paths, mappable, near } = column;
  if (use === "unit" || use === "carried") return [];
  if (use === "unknown") return [comment(say("mapping-unknown", { heading, near })), comment(`INPUT: ${quoted(heading)}`)];
  return paths.map((path) => {
    const line = `${path}: ${quoted(heading)}`;
    const isOther = named.has(path) && named.get(path) !== heading;
    if (named.get(path) === heading) return comment(line);
    if (use === "known" || !mappable || isOther) return comment(line);
    named.set(path, heading);
    return line;
  });
}

/** What cells and headings hold stays on its line. */
const comment = (text: string): string => `# ${text.replace(/[\r\n]+/g, " ")}`;
const quoted = (text: string): string => JSON.stringify(text);
