import { pageText, wrappedText } from "../formats/page-text.js";
import { referenceIndexText } from "../formats/reference-index-text.js";
import { referenceList } from "../formats/reference-list.js";
import { pageName } from "../formats/reference-markdown.js";
import { topicOf, topicOfWord } from "../messages/topics.js";
import { entriesInLaw, entriesNamed, type ReferenceEntry, slugOf } from "../reports/reference-entries.js";
import { referenceGroups } from "../reports/reference-groups.js";
import type { Setting } from "./command.js";
import { styleOf } from "./write-report.js";

type Options = Readonly<Record<string, unknown>>;

/**
 * What a word means, drawn for the terminal: a code, a page by its name, a word of audits, a page by a phrase of the law. Where several pages
 * may be meant, each in a line; the index where no word is typed; undefined where the word is none.
 */
export async function explainReference(setting: Setting, options: Options, word: string | undefined): Promise<string | undefined> {
  const { language } = setting;
  const style = styleOf(setting, options);
  if (word === undefined) return referenceIndexText(referenceGroups, style);
  const told = topicOf(word, language);
  if (told !== undefined) return wrappedText(told, style);
  const named = await pageOf(setting, options, entriesNamed(word));
  if (named !== undefined) return named;
  const ofAudits = topicOfWord(word, language);
  return ofAudits === undefined ? pageOf(setting, options, entriesInLaw(word)) : wrappedText(ofAudits, style);
}

async function pageOf(setting: Setting, options: Options, [entry, ...others]: readonly ReferenceEntry[]): Promise<string | undefined> {
  if (!entry) return undefined;
  const { host, language } = setting;
  const style = styleOf(setting, options);
  if (others.length > 0) return referenceList([entry, ...others], style);
  return pageText(await host.readText(host.join(host.shippedPages, pageName(slugOf(entry), language))), style);
}
