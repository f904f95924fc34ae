import { type Fraction, fraction, infinity, minusInfinity } from "../values/fraction.js";
import { fractionText } from "../values/fraction-text.js";
import { common, type Range } from "../values/line.js";
import { readLiteral } from "../values/literal.js";
import { isSwitch } from "./switch.js";
import { find, isWord, type Tree } from "./tree.js";

/** The values that a cell or a bracket covers, as far as its literals tell: some words, or numbers between two ends. */
export type Region =
  | { readonly kind: "any" }
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "ranges"; readonly ranges: readonly Range[] };

function figureOf(tree: Tree | undefined): Fraction | undefined {
  const literal = tree?.kind === "scalar" ? readLiteral(tree.text, false) : undefined;
  if (typeof literal !== "object") return undefined;
  return literal.type === "date" ? fraction(BigInt(literal.day)) : literal.value;
}

/** The range of a mapping of bounds; undefined where a bound is no literal. */
export function rangeOf(tree: Tree): Range | undefined {
  if (tree.kind !== "mapping") return undefined;
  const [from, above, to, below] = ["from", "above", "to", "below"].map((key) => find(tree, key));
  const low = from || above ? figureOf(from ?? above) : minusInfinity;
  const high = to || below ? figureOf(to ?? below) : infinity;
  return low && high && { low, lowIn: above === undefined, high, highIn: below === undefined };
}

/** The region of a cell; undefined where it cannot be told without an applicant. */
export function regionOf(cell: Tree): Region | undefined {
  if (cell.kind === "sequence") {
    const parts = cell.items.map(regionOf);
    const words = parts.flatMap((part) => (part?.kind === "words" ? part.words : []));
    const ranges = parts.flatMap((part) => (part?.kind === "ranges" ? part.ranges : []));
    if (parts.some((part) => part === undefined || part.kind === "any")) return undefined;
    if (words.length > 0) return ranges.length > 0 ? undefined : { kind: "words", words };
    return { kind: "ranges", ranges };
  }
  if (cell.kind === "mapping") {
    if (isSwitch(cell)) return undefined;
    const range = rangeOf(cell);
    return range && { kind: "ranges", ranges: [range] };
  }
  if (isWord(cell, "any")) return { kind: "any" };
  if (isWord(cell, "none")) return { kind: "ranges", ranges: [] };
  const figure = figureOf(cell);
  if (!figure) return { kind: "words", words: [cell.text] };
  return { kind: "ranges", ranges: [{ low: figure, lowIn: true, high: figure, highIn: true }] };
}

/** A value that two regions share, in words; undefined where there is none. */
export function sharedValue(a: Region, b: Region): string | undefined {
  if (a.kind === "any") return anyOf(b);
  if (b.kind === "any") return anyOf(a);
  if (a.kind === "words" && b.kind === "words") return a.words.find((word) => b.words.includes(word));
  if (a.kind !== "ranges" || b.kind !== "ranges") return undefined;
  for (const left of a.ranges) {
    for (const right of b.ranges) {
      const found = common(left, right);
      if (found) return fractionText(found);
    }
  }
  return undefined;
}

const anyOf = (region: Region): string | undefined => {
  if (region.kind === "any") return "any";
  if (region.kind === "words") return region.words[0];
  const [range] = region.ranges;
  const found = range && common(range, range);
  return found && fractionText(found);
};
