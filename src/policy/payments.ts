import * as z from "zod";
import type { Expression } from "../expression/core.js";
import { Evaluation } from "../expression/evaluate.js";
import { lowerAmount } from "../language/amount.js";
import { lowerCondition } from "../language/conditions.js";
import type { Environment } from "../language/environment.js";
import { lowerFeel } from "../language/feel/lower.js";
import { itemsOfAmount, type LoopsPaid } from "../language/items-of-amount.js";
import { roundShape } from "../language/modifiers/round.js";
import * as shapes from "../language/shapes.js";
import { find, type Mapping, type Scalar, type Tree } from "../language/tree.js";
import { wordsOf } from "../language/words.js";
import { add, compare, equal, type Fraction, one, subtract, zero } from "../values/fraction.js";
import { readLiteral } from "../values/literal.js";
import { readRounding } from "./frame.js";
import type { Instalment, NamedPart, Payments, Share } from "./policy.js";
import { type EnteredLoop, loopNamedIn } from "./read-limits.js";

/** How much of an amount a payment is, and which share of it who pays. */
const PORTIONS = ["40%", "1/3", "10万元", "rest"];
const SHARES = ["40%", "1/3", "rest"];
const portion = z.union([z.string(), z.number()]).meta({ examples: PORTIONS });
const share = z.union([z.string(), z.number()]).meta({ examples: SHARES });

export const paymentShapes = {
  "of which": z.record(z.string(), shapes.amount).optional(),
  instalments: z
    .array(z.strictObject({ name: shapes.words, part: portion, due: shapes.condition.optional() }))
    .min(1)
    .optional(),
  shares: z.record(z.string(), share).optional(),
  "round each": roundShape.optional(),
};

/** An amount that is paid, and the loops that it enters. */
interface PaidAmount {
  readonly amount: Expression | null;
  readonly loops: readonly EnteredLoop[];
}

/** How a subsidy's amount is paid; null where it says nothing of it, undefined, with findings, where that has no meaning. */
export function readPayments(tree: Mapping, environment: Environment, of: PaidAmount): Payments | null | undefined {
  const [instalments, shares, roundEach] = [find(tree, "instalments"), find(tree, "shares"), find(tree, "round each")];
  if (!instalments && !shares && !roundEach) return null;
  const listed = instalments?.kind === "sequence" ? instalments.items.map((item) => item as Mapping) : [];
  const asked = dueByItem(listed, of.loops);
  const around = asked?.entered.environment ?? environment;
  const paid = listed.map((item) => readInstalment(item, around));
  const divided = shares?.kind === "mapping" ? readShares(shares, environment) : [];
  if (!divided || !paid.every((each) => each !== null)) return undefined;
  checkRest(paid, instalments, environment);
  const items = asked && itemsPaid(asked, roundEach, of.amount, environment);
  if (items === null) return undefined;
  return {
    instalments: paid,
    ...(items ? { items } : {}),
    shares: divided,
    roundEach: roundEach ? readRounding(roundEach, environment.currency, environment.raise) : null,
  };
}

/** The parts of an amount that have amounts of their own. */
export function readNamedParts(tree: Mapping, environment: Environment): NamedPart[] | undefined {
  const parts = find(tree, "of which");
  if (parts?.kind !== "mapping") return [];
  const read = parts.entries.map(({ key, value }) => ({ name: key.text, amount: lowerAmount(value, environment) }));
  return read.every((part): part is NamedPart => part.amount !== null) ? read : undefined;
}

/** The first condition that looks at an item of a loop: then each item is due on its own. */
interface DueByItem {
  readonly due: Scalar;
  readonly entered: EnteredLoop;
}

function dueByItem(instalments: readonly Mapping[], loops: readonly EnteredLoop[]): DueByItem | undefined {
  for (const due of instalments.flatMap((instalment) => scalarsIn(find(instalment, "due")))) {
    const entered = loopNamedIn(due.text, loops);
    if (entered) return { due, entered };
  }
  return undefined;
}

/** A condition may be a switch of conditions. */
function scalarsIn(tree: Tree | undefined): Scalar[] {
  if (tree?.kind === "mapping") return tree.entries.flatMap(({ value }) => scalarsIn(value));
  return tree?.kind === "scalar" ? [tree] : [];
}

/** The loops whose items are paid; null, with a finding, where the amount, or what is done to it, is not that of its items. */
function itemsPaid(
  { due, entered }: DueByItem,
  roundEach: Tree | undefined,
  amount: Expression | null,
  { raise }: Environment,
): LoopsPaid | null {
  const { variable } = entered.loop;
  const found = roundEach ? { beside: "round each" } : amount && itemsOfAmount(amount, variable);
  if (!found || !("beside" in found)) return found;
  raise("due-by-item", due.span, { item: variable, found: found.beside });
  return null;
}

function readInstalment(tree: Mapping, environment: Environment): Instalment | null {
  const due = find(tree, "due");
  const name = wordsOf(find(tree, "name"));
  const condition = due ? lowerCondition(due, environment) : null;
  const part = portionOf(find(tree, "part") as Scalar, environment, PORTIONS);
  return part && (!due || condition) ? { name, part, due: condition } : null;
}

/** `rest`, money, or a share: a percent, or a number such as 1/3. */
function portionOf(tree: Tree, environment: Environment, expected: readonly string[]): Instalment["part"] | null {
  if (tree.kind !== "scalar") return null;
  if (tree.text === "rest") return { kind: "rest" };
  const literal = readLiteral(tree.text, false);
  if (typeof literal === "object" && literal.type === "money") {
    if (literal.currency === environment.currency) return { kind: "money", value: literal.value };
    environment.raise("other-currency", tree.span, { text: tree.text, currency: environment.currency });
    return null;
  }
  const value = shareOf(tree, environment, expected);
  return value && { kind: "share", value };
}

/** A share that needs no facts, between nothing and the whole. */
function shareOf(tree: Scalar, environment: Environment, expected: readonly string[]): Fraction | null {
  const isWord = /^[\p{L}_][\p{L}\d_]*$/u.test(tree.text) && !environment.find(tree.text);
  const typed = isWord ? undefined : lowerFeel(tree, environment);
  if (typed === null) return null;
  const found = typed?.type.kind === "number" ? new Evaluation([], new Map()).quantity(typed.expression) : undefined;
  const settled = found && found.present === true && equal(found.low, found.high);
  if (settled && compare(found.low, zero) >= 0 && compare(found.low, one) <= 0) return found.low;
  environment.raise("bad-literal", tree.span, { text: tree.text, expected: expected.join(", ") });
  return null;
}

function readShares(tree: Mapping, environment: Environment): Share[] | null {
  const shares: Share[] = [];
  for (const { key, value } of tree.entries) {
    const portion = portionOf(value, environment, SHARES);
    if (portion?.kind === "money") {
      environment.raise("bad-literal", value.span, { text: value.kind === "scalar" ? value.text : "", expected: SHARES.join(", ") });
    }
    if (!portion || portion.kind === "money") return null;
    const left = shares.reduce((sum, each) => subtract(sum, each.share), one);
    if (portion.kind === "rest" && left.n < 0n) return notWhole(tree, environment);
    shares.push({ name: key.text, share: portion.kind === "rest" ? left : portion.value });
  }
  const sum = shares.reduce((total, each) => add(total, each.share), zero);
  if (equal(sum, one)) return shares;
  return notWhole(tree, environment);
}

function notWhole(tree: Mapping, { raise }: Environment): null {
  raise("shares-not-whole", tree.span, {});
  return null;
}

/** Shares of instalments beyond the whole, and one after `rest`, would pay what is not there. */
function checkRest(instalments: readonly Instalment[], tree: Tree | undefined, { raise }: Environment): void {
  const sum = instalments.reduce((total, { part }) => (part.kind === "share" ? add(total, part.value) : total), zero);
  const early = instalments.slice(0, -1).some(({ part }) => part.kind === "rest");
  if (tree && (early || compare(sum, one) > 0)) raise("shares-not-whole", tree.span, {});
}
