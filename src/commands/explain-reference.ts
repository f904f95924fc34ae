import { pageText, wrappedText } from "../formats/page-text.js";
import { referenceIndexText } from "../formats/reference-index-text.js";
import { referenceList } from "../formats/reference-list.js";
import { deskTopic } from "../messages/desk-topics.js";
import { numberOf } from "../messages/finding.js";
import { findingOfWord, topicNames, topicOf, topicOfWord } from "../messages/topics.js";
import { pageName, pagesInLaw, pagesNamed, type ReferenceEntry, referenceWords, slugOf } from "../reports/reference-index.js";
import { nearest } from "../values/near.js";
import type { Setting } from "./command.js";
import type { Host } from "./host/host.js";
import { referenceOf } from "./loading/reference.js";
import type { Options } from "./options.js";
import { styleOf } from "./write-report.js";

/** The word that was perhaps meant, of those that can be explained. */
export const nearestTopic = async (host: Host, word: string): Promise<string | undefined> =>
  nearest(word, [...topicNames(), ...referenceWords(await referenceOf(host))]);

/**
 * What a word means, drawn for the terminal: the page of a finding, a reason by its code, a page by its name, a word of audits, a page by a phrase of the law. Where several pages
 * may be meant, each in a line; the index where no word is typed; undefined where the word is none.
 */
export async function explainReference(setting: Setting, options: Options, word: string | undefined): Promise<string | undefined> {
  const { host, language } = setting;
  const style = styleOf(setting, options);
  if (word === undefined) return referenceIndexText(await referenceOf(host), style);
  const finding = findingOfWord(word);
  if (finding) return pageText(await host.readText(host.join(host.shippedFindings, pageName(numberOf(finding), language))), style);
  const told = topicOf(word, language);
  if (told !== undefined) return wrappedText(told, style);
  const topic = deskTopic(word, language);
  const desk = topic === undefined ? undefined : wrappedText(topic, style);
  const index = await referenceOf(host);
  const named = await pageOf(setting, options, pagesNamed(word, index));
  if (named !== undefined) return desk === undefined ? named : `${named}\n${desk}`;
  if (desk !== undefined) return desk;
  const ofAudits = topicOfWord(word, language);
  return ofAudits === undefined ? pageOf(setting, options, pagesInLaw(word, index)) : wrappedText(ofAudits, style);
}

async function pageOf(setting: Setting, options: Options, [entry, ...others]: readonly ReferenceEntry[]): Promise<string | undefined> {
  if (!entry) return undefined;
  const { host, language } = setting;
  const style = styleOf(setting, options);
  if (others.length > 0) return referenceList([entry, ...others], style);
  return pageText(await host.readText(host.join(host.shippedPages, pageName(slugOf(entry), language))), style);
}
