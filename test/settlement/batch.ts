import type { JsonRowReader } from "../../src/applications/json-row.js";
import { Evaluator } from "../../src/evaluation/evaluator.js";
import { readerFor } from "../../src/evaluation/readers.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Amount, Cut, Outcome, Result } from "../../src/results/outcome.js";
import type { Earlier } from "../../src/settlement/history.js";
import { APPLICANT } from "../../src/settlement/limit-facts.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { settleBatch } from "../../src/settlement/settle-batch.js";
import { dayOfText } from "../../src/values/date.js";
import { decimalOfFraction, decimalText } from "../../src/values/decimal.js";
import { fractionOfText } from "../../src/values/fraction.js";
import { policyOf } from "../properties/policies.js";

/** Subsidies of every form that limits may bind: by the application's date, by a day of their own, with a part, of items. */
const text = (limits: string, rounding: string): string => `
policy: batch
title: batch
effective: {from: 2018-01-01}
currency: CNY
rounding: ${rounding}
inputs:
  cost: {type: money}
  extra: {type: money}
  score: {type: number}
  region: {type: text}
  person: {type: text}
  project: {type: text}
  heldOn: {type: date}
  hires: {type: list, item: {who: {type: text}, matter: {type: text}, on: {type: date}, wage: {type: money}}}
readings:
  way: {question: way?, options: {one: 一, two: 二}}
subsidies:
  grant: {amount: cost, of which: {区级: {rate: 20%, of: cost}, 镇级: {rate: 10%, of: cost}}}
  award: {amount: extra}
  event: {date: heldOn, amount: cost}
  upTo: {amount: {at most: extra}}
  hiring: {amount: {for each: h in hires, date: h.on, give: h.wage}}
  gifts: {amount: {for each: h in hires, give: h.wage}}
  training: {amount: {for each: h in hires, date: h.on, give: {rate: 50%, of: h.wage}}}
limits:
${limits
  .trim()
  .split("\n")
  .map((line) => `  - ${line.trim()}`)
  .join("\n")}
`;

const known = new Map<string, Policy>();

export function policyWith(limits: string, rounding = "{to: 0.01元, by: half up}"): Policy {
  const key = text(limits, rounding);
  const policy = known.get(key) ?? policyOf(key);
  known.set(key, policy);
  return policy;
}

export type Facts = Readonly<Record<string, unknown>>;
export type Given = Readonly<Record<string, Facts>>;

/** An earlier payment: to whom, of which subsidy, when, how much, and the keys that limits look at. */
export interface Paid {
  readonly to?: string;
  readonly subsidy: string;
  readonly on?: string;
  readonly amount: string;
  readonly keys?: Readonly<Record<string, string>>;
}

export function earlier({ to, subsidy, on, amount, keys }: Paid): Earlier {
  const decimal = decimalOfFraction(fractionOfText(amount) ?? { n: 0n, d: 1n });
  if (!decimal) throw new Error(amount);
  return { subsidy, day: dayOfText(on ?? ""), keys: { ...(to ? { [APPLICANT]: to } : {}), ...keys }, amount: decimal };
}

/** An evaluator with what settlement looks at. */
export const evaluatorOf = (policy: Policy): Evaluator => new Evaluator(policy, settlementObservers);

const readers = new WeakMap<Policy, JsonRowReader>();

/** Applications by id, evaluated one by one. */
export function evaluateBatch(policy: Policy, given: Given, evaluator = evaluatorOf(policy)): Outcome[] {
  const reader = readers.get(policy) ?? readerFor(policy, [policy], true, settlementObservers);
  readers.set(policy, reader);
  return Object.entries(given).map(([id, facts], at) => {
    const json = JSON.stringify({ id, ...facts });
    const bytes = Buffer.from(json, "utf8");
    const row = reader.read(bytes, 0, bytes.length);
    if (row.problems.length > 0) throw new Error(JSON.stringify(row.problems));
    return evaluator.evaluate(row, at + 1, undefined, json);
  });
}

/** The same, settled together. */
export function settle(policy: Policy, given: Given, paid: readonly Paid[] = []): Outcome[] {
  const evaluator = evaluatorOf(policy);
  return [...settleBatch(evaluator, evaluateBatch(policy, given, evaluator), paid.map(earlier))];
}

const amountText = ({ min, max }: Amount): string => {
  const [low, high] = [decimalText(min), max === null ? "" : decimalText(max)];
  return low === high ? low : `${low}..${high}`;
};

const cutText = ({ limit, kind, amount }: Cut): string => `${limit} ${kind} ${amountText(amount)}`;

/** A result in a few words: what it was and is, how it stands, what was cut and why it was refused. */
export function told({ status, entitled, amount, settled, cuts, reasons, missing }: Result): string {
  const figures = settled && amount ? [`${amountText(amount)} -> ${amountText(settled)}`] : amount ? [amountText(amount)] : [];
  const state = status === "eligible" ? [] : [entitled ? "entitled" : status];
  const why = (reasons ?? []).map(({ condition, code }) => `${code ?? ""} ${condition}`);
  return [...figures, ...state, ...(cuts ?? []).map(cutText), ...why, ...(missing ?? []).map((path) => `? ${path}`)].join("; ");
}

/** What became of one subsidy, by application. */
export const tellAll = (outcomes: readonly Outcome[], subsidy: string): Record<string, string> =>
  Object.fromEntries(
    outcomes.map(({ application, subsidies }) => [application, told(subsidies.find(({ id }) => id === subsidy) as Result)]),
  );
