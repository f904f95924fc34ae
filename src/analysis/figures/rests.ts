import { find, type Scalar, type Tree } from "../../language/tree.js";
import { add, compare, type Fraction, fraction, one, subtract } from "../../values/fraction.js";
import { figuresOfRule } from "./rule.js";

const REST = "rest";

/** What `rest` stands for beside the other shares or payments: 30% where the others are 50% and 20%. */
export const restsIn = (tree: Tree): Fraction[] => [...listsOfParts(tree)].flatMap(restOf);

/** The shares of a mapping, and the parts of payments in a list. */
function* listsOfParts(tree: Tree): Generator<readonly Scalar[]> {
  if (tree.kind === "scalar") return;
  if (tree.kind === "mapping") yield tree.entries.flatMap(({ value }) => (value.kind === "scalar" ? [value] : []));
  const items = tree.kind === "sequence" ? tree.items : tree.entries.map(({ value }) => value);
  if (tree.kind === "sequence") yield items.flatMap(partOf);
  for (const item of items) yield* listsOfParts(item);
}

function partOf(item: Tree): Scalar[] {
  const part = item.kind === "mapping" ? find(item, "part") : undefined;
  return part?.kind === "scalar" ? [part] : [];
}

function restOf(parts: readonly Scalar[]): Fraction[] {
  const stated = parts.filter(({ text }) => text !== REST).map(({ text }) => figuresOfRule(text));
  if (parts.length - stated.length !== 1 || stated.length === 0) return [];
  const shares = stated.flatMap((figures) => figures.filter(({ kind, value }) => kind !== "money" && compare(value, one) < 0));
  if (shares.length !== stated.length) return [];
  const rest = subtract(one, shares.map(({ value }) => value).reduce(add));
  return compare(rest, fraction(0n)) > 0 ? [rest] : [];
}
