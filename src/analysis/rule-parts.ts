import { find, type Mapping, type Scalar, type Tree } from "../language/tree.js";

/** Keys whose texts are words or dates, not figures of the rule. */
export const WORDS: ReadonlySet<string> = new Set([
  "title",
  "note",
  "source",
  "benefit",
  "quote",
  "section",
  "en",
  "code",
  "label",
  "round",
  "date",
  "by",
  "gives",
  "hit",
]);

/** The policy's values, amounts and tables by their names: what a rule's texts may use. */
export function definitionsIn(tree: Mapping): Mapping {
  const parts = [find(tree, "values"), find(tree, "amounts"), find(tree, "tables")];
  return { kind: "mapping", entries: parts.flatMap((part) => (part?.kind === "mapping" ? part.entries : [])), span: tree.span };
}

/** Where a text names something: not within a longer name, and not as a field. A name that FEEL could not hold is no pattern. */
export const mentionsOf = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d_]|(?<!\\.)\\.)${name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}(?![\\p{L}\\d_])`, "u");

/** Names of values and amounts that a rule's texts use, with what those use. */
export function definitionsOf(tree: Tree, definitions: Mapping, seen: Set<string>): Tree[] {
  const texts = textsIn(tree);
  return definitions.entries
    .filter(({ key }) => {
      const mentions = mentionsOf(key.text);
      return !seen.has(key.text) && texts.some((text) => mentions.test(text));
    })
    .flatMap(({ key, value }) => {
      seen.add(key.text);
      return [value, ...definitionsOf(value, definitions, seen)];
    });
}

const textsIn = (tree: Tree): string[] =>
  tree.kind === "scalar"
    ? [tree.text]
    : tree.kind === "sequence"
      ? tree.items.flatMap(textsIn)
      : tree.entries.flatMap((entry) => textsIn(entry.value));

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

/** Limits across applications that name a subsidy, or a part of it, in `on`. */
export function limitsOn(tree: Mapping, subsidy: string): Mapping[] {
  const limits = find(tree, "limits");
  if (limits?.kind !== "sequence") return [];
  return limits.items.filter((item): item is Mapping => {
    const on = item.kind === "mapping" ? find(item, "on") : undefined;
    return on?.kind === "sequence" && on.items.some((each) => each.kind === "scalar" && each.text.split(".")[0] === subsidy);
  });
}
