import type { Mapping, Tree } from "../language/tree.js";
import type { Amount } from "../results/outcome.js";
import { type Decimal, fractionOfDecimal } from "../values/decimal.js";
import { equal, type Fraction, infinity } from "../values/fraction.js";
import { readFraction } from "../values/fraction-text.js";
import { own } from "../values/own.js";
import { endsText, expectedEnds, type FigureNamed, type FractionEnds, figureNameIn, figureTrees, NOT_DUE } from "./expected-ends.js";

/** Takes something that a case expects and the rules do not give. */
export type Differ = (path: string, expected: string, found: string) => void;

/** What comparing needs beside what is compared. */
export interface Comparing {
  readonly differ: Differ;
  readonly named: FigureNamed;
}

type EndOfAmount = Decimal | string | null;

const fractionOfEnd = (end: EndOfAmount): Fraction =>
  end === null ? infinity : ((typeof end === "string" ? readFraction(end) : fractionOfDecimal(end)) ?? infinity);

/** The ends of an amount as results have it. */
export const endsOf = ({ min, max }: Amount | { readonly min: EndOfAmount; readonly max: EndOfAmount }): FractionEnds => ({
  low: fractionOfEnd(min),
  high: fractionOfEnd(max),
});

export const textOf = (tree: Tree): string =>
  tree.kind === "scalar" ? tree.text : tree.kind === "sequence" ? tree.items.map(textOf).join(", ") : "";

/** What a case expects, in figures, with the names that stand for them. */
function expectedText(tree: Tree, wanted: FractionEnds, dated: boolean): string {
  const names = figureTrees(tree).flatMap((part) => figureNameIn(part)?.text ?? []);
  return `${endsText(wanted, dated)}${names.length > 0 ? ` (${names.join(", ")})` : ""}`;
}

/** Compares an amount; undefined where there is none. */
export function compareEnds(path: string, tree: Tree, found: FractionEnds | undefined, { differ, named }: Comparing, dated = false): void {
  const foundText = found ? endsText(found, dated) : "none";
  if (textOf(tree) === NOT_DUE) {
    if (found) differ(path, NOT_DUE, foundText);
    return;
  }
  const wanted = expectedEnds(tree, dated, named);
  if (!wanted) differ(path, figureNameIn(tree)?.text ?? textOf(tree), foundText);
  else if (!found || !equal(wanted.low, found.low) || !equal(wanted.high, found.high))
    differ(path, expectedText(tree, wanted, dated), foundText);
}

/** Compares amounts that have names. */
export function compareNamed(path: string, tree: Tree, found: Readonly<Record<string, Amount>> | undefined, comparing: Comparing): void {
  if (tree.kind !== "mapping") return;
  for (const { key, value } of tree.entries) {
    const amount = found && own(found, key.text);
    compareEnds(`${path}.${key.text}`, value, amount && endsOf(amount), comparing);
  }
}

/** What compares each key of an expectation. */
export type ComparedKeys = Readonly<Record<string, (path: string, value: Tree) => void>>;

export function compareKeys(path: string, expected: Mapping, keys: ComparedKeys): void {
  for (const { key, value } of expected.entries) own(keys, key.text)?.(`${path}.${key.text}`, value);
}

/** Compares a text as it is written; `found` undefined where there is none. */
export function compareText(path: string, value: Tree, found: string | undefined, differ: Differ): void {
  const wanted = textOf(value);
  if (wanted !== (found ?? "none") && !(wanted === "" && !found)) differ(path, wanted, found || "none");
}
