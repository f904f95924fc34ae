import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { heads, modifiers } from "../../src/language/constructs.js";
import { shapeOfLimit } from "../../src/language/limit-shape.js";
import { limits } from "../../src/language/limits.js";
import { inLanguage } from "../../src/messages/in-language.js";
import { type ReferenceEntry, type ReferenceIndex, slugOf } from "../../src/reports/reference-index.js";
import type { BothWords, Language } from "../../src/values/words.js";
import { root } from "../golden/memory-host.js";
import { shapeOfPage } from "./page-shapes.js";

/** The folder of examples, one for each page, and in each what the page tells beside it. */
export const EXAMPLES = "fixtures/constructs";
export const PAGE = "page.yaml";

const words = z.strictObject({ zh: z.string(), en: z.string() });
const texts = z.array(z.string());
const keys = z.tuple([z.string()], z.string());
const path = (text: string): readonly string[] => (text === "" ? [] : text.split("."));

/** What an author of the reference writes of a word, as far as it cannot be read from its shape, its example and the results of its cases. */
const told = z.strictObject({
  meaning: words,
  /** Phrases of the law that it stands for. */
  law: texts.default([]),
  /** Other words that people look for it by. */
  also: texts.default([]),
  /** What each of its keys is for, by its path (`tiers.rate`). */
  parts: z.record(z.string(), words).default({}),
  /** What an author of rules should know beside this. */
  notes: z.array(words).default([]),
  /** Pages to read next, by a key of each. */
  see: texts,
});

/** A page on something else than a construct says its keys and what of its example is shown: paths of keys, `*` for the first of a mapping. */
const toldOfOther = told.extend({
  keys,
  words,
  shows: z.array(z.string().transform(path)),
  /** Whether its example's file of cases is shown as it stands. */
  showsCases: z.boolean().default(false),
  /** Whether its cases show what an audit makes of them. */
  audits: z.boolean().default(false),
  /** The functions that its page lists; what one of quantities takes stands with it. */
  functions: z.array(z.strictObject({ name: z.string(), takes: z.string().optional(), gives: words, meaning: words })).default([]),
});

const lists = z.enum(["heads", "modifiers", "limits"]);

/** The groups of pages as they are listed, the pages in the order in which a word is looked up, and keys that mean the same on every page. */
const order = z.strictObject({
  groups: z.record(z.string(), words),
  pages: z.record(z.string(), z.union([lists, texts])),
  common: z.record(z.string(), words),
  /** Headings of pages and of their tables. */
  headings: z.record(z.string(), words),
});

/** What a page is about, before its example is looked at. */
export type PageEntry = Readonly<Omit<z.output<typeof toldOfOther>, "keys" | "shows">> &
  ReferenceEntry & { readonly shape: z.ZodType | null; readonly shows: readonly (readonly string[])[] };

/** A construct that the language knows: its page needs neither keys nor words. */
interface Known {
  readonly keys: readonly [string, ...string[]];
  readonly words: BothWords;
  readonly shape: z.ZodType;
}

type Shown = PageEntry["shows"];

const readData = <T extends z.ZodType>(name: string, shape: T): z.output<T> =>
  shape.parse(parse(readFileSync(join(root, EXAMPLES, name), "utf8")));

const { groups, pages, common, headings } = readData("index.yaml", order);

/** A heading of pages. */
export function headingOf(name: string, language: Language): string {
  const heading = headings[name];
  if (!heading) throw new Error(`no heading ${name}`);
  return inLanguage(heading[language], language);
}

const AMOUNT_SHOWS = ["inputs", "subsidies.*.conditions", "subsidies.*.amount"].map(path);

/** The constructs of each list, and what of their examples is shown. */
const constructs: Readonly<Record<z.output<typeof lists>, { readonly known: readonly Known[]; readonly shows: Shown }>> = {
  heads: { known: heads, shows: AMOUNT_SHOWS },
  modifiers: {
    known: modifiers.map(({ key, words: named, shape }) => ({
      keys: [key],
      words: named,
      shape: z.strictObject({ [key]: shape.optional() }),
    })),
    shows: AMOUNT_SHOWS,
  },
  limits: {
    known: limits.map((limit) => ({ keys: [limit.key], words: limit.words, shape: shapeOfLimit(limit) })),
    shows: ["inputs", "values", "subsidies.*.date", "subsidies.*.conditions", "subsidies.*.amount", "limits"].map(path),
  },
};

function entryOf(group: string, { keys: own, words: named, shape }: Known, shows: Shown): PageEntry {
  const page = readData(join(slugOf({ keys: own }), PAGE), told);
  return { ...page, group, keys: own, words: named, shape, shows, showsCases: false, audits: false, functions: [] };
}

/** A page whose file is still to be written is left out: the test of examples names it. */
const isWritten = (known: Known): boolean => existsSync(join(root, EXAMPLES, slugOf(known), PAGE));

/** Everything that has a page, in the order of the index. */
export const pageEntries: readonly PageEntry[] = Object.entries(pages).flatMap(([group, members]): PageEntry[] => {
  if (typeof members === "string") {
    const { known, shows } = constructs[members];
    return known.filter(isWritten).map((construct) => entryOf(group, construct, shows));
  }
  return members.map((slug) => {
    const page = readData(join(slug, PAGE), toldOfOther);
    return { ...page, group, shape: shapeOfPage(page.keys[0]) };
  });
});

/** Every page that must be there, by its folder. */
export const slugs: readonly string[] = Object.values(pages).flatMap((members) =>
  typeof members === "string" ? constructs[members].known.map(slugOf) : members,
);

/** The index that `explain` reads. */
export const pageIndex: ReferenceIndex = {
  groups,
  common,
  pages: pageEntries.map(({ group, keys: own, words: named, meaning, law, also, parts }) => ({
    group,
    keys: own,
    words: named,
    meaning,
    law,
    also,
    parts,
  })),
};
