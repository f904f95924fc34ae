import { pageText } from "../formats/page-text.js";
import { referenceList } from "../formats/reference-list.js";
import { pageName } from "../formats/reference-markdown.js";
import { entriesFor, slugOf } from "../reports/reference-entries.js";
import type { Setting } from "./command.js";
import { styleOf } from "./write-report.js";

/** The page that a word leads to, drawn for the terminal; where several may be meant, each in a line; undefined where none is. */
export async function explainReference(
  setting: Setting,
  options: Readonly<Record<string, unknown>>,
  word: string,
): Promise<string | undefined> {
  const [entry, ...others] = entriesFor(word);
  if (!entry) return undefined;
  const { host, language } = setting;
  const style = styleOf(setting, options);
  if (others.length > 0) return referenceList([entry, ...others], style);
  const page = await host.readText(host.join(host.shippedPages, pageName(slugOf(entry), language)));
  return pageText(page, style);
}
