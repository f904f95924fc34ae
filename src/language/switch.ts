import type { Expression } from "../expression/core.js";
import type { Span } from "../messages/finding.js";
import { type Day, dayOfText, dayText, looksLikeDate } from "../values/date.js";
import { nearest } from "../values/near.js";
import type { Environment } from "./environment.js";
import { comparedDay } from "./figure.js";
import { reasons } from "./reasons.js";
import { find, isWord, type Mapping, type Tree } from "./tree.js";

type Leaf = (tree: Tree, environment: Environment) => Expression | null;

const isHistory = (tree: Mapping): boolean => tree.entries.length > 0 && tree.entries.every((entry) => looksLikeDate(entry.key.text));

const isNone = (tree: Tree): boolean => isWord(tree, "none");

/** Whether a tree is a switch by date or by reading, or `none`, which a switch may hold. */
export function isSwitch(tree: Tree): boolean {
  if (tree.kind === "scalar") return isNone(tree);
  if (tree.kind === "sequence") return false;
  return find(tree, "by date") !== undefined || find(tree, "by reading") !== undefined || isHistory(tree);
}

/** A switch between leaves: by the date of the place, by a reading, or `none`, which ends it. */
export function lowerSwitch(tree: Tree, environment: Environment, leaf: Leaf): Expression | null {
  const { section } = environment.context;
  if (tree.kind === "scalar") return isNone(tree) ? { kind: "none", reason: { ...reasons.noStandard, section } } : leaf(tree, environment);
  if (tree.kind === "sequence") return leaf(tree, environment);
  const dated = isHistory(tree) ? tree : find(tree, "by date");
  const reading = find(tree, "by reading");
  const ended: Expression = {
    kind: "none",
    reason: { ...(dated ? reasons.ended : reasons.notInReading), section },
  };
  const inner: Leaf = (branch, around) => (isNone(branch) ? ended : lowerSwitch(branch, around, leaf));
  if (!dated && !reading) return leaf(tree, environment);
  for (const entry of tree.entries) {
    if (dated !== tree && entry.value !== dated && entry.value !== reading) {
      const known = ["by date", "by reading"];
      environment.raise("unknown-key", entry.key.span, { key: entry.key.text, known, near: undefined });
    }
  }
  const part = dated ?? reading;
  if (part?.kind !== "mapping") {
    environment.raise("wrong-shape", part?.span ?? tree.span, { expected: "mapping" });
    return null;
  }
  return dated ? byDate(part, environment, inner) : byReading(part, environment, inner);
}

function byDate(tree: Mapping, environment: Environment, leaf: Leaf): Expression | null {
  const { raise, date, context } = environment;
  const branches: { day: Day; give: Expression; span: Span }[] = [];
  for (const { key, value } of tree.entries) {
    const day = dayOfText(key.text);
    if (day === undefined)
      raise(looksLikeDate(key.text) ? "impossible-date" : "bad-literal", key.span, { text: key.text, expected: "date" });
    const give = leaf(value, environment);
    if (day === undefined || !give) return null;
    branches.push({ day, give, span: key.span });
  }
  branches.sort((a, b) => b.day - a.day);
  const begins = branches.at(-1)?.day;
  if (begins !== undefined && begins > context.effectiveFrom) {
    raise("history-begins-late", tree.span, { begins: dayText(begins), from: dayText(context.effectiveFrom) });
    return null;
  }
  const earliest = branches.pop();
  if (!earliest) return null;
  return {
    kind: "choice",
    branches: branches.map(({ day, give, span }) => ({ when: comparedDay(date, ">=", day, span), give })),
    // On any day on which the policy is in force, the earliest value had begun.
    otherwise: earliest.give,
    origin: { construct: "by date", span: tree.span },
  };
}

function byReading(tree: Mapping, environment: Environment, leaf: Leaf): Expression | null {
  const { raise, context } = environment;
  const entry = tree.entries[0];
  if (!entry || tree.entries.length > 1 || entry.value.kind !== "mapping") {
    raise("wrong-shape", tree.span, { expected: "{by reading: {NAME: {OPTION: …}}}" });
    return null;
  }
  const name = entry.key.text;
  const options = context.readings.get(name);
  if (!options) {
    raise("unknown-reading", entry.key.span, { name, near: nearest(name, context.readings.keys()) });
    return null;
  }
  const { entries } = entry.value;
  for (const { key } of entries) {
    if (!options.includes(key.text)) {
      raise("unknown-option", key.span, { option: key.text, options, near: nearest(key.text, options) });
      return null;
    }
  }
  const left = options.filter((option) => !entries.some((branch) => branch.key.text === option));
  if (left.length > 0) {
    raise("reading-option-missing", entry.key.span, { reading: name, options: left });
    return null;
  }
  const branches: { when: Expression; give: Expression }[] = [];
  for (const { key, value } of entries) {
    const give = leaf(value, environment);
    if (!give) return null;
    const when: Expression = {
      kind: "comparison",
      operator: "=",
      left: { kind: "reading", name },
      right: { kind: "literal", value: key.text },
      origin: { construct: "option", span: key.span },
    };
    branches.push({ when, give });
  }
  const last = branches.pop();
  return last ? { kind: "choice", branches, otherwise: last.give, origin: { construct: "by reading", span: tree.span } } : null;
}

/**
 * Calls for each leaf of a switch, with the conditions under which it stands: so a switch between things that are no
 * expressions is read as expressions are. Leaves of `none` stand for nothing.
 */
export function eachLeaf(tree: Tree, environment: Environment, call: (leaf: Tree, when: readonly Expression[]) => void): void {
  const leaves: Tree[] = [];
  const marked = lowerSwitch(tree, environment, (leaf) => ({ kind: "literal", value: String(leaves.push(leaf) - 1) }));
  const walk = (node: Expression, when: readonly Expression[]): void => {
    if (node.kind === "literal" && typeof node.value === "string") call(leaves[Number(node.value)] as Tree, when);
    if (node.kind !== "choice") return;
    const passed: Expression[] = [];
    for (const branch of node.branches) {
      walk(branch.give, [...when, ...passed, branch.when]);
      passed.push({ kind: "not", value: branch.when, origin: branch.when.origin });
    }
    walk(node.otherwise, [...when, ...passed]);
  };
  if (marked) walk(marked, []);
}
