import { find, type Scalar, type Tree } from "../../language/tree.js";
import { add, compare, type Fraction, one, subtract } from "../../values/fraction.js";
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
  const at = parts.findIndex(({ text }) => text === REST);
  const rest = at < 0 ? undefined : sharesOf(parts)?.[at];
  return rest ? [rest] : [];
}

/** What parts are of the whole, `rest` among them; undefined where one of them is no share. */
export function sharesOf(parts: readonly Scalar[]): Fraction[] | undefined {
  const stated = parts.map(({ text }) => (text === REST ? undefined : figuresOfRule(text).find(({ kind }) => kind !== "money")?.value));
  const known = stated.filter((share) => share !== undefined);
  if (known.length === 0 || parts.some(({ text }, at) => text !== REST && stated[at] === undefined)) return undefined;
  if (known.length < parts.length - 1 || known.some((share) => compare(share, one) >= 0)) return undefined;
  const rest = subtract(one, known.reduce(add));
  return known.length < parts.length && rest.n <= 0n ? undefined : stated.map((share) => share ?? rest);
}
