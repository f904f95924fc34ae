import { find, type Mapping, type Tree } from "../language/tree.js";
import type { RefusedReason, Result } from "../results/outcome.js";
import { add, zero } from "../values/fraction.js";
import { plainNumber } from "./clauses/markers.js";
import { type Comparing, compareEnds, compareKeys, compareNamed, compareText, type Differ, endsOf, textOf } from "./compare-ends.js";

/** What a case looks at of one subsidy beside its result. */
export interface BesideResult {
  /** The clause that the subsidy rests on. */
  readonly clause: string | undefined;
  readonly compareItems: (path: string, expected: Tree) => void;
}

export function compareResult(id: string, expected: Mapping, result: Result, beside: BesideResult, comparing: Comparing): void {
  const { differ } = comparing;
  const amount = (found: Result["unrounded"]) => (path: string, value: Tree) => compareEnds(path, value, found && endsOf(found), comparing);
  const text = (found: string | undefined) => (path: string, value: Tree) => compareText(path, value, found, differ);
  compareKeys(id, expected, {
    status: text(result.status),
    certainty: text(result.certainty),
    entitled: text(String(result.entitled ?? false)),
    missing: text(result.missing?.join(", ")),
    on: text(result.on),
    clause: (path, value) => compareClause(path, value, beside.clause, differ),
    reasons: (path, value) => compareReasons(path, value, result.reasons ?? [], differ),
    amount: amount(result.settled ?? result.amount),
    before: amount(result.amount),
    unrounded: amount(result.unrounded ?? result.amount),
    balance: amount(result.balance),
    cuts: (path, value) => compareCuts(path, value, result, comparing),
    shares: (path, value) => compareNamed(path, value, result.shares, comparing),
    parts: (path, value) => compareNamed(path, value, result.parts, comparing),
    instalments: (path, value) => compareInstalments(path, value, result, comparing),
    items: beside.compareItems,
  });
}

/** Clauses are the same with full-width brackets and plain ones. */
function compareClause(path: string, value: Tree, found: string | undefined, differ: Differ): void {
  const plain = (text: string) => plainNumber(text).replaceAll(" ", "");
  if (plain(textOf(value)) !== plain(found ?? "")) differ(path, textOf(value), found ?? "none");
}

/** Reasons in their order, by their labels alone, or with what is said beside these. */
export function compareReasons(path: string, expected: Tree, found: readonly RefusedReason[], differ: Differ): void {
  if (expected.kind !== "sequence") return;
  if (expected.items.length !== found.length || expected.items.every(({ kind }) => kind === "scalar")) {
    const label = (item: Tree) =>
      item.kind === "mapping" ? textOf(find(item, "condition") ?? find(item, "clause") ?? item) : textOf(item);
    const [wanted, labels] = [expected.items.map(label).join(", "), found.map(({ condition }) => condition).join(", ")];
    if (wanted !== labels || expected.items.length !== found.length) differ(path, wanted || "none", labels || "none");
    return;
  }
  expected.items.forEach((item, at) => {
    const { condition, code, source, items } = found[at] as RefusedReason;
    const own = `${path}[${at}]`;
    if (item.kind !== "mapping") compareText(own, item, condition, differ);
    else
      compareKeys(own, item, {
        condition: (place, value) => compareText(place, value, condition, differ),
        code: (place, value) => compareText(place, value, code, differ),
        clause: (place, value) => compareClause(place, value, source, differ),
        items: (place, value) => compareText(place, value, items?.join(", "), differ),
      });
  });
}

/** Cuts by their kind (就高不重复, …) or by their limit. */
function compareCuts(path: string, tree: Tree, { cuts = [] }: Result, comparing: Comparing): void {
  if (tree.kind !== "mapping") return;
  const named = new Set(tree.entries.map(({ key }) => key.text));
  for (const { key, value } of tree.entries) {
    const found = cuts.filter(({ kind, limit }) => kind === key.text || limit === key.text);
    const sum = found
      .map(({ amount }) => endsOf(amount))
      .reduce((a, b) => ({ low: add(a.low, b.low), high: add(a.high, b.high) }), { low: zero, high: zero });
    const place = `${path}.${key.text}`;
    if (hasKey(value, KEYS_OF_CUT))
      compareKeys(place, value, {
        amount: (own, wanted) => compareEnds(own, wanted, sum, comparing),
        clause: (own, wanted) => compareClause(own, wanted, found[0]?.source, comparing.differ),
      });
    else compareEnds(place, value, sum, comparing);
  }
  for (const { kind, limit } of cuts) if (!named.has(kind) && !named.has(limit)) comparing.differ(`${path}.${kind}`, "none", limit);
}

/** Whether more is said of an amount than its ends. */
const hasKey = (tree: Tree, keys: readonly string[]): tree is Mapping =>
  tree.kind === "mapping" && tree.entries.some(({ key }) => keys.includes(key.text));

/** Instalments in their order, by their amounts alone, or with when they are due. */
function compareInstalments(path: string, tree: Tree, { instalments = [] }: Result, comparing: Comparing): void {
  if (tree.kind !== "sequence") return;
  const { differ } = comparing;
  if (tree.items.length !== instalments.length) differ(path, String(tree.items.length), String(instalments.length));
  tree.items.forEach((item, at) => {
    const found = instalments[at];
    if (!found) return;
    const { name, amount, due, now, shares } = found;
    const own = `${path}[${at}]`;
    if (hasKey(item, KEYS_OF_INSTALMENT))
      compareKeys(own, item, {
        name: (place, value) => compareText(place, value, name, differ),
        amount: (place, value) => compareEnds(place, value, endsOf(amount), comparing),
        due: (place, value) => compareText(place, value, String(due ?? "unknown"), differ),
        now: (place, value) => compareEnds(place, value, now && endsOf(now), comparing),
        shares: (place, value) => compareNamed(place, value, shares, comparing),
      });
    else compareEnds(own, item, endsOf(amount), comparing);
  });
}

const KEYS_OF_CUT = ["amount", "clause"];
const KEYS_OF_INSTALMENT = ["name", "amount", "due", "now", "shares"];
