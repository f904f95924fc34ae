import type { Sample } from "./check.js";
import { type Branch, isBranch, leaves, type Tree } from "./rules/tree.js";

/** The smallest sample found in which something is wrong: parts are left out, or stand in the place of the whole, as long as that helps. */
export function shrunk<P>(
  first: Sample<P>,
  isWrong: (smaller: Sample<P>) => boolean,
  smaller: (part: P) => Iterable<P>,
  tries = 3000,
): Sample<P> {
  let best = first;
  let left = tries;
  for (let helped = true; helped && left > 0; ) {
    helped = false;
    for (const each of smallerSamples(best, smaller)) {
      left -= 1;
      if (left <= 0) break;
      if (!isWrong(each)) continue;
      best = each;
      helped = true;
      break;
    }
  }
  return best;
}

const KEPT = new Set(["policy", "title", "effective", "currency", "inputs", "working days"]);

function* smallerSamples<P>({ rules, parts }: Sample<P>, smaller: (part: P) => Iterable<P>): Generator<Sample<P>> {
  if (parts.length > 1) for (const at of parts.keys()) yield { rules, parts: parts.toSpliced(at, 1) };
  for (const tree of smallerRules(rules)) yield { rules: tree, parts };
  for (const [at, part] of parts.entries()) for (const each of smaller(part)) yield { rules, parts: parts.with(at, each) };
}

function* smallerRules(rules: Branch): Generator<Branch> {
  const size = (tree: Tree): number => JSON.stringify(tree).length;
  for (const [key, tree] of Object.entries(rules).sort(([, a], [, b]) => size(b) - size(a))) {
    if (KEPT.has(key)) continue;
    if (key !== "rounding") yield without(rules, key);
    for (const each of smallerTrees(tree)) yield { ...rules, [key]: each };
  }
}

const without = <T>(all: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => name !== key));

function* smallerTrees(tree: Tree): Generator<Tree> {
  if (typeof tree === "string") {
    yield* smallerTexts(tree);
    return;
  }
  const parts: readonly Tree[] = isBranch(tree) ? Object.values(tree) : leaves(tree);
  yield* parts.filter((part) => typeof part !== "string" || isBranch(tree));
  if (isBranch(tree)) {
    for (const key of Object.keys(tree)) yield without(tree, key);
    for (const [key, part] of Object.entries(tree)) for (const each of smallerTrees(part)) yield { ...tree, [key]: each };
    return;
  }
  for (const [at, part] of leaves(tree).entries()) {
    yield leaves(tree).toSpliced(at, 1);
    for (const each of smallerTrees(part)) yield leaves(tree).with(at, each);
  }
}

const OPERATORS = / (?:[-+*/<>=]|!=|<=|>=|and|or|then|else|between|in) /;
const ATOMS = ["cost", "few", "yes", "on", "1元", "1"];

/** What stands within brackets of an expression, its operands, and atoms in the place of all of it. */
function* smallerTexts(text: string): Generator<string> {
  if (text.length < 8 && !/[ (]/.test(text)) return;
  const pieces = new Set<string>([...text.split(OPERATORS), ...ATOMS]);
  for (const [start, sign] of [...text].entries()) {
    if (sign !== "(") continue;
    const end = closing(text, start);
    const inner = text.slice(start + 1, end);
    const parts = [inner, ...inner.split(new RegExp(`, |${OPERATORS.source}`))];
    for (const part of parts) pieces.add(part).add(text.slice(0, start + 1) + part + text.slice(end));
    pieces.add(text.slice(0, start) + inner + text.slice(end + 1));
  }
  yield* [...pieces].filter((piece) => piece.length < text.length && piece !== "").sort((a, b) => a.length - b.length);
}

function closing(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    depth += text[at] === "(" ? 1 : text[at] === ")" ? -1 : 0;
    if (depth === 0) return at;
  }
  return text.length;
}
