import { own } from "../values/own.js";
import type { BothWords, Language } from "../values/words.js";

/** What the index says of a page of the reference: enough to find it, and to tell it from others. */
export interface ReferenceEntry {
  readonly group: string;
  /** The first names the page; each of them leads to it. */
  readonly keys: readonly [string, ...string[]];
  readonly words: BothWords;
  /** What it means, in a sentence or two. Texts may hold code in backticks. */
  readonly meaning: BothWords;
  /** Phrases of the law that it stands for. */
  readonly law: readonly string[];
  /** Other words that people look for it by. */
  readonly also: readonly string[];
  /** What each of its keys is for, by its path (`tiers.rate`). */
  readonly parts: Readonly<Record<string, BothWords>>;
}

/** The index that is shipped beside the pages: groups as they are listed, pages in the order in which a word is looked up. */
export interface ReferenceIndex {
  readonly groups: Readonly<Record<string, BothWords>>;
  readonly pages: readonly ReferenceEntry[];
  /** Keys that mean the same on every page. */
  readonly common: Readonly<Record<string, BothWords>>;
}

/** What a key of a page is for: by its path, else by its last step where that means the same everywhere. */
export function wordsOfKey(
  { common }: Pick<ReferenceIndex, "common">,
  entry: ReferenceEntry | undefined,
  path: readonly string[],
): BothWords | undefined {
  const last = path.at(-1) ?? "";
  return own(entry?.parts ?? {}, path.join(".")) ?? own(entry?.parts ?? {}, last) ?? own(common, last);
}

/** Its file, beside the pages. */
export const INDEX_FILE = "index.json";

/** The name of a page and of the folder of its example: the first key, without spaces and marks. */
export const slugOf = ({ keys: [key] }: Pick<ReferenceEntry, "keys">): string =>
  key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** The file of a page. */
export const pageName = (slug: string, language: Language): string => `${slug}.${language}.md`;

const bare = (word: string): string => word.replace(/[\s_-]/g, "").toLowerCase();

/** The words of a phrase of the law, without the marks by which it leaves something out. */
const wordsOfPhrase = (phrase: string): string[] => [phrase, ...phrase.split(/\u2026|\.{3}|[%,()]/u)].filter(({ length }) => length > 1);

type EntryTexts = (entry: ReferenceEntry) => readonly string[];

/** The pages that have a word in one of their lists of texts, by the first list that any has it in. */
function pagesBy(word: string, { pages }: ReferenceIndex, ...lists: readonly EntryTexts[]): readonly ReferenceEntry[] {
  const meant = bare(word);
  const found = lists.map((texts) => pages.filter((entry) => texts(entry).some((text) => bare(text) === meant)));
  return found.find((entries) => entries.length > 0) ?? [];
}

/** The pages that a word may mean: by a key, else by their words. */
export const pagesNamed = (word: string, index: ReferenceIndex): readonly ReferenceEntry[] =>
  pagesBy(
    word,
    index,
    ({ keys }) => keys.slice(0, 1),
    ({ keys }) => keys,
    ({ words, also }) => [...Object.values(words), ...also],
  );

/** The pages that a phrase of the law may mean. */
export const pagesInLaw = (phrase: string, index: ReferenceIndex): readonly ReferenceEntry[] =>
  pagesBy(phrase, index, ({ law }) => law.flatMap(wordsOfPhrase));

/** Every word that leads to a page for certain. */
export const referenceWords = ({ pages }: ReferenceIndex): string[] =>
  pages.flatMap(({ keys, words, also }) => [...keys, words.zh, ...also]);
