import { find, keySpan, type Mapping, mappingsOf, type Scalar, scalarsOf, spanWithin, type Tree } from "../../language/tree.js";
import type { FindingCode, Raise, Span } from "../../messages/finding.js";
import { halfWidth } from "../../values/literal.js";
import type { Subject } from "../check.js";
import { definitionsIn, definitionsOf, limitsOn, quotesIn } from "../rule-parts.js";

/** A subsidy with all that it is made of, and the words that it rests on. */
export interface QuotedRule {
  readonly subject: Subject;
  readonly subsidy: Mapping;
  /** Itself, the conditions of all subsidies, and the values, amounts and tables that these name. */
  readonly parts: readonly Tree[];
  /** Its own quotes and those of its conditions. */
  readonly quotes: readonly Scalar[];
  readonly limits: readonly Mapping[];
}

/** The codes of findings on what a clause says in words. */
export type SaidCode = Extract<FindingCode, `${string}-not-as-said`>;

/** A word of a clause, with the clause that it stands in. */
export interface SaidWord {
  readonly quote: Scalar;
  readonly word: string;
  /** Where the word stands in the quote. */
  readonly from: number;
  readonly span: Span;
  /** What stands between the full stops and semicolons around it. */
  readonly sentence: string;
}

/** One thing that clauses say in words and rules by a construct. */
export interface SaidKind {
  readonly code: SaidCode;
  readonly look: (rule: QuotedRule, tell: TellSaid) => void;
}

/** Tells that a word has no construct, or at a place of the rule another one: what is written there, and what fits. */
export type TellSaid = (said: SaidWord, fits: readonly string[], written?: { readonly span: Span; readonly text: string }) => void;

export function* rulesIn(subject: Subject): Generator<QuotedRule> {
  const { tree } = subject;
  const subsidies = find(tree, "subsidies");
  if (subsidies?.kind !== "mapping") return;
  const definitions = definitionsIn(tree);
  const common = [find(tree, "conditions"), find(tree, "exclusions")].filter((part) => part !== undefined);
  for (const { key, value: subsidy } of subsidies.entries) {
    if (subsidy.kind !== "mapping") continue;
    const own = [subsidy, ...common];
    const parts = [...own, ...own.flatMap((part) => definitionsOf(part, definitions, new Set()))];
    yield { subject, subsidy, parts, quotes: parts.flatMap(quotesIn), limits: limitsOn(tree, key.text) };
  }
}

export const tellOf =
  (code: SaidCode, raise: Raise): TellSaid =>
  ({ word, span }, fits, written) =>
    raise(code, written?.span ?? span, { word, ...(written ? { written: written.text } : {}), fits: [...fits] });

/** Every place where a pattern (with the flags `gu`) is found in the quotes, read with half-width marks. */
export const saidIn = (quotes: readonly Scalar[], pattern: RegExp): SaidWord[] =>
  quotes.flatMap((quote) => {
    const text = halfWidth(quote.text);
    return [...text.matchAll(pattern)].map(({ 0: found, index }): SaidWord => {
      const to = index + found.length;
      return {
        quote,
        word: quote.text.slice(index, to),
        from: index,
        span: spanWithin(quote, index, to),
        sentence: stretchAround(text, index, SENTENCE_END),
      };
    });
  });

export const SENTENCE_END = /[\u3002;!\n\u2026]|\.\s/gu;
export const CLAUSE_END = /[\u3002,;:!\n\u2026]|\.\s/gu;

/** What stands between two ends around a place. */
export function stretchAround(text: string, at: number, ends: RegExp): string {
  let [from, to] = [0, text.length];
  for (const { index, 0: end } of text.matchAll(ends)) {
    if (index < at) from = index + end.length;
    else {
      to = index;
      break;
    }
  }
  return text.slice(from, to);
}

/** Whether a key stands anywhere in trees. */
export const hasKey = (trees: readonly Tree[], ...keys: readonly string[]): boolean =>
  trees.some((tree) => [...mappingsOf(tree)].some(({ entries }) => entries.some(({ key }) => keys.includes(key.text))));

/** Every scalar under a key, with its place. */
export const scalarsUnder = (trees: readonly Tree[], name: string): Scalar[] =>
  trees.flatMap((tree) =>
    [...mappingsOf(tree)].flatMap((mapping) => {
      const found = find(mapping, name);
      return found?.kind === "scalar" ? [found] : [];
    }),
  );

/** Whether a text of the rule, FEEL above all, holds a pattern; its quotes are no texts of its own. */
export const writes = (trees: readonly Tree[], pattern: RegExp): boolean =>
  trees.some((tree) => {
    const quotes = new Set(quotesIn(tree));
    return [...scalarsOf(tree)].some((scalar) => !quotes.has(scalar) && pattern.test(scalar.text));
  });

export const writtenAt = (mapping: Mapping, key: string): { span: Span; text: string } => {
  const value = find(mapping, key);
  const text = value?.kind === "scalar" ? `${key}: ${value.text}` : key;
  return { span: value?.kind === "scalar" ? value.span : keySpan(mapping, key), text };
};

/** A tree without what stands under some keys. */
export function without(tree: Tree, keys: readonly string[]): Tree {
  if (tree.kind === "scalar") return tree;
  if (tree.kind === "sequence") return { ...tree, items: tree.items.map((item) => without(item, keys)) };
  const entries = tree.entries.filter(({ key }) => !keys.includes(key.text));
  return { ...tree, entries: entries.map((entry) => ({ ...entry, value: without(entry.value, keys) })) };
}
