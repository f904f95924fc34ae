import * as z from "zod";
import { tests } from "../analysis/test-part.js";
import type { Modifier } from "../language/construct.js";
import { heads, modifiers } from "../language/constructs.js";
import type { LimitConstruct } from "../language/limit.js";
import { limits } from "../language/limits.js";
import type { Part } from "../policy/parts/part.js";
import { parts } from "../policy/parts/parts.js";
import { FIRST } from "./cut-of-text.js";

/** What a page is about, before its example is looked at. */
export type ReferenceEntry = Part;

/** What an example of an amount shows: the facts it names, the conditions where it has them, and the amount. */
const SHOWN = [["inputs"], ["subsidies", FIRST, "conditions"], ["subsidies", FIRST, "amount"]];

const ofModifier = ({ key, ...told }: Modifier): Part => ({
  ...told,
  keys: [key],
  shape: z.strictObject({ [key]: told.shape.optional() }),
  shows: SHOWN,
});

/** What an example of a limit shows: what it binds, and the limits. */
const ofLimit = ({ key, ...told }: LimitConstruct): Part => ({
  ...told,
  keys: [key],
  shows: [["inputs"], ["values"], ...["date", "conditions", "amount"].map((part) => ["subsidies", FIRST, part]), ["limits"]],
});

/** Everything that has a page, in the order of the index. */
export const referenceEntries: readonly ReferenceEntry[] = [
  ...heads.map((head): Part => ({ ...head, shows: SHOWN })),
  ...modifiers.map(ofModifier),
  ...parts,
  ...limits.map(ofLimit),
  tests,
];

/** The name of a page and of the folder of its example: the first key, without spaces and marks. */
export const slugOf = ({ keys: [key] }: Pick<Part, "keys">): string =>
  key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const bare = (word: string): string => word.replace(/[\s_-]/g, "").toLowerCase();

/** The words of a phrase of the law, without the marks by which it leaves something out. */
const wordsOfPhrase = (phrase: string): string[] => [phrase, ...phrase.split(/\u2026|\.{3}|[%,()]/u)].filter(({ length }) => length > 1);

/** The entries that have a word in one of their lists of texts, by the first list that any has it in. */
function entriesBy(word: string, ...lists: readonly ((entry: ReferenceEntry) => readonly string[])[]): readonly ReferenceEntry[] {
  const meant = bare(word);
  const found = lists.map((texts) => referenceEntries.filter((entry) => texts(entry).some((text) => bare(text) === meant)));
  return found.find((entries) => entries.length > 0) ?? [];
}

/** The entries that a word may mean: by a key, else by their words. */
export const entriesNamed = (word: string): readonly ReferenceEntry[] =>
  entriesBy(
    word,
    ({ keys }) => keys.slice(0, 1),
    ({ keys }) => keys,
    ({ words, also = [] }) => [...Object.values(words), ...also],
  );

/** The entries that a phrase of the law may mean. */
export const entriesInLaw = (phrase: string): readonly ReferenceEntry[] => entriesBy(phrase, ({ law }) => law.flatMap(wordsOfPhrase));

/** Every word that leads to a page for certain. */
export const referenceWords = (): string[] => referenceEntries.flatMap(({ keys, words, also = [] }) => [...keys, words.zh, ...also]);
