import type { Expression, Origin, Purpose } from "../expression/core.js";
import { changeOf, placeOfAmount } from "../expression/role.js";
import { money } from "../expression/type.js";
import { checkShape } from "./check-shape.js";
import { lowerChecks, lowerCondition } from "./conditions.js";
import type { Head, Reader } from "./construct.js";
import { heads, modifiers } from "./constructs.js";
import type { Environment } from "./environment.js";
import { lowerMeasure, lowerQuantity, lowerRate } from "./quantity.js";
import { reasons } from "./reasons.js";
import { keyOf } from "./roles.js";
import { isSwitch, lowerSwitch } from "./switch.js";
import { meantBy } from "./synonyms.js";
import { find, isWord, keySpan, type Mapping, type Tree } from "./tree.js";

const headKeys = heads.flatMap((head) => head.keys);
const modifierKeys = modifiers.map((modifier) => modifier.key);

/** Reads amounts and their parts: what constructs are handed. */
export const reader: Reader = {
  amount: lowerAmount,
  quantity: lowerQuantity,
  measure: lowerMeasure,
  rate: lowerRate,
  condition: lowerCondition,
  checks: lowerChecks,
};

/** An amount as an expression of the core: a scalar, a switch, or a mapping of one head and modifiers. */
export function lowerAmount(tree: Tree, environment: Environment): Expression | null {
  if (isSwitch(tree)) return lowerSwitch(tree, environment, lowerAmount);
  if (isWord(tree, "not due")) return { kind: "none", reason: { ...reasons.noCase, section: environment.context.section } };
  if (tree.kind === "scalar") return lowerMeasure(tree, environment, money);
  if (tree.kind === "sequence") {
    environment.raise("wrong-shape", tree.span, { expected: `mapping: ${headKeys.join(", ")}` });
    return null;
  }
  const head = headOf(tree, environment);
  return head && lowerHead(head, tree, environment);
}

/** Stands for an amount that has no meaning, so that what stands beside it is still looked at. */
const UNREAD: Expression = { kind: "none" };

/** The head is chosen by its key before any shape is looked at, so that a complaint speaks of what the author meant. */
function headOf(tree: Mapping, environment: Environment): Head | null {
  const found = heads.filter((head) => head.keys.some((key) => find(tree, key) !== undefined));
  const meant = found.length > 1 && found.some((head) => head.keys[0] !== "amount") ? found : found.slice(0, 1);
  const [head, other] = meant;
  if (head && !other) return head;
  if (head) {
    environment.raise("two-heads", tree.span, {
      heads: meant.flatMap((each) => each.keys.filter((key) => find(tree, key) !== undefined)),
    });
    return null;
  }
  const misspelt = tree.entries.find((entry) => !modifierKeys.includes(entry.key.text));
  const near = misspelt && meantBy(misspelt.key.text, [...headKeys, ...modifierKeys]);
  environment.raise("no-head", misspelt?.key.span ?? tree.span, { heads: headKeys, near });
  return null;
}

function lowerHead(head: Head, tree: Mapping, environment: Environment): Expression | null {
  const own: Mapping = { ...tree, entries: tree.entries.filter((entry) => !modifierKeys.includes(entry.key.text)) };
  if (!checkHead(head, own, environment)) return null;
  const lowered = head.lower(own, environment, reader);
  const headKey = head.keys.find((key) => find(tree, key)) ?? "";
  const purpose = head.role ? { by: head.keys[0], role: head.role } : lowered && (lowered.origin?.purpose ?? purposeByForm(lowered));
  let amount = withOrigin(lowered ?? UNREAD, { construct: head.keys[0], span: keySpan(tree, headKey), purpose: purpose ?? undefined });
  let complete = lowered !== null;
  for (const modifier of modifiers) {
    const part = find(tree, modifier.key);
    if (!part) continue;
    const modified = checkShape(part, modifier.shape, environment.raise) ? modifier.lower(amount, part, environment, reader) : null;
    if (modified) {
      const place = placeOfAmount(amount, modified);
      const purpose = place ? { by: modifier.key, role: modifier.role, amount: place } : modified.origin?.purpose;
      amount = withOrigin(modified, { construct: modifier.key, span: keySpan(tree, modifier.key), purpose });
    } else complete = false;
  }
  return complete ? amount : null;
}

/** Keys that neither the head nor a modifier knows are named with all that may stand here. */
function checkHead(head: Head, own: Mapping, environment: Environment): boolean {
  const known = [...Object.keys(head.shape.shape), ...modifierKeys];
  let complete = true;
  for (const { key } of own.entries) {
    if (known.includes(key.text)) continue;
    complete = false;
    environment.raise("unknown-key", key.span, {
      key: key.text,
      known,
      near: meantBy(key.text, known),
      instead: insteadOf(key.text, own),
    });
  }
  return complete && checkShape(own, head.shape, environment.raise);
}

/** What says the same in another place: a share of a range's end, a cap on what a year brings. */
function insteadOf(key: string, own: Mapping): string | undefined {
  const textOf = (name: string): string | undefined => {
    const value = find(own, name);
    return value?.kind === "scalar" ? value.text : undefined;
  };
  if (key === "of") {
    const ends = ["at least", "at most"].filter((end) => textOf(end) !== undefined);
    const written = ends.map((end) => `${end}: {rate: ${textOf(end)}, of: ${textOf("of") ?? "\u2026"}}`);
    return written.length > 0 ? written.join(", ") : undefined;
  }
  const yearly = key === "within" || (key === "per" && /^(?:year|annum|applicant|lifetime|\u5E74)$/.test(textOf(key) ?? ""));
  return yearly ? "limits: [{joint cap: \u2026, on: [\u2026], within: year}]" : undefined;
}

/** What a least or greatest of amounts, or a cap of a group, is for: the same as the modifier of that role. */
function purposeByForm(node: Expression): Purpose | undefined {
  if (node.kind === "fold" && node.selection?.group?.cap) return { by: keyOf("ceiling"), role: "ceiling" };
  const change = changeOf(node);
  return change?.role && { by: keyOf(change.role), role: change.role, amount: placeOfAmount(change.amount, node) };
}

const withOrigin = (expression: Expression, origin: Origin): Expression => ({ ...expression, origin });
