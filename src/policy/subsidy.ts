import type { Check, Expression } from "../expression/core.js";
import { date } from "../expression/type.js";
import { lowerAmount } from "../language/amount.js";
import { lowerChecks } from "../language/conditions.js";
import type { Environment } from "../language/environment.js";
import { lowerQuantity } from "../language/quantity.js";
import { isDated } from "../language/roles.js";
import { find, type Mapping, type Tree } from "../language/tree.js";
import { wordsOf } from "../language/words.js";
import type { Span } from "../messages/finding.js";
import { zero } from "../values/fraction.js";
import { readNamedParts, readPayments } from "./payments.js";
import type { Benefit, Source, Subsidy } from "./policy.js";
import type { EnteredLoop } from "./read-limits.js";

/** Conditions and exclusions that the policy states for all its subsidies. */
interface Common {
  readonly conditions: Tree | undefined;
  readonly exclusions: Tree | undefined;
}

/**
 * One subsidy: its amount, due where the policy is in force, every condition holds and no exclusion does. `loops`: those that its
 * amount enters, told while it is lowered.
 */
export function lowerSubsidy(
  id: string,
  tree: Mapping,
  span: Span,
  source: Source,
  environment: Environment,
  common: Common,
  loops: readonly EnteredLoop[],
): Subsidy | null {
  const dated = find(tree, "date");
  const day = dated && lowerQuantity(dated, environment, date);
  if (dated && !day) return null;
  const inside = day ? environment.inside({ date: day }) : environment;
  const checks = [common, { conditions: find(tree, "conditions"), exclusions: find(tree, "exclusions") }].flatMap((group) => [
    checksOf(group.conditions, inside, false),
    checksOf(group.exclusions, inside, true),
  ]);
  const amountTree = find(tree, "amount");
  const amount: Expression | null = amountTree ? lowerAmount(amountTree, inside) : { kind: "literal", value: zero };
  const payments = readPayments(tree, inside, { amount, loops });
  const parts = readNamedParts(tree, inside);
  if (!amount || payments === undefined || !parts || !checks.every((group) => group !== null)) return null;
  const all = checks.flat();
  const guarded: Expression = all.length > 0 ? { kind: "guard", checks: all, cautions: [], body: amount } : amount;
  const itemsDecide = !day && decidesItsDates(amountTree);
  const benefit = find(tree, "benefit");
  const note = find(tree, "note");
  return {
    id,
    title: wordsOf(find(tree, "title"), id),
    benefit: benefit?.kind === "scalar" ? (benefit.text as Benefit) : "cash",
    source,
    entitlement: itemsDecide ? guarded : environment.context.inForce(inside.date, guarded),
    parts,
    payments,
    date: itemsDecide ? null : inside.date,
    pays: amountTree !== undefined,
    note: note && wordsOf(note),
    span,
  };
}

function checksOf(tree: Tree | undefined, environment: Environment, exclusions: boolean): Check[] | null {
  return tree?.kind === "mapping" ? lowerChecks(tree, environment, exclusions) : [];
}

/** Whether the whole amount is a loop whose items have dates of their own: then those decide what is in force. */
const decidesItsDates = (tree: Tree | undefined): boolean =>
  tree?.kind === "mapping" && (isDated(tree) || decidesItsDates(find(tree, "amount")));
