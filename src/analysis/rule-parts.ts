import { keyFor, limits as kinds } from "../language/limits.js";
import { keysOf } from "../language/roles.js";
import { find, type Mapping, mappingsOf, type Scalar, scalarsOf, type Tree } from "../language/tree.js";

/** The keys under which limits say what counts together. */
const PERIODS = [...new Set(kinds.flatMap((kind) => keyFor(kind, "period") ?? []))];

/** Keys whose texts are words or dates, not figures of the rule. */
export const WORDS: ReadonlySet<string> = new Set([
  "title",
  "note",
  "source",
  "benefit",
  "quote",
  "section",
  "zh",
  "en",
  "code",
  "label",
  ...keysOf("rounding"),
  "date",
  ...PERIODS,
  "by",
  "gives",
  "hit",
]);

/** A value, an amount, a table or a formula, with the pattern of texts that name it. */
export interface Definition {
  readonly name: string;
  readonly value: Tree;
  readonly mentions: RegExp;
}

/** The policy's values, amounts and tables: what a rule's texts may use. A name that FEEL could not hold is no pattern. */
export function definitionsIn(tree: Mapping): Definition[] {
  const parts = [find(tree, "values"), find(tree, "amounts"), find(tree, "tables"), find(tree, "formulas")];
  return parts
    .flatMap((part) => (part?.kind === "mapping" ? part.entries : []))
    .map(({ key: { text: name }, value }) => {
      const plain = name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
      return { name, value, mentions: new RegExp(`(?<![\\p{L}\\d_]|(?<!\\.)\\.)${plain}(?![\\p{L}\\d_])`, "u") };
    });
}

/** What a rule's texts name, with what that names in turn. */
export function definitionsOf(tree: Tree, definitions: readonly Definition[], seen: Set<string>): Tree[] {
  const texts = textsIn(tree);
  return definitions
    .filter(({ name, mentions }) => !seen.has(name) && texts.some((text) => text.includes(name) && mentions.test(text)))
    .flatMap(({ name, value }) => {
      seen.add(name);
      return [value, ...definitionsOf(value, definitions, seen)];
    });
}

const textsIn = (tree: Tree): string[] => [...scalarsOf(tree)].map(({ text }) => text);

/** The words that a rule rests on: its own quote, and those of its conditions. */
export function quotesIn(tree: Tree | undefined): Scalar[] {
  if (!tree || tree.kind === "scalar") return [];
  if (tree.kind === "sequence") return tree.items.flatMap(quotesIn);
  return tree.entries.flatMap(({ key, value }) => (key.text === "quote" && value.kind === "scalar" ? [value] : quotesIn(value)));
}

/** The quote of a subsidy itself, not of its conditions. */
export function ownQuote(subsidy: Mapping): Scalar | undefined {
  const source = find(subsidy, "source");
  const quote = source?.kind === "mapping" ? find(source, "quote") : undefined;
  return quote?.kind === "scalar" ? quote : undefined;
}

/** The keys under which limits list the subsidies that they bind. */
const LISTS = [...new Set(kinds.flatMap((kind) => keyFor(kind, "subsidies") ?? []))];

/** Limits across applications that name a subsidy, or a part of it; under a switch, those of every date and reading. */
export function limitsOn(tree: Mapping, subsidy: string): Mapping[] {
  const limits = find(tree, "limits");
  if (!limits) return [];
  return [...mappingsOf(limits)].filter((item) => {
    const on = LISTS.map((key) => find(item, key)).find((each) => each !== undefined);
    return on?.kind === "sequence" && on.items.some((each) => each.kind === "scalar" && each.text.split(".")[0] === subsidy);
  });
}
