import { find, type Mapping, mappingAt, type Scalar, type Tree, textAt } from "../language/tree.js";
import { wordsOf } from "../language/words.js";
import type { Words } from "../values/words.js";

/** What a name of a policy stands for. */
export type NameKind = "input" | "field" | "value" | "amount" | "table" | "formula" | "reading" | "subsidy";

/** A name that a policy declares. */
export interface DeclaredName {
  readonly kind: NameKind;
  readonly name: string;
  /** The list that a field belongs to. */
  readonly list: string | undefined;
  readonly title: Words | undefined;
  readonly key: Scalar;
  readonly value: Tree;
}

/** Where the names of each kind are declared in a policy. */
const PARTS: readonly (readonly [NameKind, string])[] = [
  ["input", "inputs"],
  ["value", "values"],
  ["amount", "amounts"],
  ["table", "tables"],
  ["formula", "formulas"],
  ["reading", "readings"],
  ["subsidy", "subsidies"],
];

/** The names that the tree of a policy declares, those of the files that it includes among them. */
export function declaredNames(tree: Mapping): DeclaredName[] {
  return PARTS.flatMap(([kind, part]) =>
    mappingAt(tree, part).entries.flatMap(({ key, value }) => {
      const own = named(kind, key, value);
      const item = kind === "input" && value.kind === "mapping" ? find(value, "item") : undefined;
      if (item?.kind !== "mapping") return [own];
      return [own, ...item.entries.map((field) => named("field", field.key, field.value, key.text))];
    }),
  );
}

function named(kind: NameKind, key: Scalar, value: Tree, list?: string): DeclaredName {
  const title = value.kind === "mapping" ? (find(value, "title") ?? find(value, "question")) : undefined;
  return { kind, name: key.text, list, title: title && wordsOf(title), key, value };
}

/** The type of an input or a field as its author writes it. */
export const typeOfName = ({ kind, value }: DeclaredName): string => (value.kind === "mapping" && textAt(value, "type")) || kind;

/** The ids and titles of what may be chosen: of a choice, or of a reading. */
export function optionsOf({ value }: DeclaredName): { readonly id: string; readonly title: Words }[] {
  const options = value.kind === "mapping" ? find(value, "options") : undefined;
  return options?.kind === "mapping"
    ? options.entries.map(({ key, value: title }) => ({ id: key.text, title: wordsOf(title, key.text) }))
    : [];
}

/** Texts of a list under a key of what a name stands for: the parameters of a formula, the results of a table. */
export function textsUnder({ value }: DeclaredName, key: string): string[] {
  const found = value.kind === "mapping" ? find(value, key) : undefined;
  return found?.kind === "sequence" ? found.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];
}
