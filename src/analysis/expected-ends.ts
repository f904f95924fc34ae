import { find, type Mapping, type Tree } from "../language/tree.js";
import { dayText } from "../values/date.js";
import { equal, type Fraction, fraction, infinity, isBounded, multiply, zero } from "../values/fraction.js";
import { fractionText } from "../values/fraction-text.js";
import { readLiteral } from "../values/literal.js";

/** The two ends of an amount; equal where it is settled. */
export interface FractionEnds {
  readonly low: Fraction;
  readonly high: Fraction;
}

/** What a figure of the rules is, by its name; a day where it is one. */
export type FigureNamed = (name: string) => { readonly value: Fraction; readonly isDay: boolean } | undefined;

/** A case says of an amount that there is none: no figure, not even 0. */
export const NOT_DUE = "not due";

const FIGURE = "figure";
const QUOTIENT = /^(-?\d+)\s*\/\s*(\d+)\s*(\D.*)?$/;

/** The name of a figure of the rules that stands for an expectation. */
export const figureNameIn = (tree: Tree | undefined): (Tree & { readonly kind: "scalar" }) | undefined => {
  const name = tree?.kind === "mapping" ? find(tree, FIGURE) : undefined;
  return name?.kind === "scalar" ? name : undefined;
};

/** The places in which figures stand: the tree itself, or its ends. */
export function figureTrees(tree: Tree): readonly Tree[] {
  if (tree.kind !== "mapping" || figureNameIn(tree)) return [tree];
  return tree.entries.flatMap(({ value }) => (value.kind === "sequence" ? value.items : [value]));
}

/** A figure, also a fraction such as `1/3` or `10/3万元`, or one of the rules; or a day, where one is meant. */
export function figureOf(tree: Tree | undefined, dated: boolean, named: FigureNamed): Fraction | undefined {
  const name = figureNameIn(tree);
  const found = name && named(name.text);
  if (name) return found && found.isDay === dated ? found.value : undefined;
  const text = tree?.kind === "scalar" ? tree.text : "";
  const [, over, under = "0", unit = ""] = QUOTIENT.exec(text) ?? [];
  const literal = readLiteral(over === undefined ? text : `1${unit}`, false);
  if (typeof literal !== "object" || (literal.type === "date") !== dated) return undefined;
  if (literal.type === "date") return fraction(BigInt(literal.day));
  if (over === undefined) return literal.value;
  return BigInt(under) === 0n ? undefined : multiply(fraction(BigInt(over), BigInt(under)), literal.value);
}

/** The ends that a case states; undefined where they are none. */
export function expectedEnds(tree: Tree, dated: boolean, named: FigureNamed): FractionEnds | undefined {
  if (tree.kind === "mapping" && !figureNameIn(tree)) {
    const [low, high] = endsIn(tree).map((end) => (typeof end === "object" && "kind" in end ? figureOf(end, dated, named) : end));
    return low && high && { low, high };
  }
  const value = figureOf(tree, dated, named);
  return value && { low: value, high: value };
}

function endsIn(tree: Mapping): readonly (Tree | Fraction | undefined)[] {
  const [least, most, range] = [find(tree, "at least"), find(tree, "at most"), find(tree, "range")];
  if (least) return [least, infinity];
  if (most) return [zero, most];
  return range?.kind === "sequence" ? [range.items[0], range.items[1]] : [undefined, undefined];
}

export function endsText({ low, high }: FractionEnds, dated: boolean): string {
  const text = (end: Fraction) => (dated ? dayText(Number(end.n)) : fractionText(end));
  if (equal(low, high)) return text(low);
  if (!isBounded(high)) return isBounded(low) ? `at least ${text(low)}` : "any number";
  return `${isBounded(low) ? text(low) : "-\u221E"} to ${text(high)}`;
}
