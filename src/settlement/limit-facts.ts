import { amountOf, hullOf } from "../evaluation/amount.js";
import type { Look, Observed, Observer } from "../evaluation/observers.js";
import type { Expression, Field, Loop } from "../expression/core.js";
import { Evaluation } from "../expression/evaluate.js";
import type { Facts } from "../expression/facts.js";
import type { Value } from "../expression/value.js";
import { nodesOf } from "../expression/walk.js";
import type { Key, Limit } from "../language/limit.js";
import { isApplicationDate } from "../policy/own-fields.js";
import type { Policy, RoundingRule, Subsidy } from "../policy/policy.js";
import type { Result, UnitOfResult } from "../results/outcome.js";
import { type Day, dayText } from "../values/date.js";
import { nought } from "../values/decimal.js";
import { equal, isBounded, powerOfTen, zero } from "../values/fraction.js";
import { fractionText } from "../values/fraction-text.js";
import { namesNothing } from "../values/identity.js";
import { failsIdentityCheck, isPersonNumber } from "../values/identity-number.js";
import { bareRecord, own } from "../values/own.js";

/** The name under which an applicant stands among keys. */
export const APPLICANT = "applicant";

/** The item that stands for any number of them, where a list is not known. */
export const ANY_ITEM = -1;

interface Wanted {
  readonly subsidy: Subsidy;
  readonly applicant: boolean;
  readonly keys: readonly Key[];
  readonly loops: ReadonlyMap<Loop, readonly Key[]>;
  /** The lists whose items limits look at. */
  readonly lists: readonly Field[];
}

/** Reads what the limits of a policy look at, so that results can be settled without their applications. */
export class LimitFacts implements Observer {
  constructor(
    private readonly policy: Policy,
    private readonly readings: ReadonlyMap<string, string>,
  ) {}

  of(subsidy: Subsidy): Look | null {
    const wanted = wantedOf(subsidy, this.policy.limits);
    return wanted && ((result, observed) => this.add(wanted, result, observed));
  }

  /** The result with what limits look at. */
  private add(wanted: Wanted, result: Result, { facts, applicant, rests }: Observed): Result {
    const granted = result.status !== "ineligible" || Object.values(result.readings ?? {}).some(({ status }) => status !== "ineligible");
    if (!granted) return result;
    const evaluation = new Evaluation(facts, this.readings);
    const keys = bareRecord(wanted.applicant ? [[APPLICANT, applicant]] : []);
    let lacks: Result["lacks"];
    for (const key of wanted.keys) {
      const { text, expression, range } = key;
      const value = readValue(expression, facts, evaluation);
      note(keys, key, value);
      if (keys[text] !== undefined) continue;
      if (range) noteEnds(keys, text, value);
      const missing = missingIn(value, expression);
      if (missing.length > 0) lacks = { ...lacks, [text]: missing };
    }
    const day = decidingDay(wanted.subsidy, facts, evaluation);
    rests(evaluation.silent);
    const items = bareRecord<string[]>();
    const units = wanted.loops.size > 0 ? this.unitsOf(wanted, facts, items) : undefined;
    for (const [text, missing] of Object.entries(items)) lacks = { ...lacks, [text]: [...new Set([...(lacks?.[text] ?? []), ...missing])] };
    return { ...result, ...(day ? { on: day } : {}), keys, ...(units ? { units } : {}), ...(lacks ? { lacks } : {}) };
  }

  /** The items that limits look at; what is missing of a key is noted by its text. */
  private unitsOf({ subsidy, loops, lists }: Wanted, facts: Facts, lacks: Record<string, string[]>): UnitOfResult[] {
    const open = lists.some(({ slot, ifAbsent }) => facts[slot] === undefined && ifAbsent === null);
    const units: UnitOfResult[] = open ? [anyUnit([...loops.keys()], facts, new Evaluation(facts, this.readings))] : [];
    const places = new Map<number, number>();
    const evaluation = new Evaluation(facts, this.readings, false, (loop, item, value, evaluate) => {
      const keys = loops.get(loop);
      if (!keys || value.present === false) return value;
      const found = bareRecord<string>();
      for (const key of keys) {
        const looked = evaluate(key.expression);
        note(found, key, looked);
        const missing = found[key.text] === undefined ? missingIn(looked, key.expression) : [];
        if (missing.length > 0) lacks[key.text] = [...(lacks[key.text] ?? []), ...missing];
      }
      const day = dayOf(evaluate(loop.date));
      const unit: UnitOfResult = {
        item,
        ...(day ? { on: day } : {}),
        keys: found,
        amount: amountOf(value.low.n < 0n ? zero : value.low, value.high, this.policy.rounding ?? MINUTE),
        ...(value.present === true ? {} : { maybe: true as const }),
      };
      const place = places.get(item) ?? units.length;
      units[place] = places.has(item) ? eitherUnit(units[place] as UnitOfResult, unit) : unit;
      places.set(item, place);
      return value;
    });
    evaluation.quantity(subsidy.entitlement);
    return units;
  }
}

/** It has a day only where all items have that of their application. */
function anyUnit(loops: readonly Loop[], facts: Facts, evaluation: Evaluation): UnitOfResult {
  const day = loops.every(({ date }) => isApplicationDate(date)) ? dayOf(readValue((loops[0] as Loop).date, facts, evaluation)) : undefined;
  return { item: ANY_ITEM, ...(day ? { on: day } : {}), keys: {}, amount: { min: nought, max: null }, maybe: true };
}

/** An item of an unknown day, under one version of the policy or another. */
function eitherUnit(a: UnitOfResult, b: UnitOfResult): UnitOfResult {
  const keys = Object.fromEntries(Object.entries(a.keys).filter(([text, value]) => own(b.keys, text) === value));
  return { item: a.item, keys, amount: hullOf(a.amount, b.amount), maybe: true };
}

/** Items are looked at as rounded; where a policy does not round, to a digit that no currency has. */
export const MINUTE: RoundingRule = { to: powerOfTen(-6), by: "half up", stated: true };

function wantedOf(subsidy: Subsidy, limits: readonly Limit[]): Wanted | null {
  const bound = limits.filter((limit) => limit.targets.some((target) => target.subsidy === subsidy.id));
  if (bound.length === 0) return null;
  const targets = bound.flatMap((limit) => limit.targets.filter((target) => target.subsidy === subsidy.id));
  const all = targets.flatMap(({ key, order, figure }) => [key, order, figure].filter((each) => each !== null));
  const loops = new Map<Loop, Key[]>();
  for (const key of all.flatMap((each) => [each, ...(each.before ?? [])]))
    if (key.loop) loops.set(key.loop, [...(loops.get(key.loop) ?? []), key]);
  const applicant = bound.some(({ byApplicant }) => byApplicant);
  const lists = [...nodesOf(subsidy.entitlement)].flatMap((node) =>
    node.kind === "fold" && node.loop && loops.has(node.loop) ? [node.list.field] : [],
  );
  return { subsidy, applicant, lists, keys: all.filter((key) => key.loop === null), loops };
}

/** A fact is read where it stands; anything else is evaluated. */
function readValue(expression: Expression, facts: Facts, evaluation: Evaluation): Value | string | number | undefined {
  if (expression.kind === "fact" && expression.scope === 0 && expression.field.ifAbsent === null) {
    const { type, slot } = expression.field;
    const value = facts[slot];
    if ((type === "text" || type === "choice") && typeof value === "string") return value;
    if (type === "date" && typeof value === "number") return value;
  }
  return evaluation.evaluate(expression);
}

/** The day of its own that decides on a subsidy; undefined where it has none, or none is known. */
export const decidingDay = ({ date }: Subsidy, facts: Facts, evaluation: Evaluation): string | undefined =>
  date ? dayOf(readValue(date, facts, evaluation)) : undefined;

function dayOf(value: Value | string | number | undefined): string | undefined {
  if (typeof value === "number") return dayText(value);
  if (typeof value !== "object" || value.kind !== "quantity" || !equal(value.low, value.high) || !isBounded(value.low)) return undefined;
  return dayText(Number(value.low.n) as Day);
}

/** A key as text; one that is not settled is left out. */
function note(keys: Record<string, string>, { text, type, expression }: Key, value: Value | string | number | undefined): void {
  const found = typeof value === "string" ? value : type === "date" ? dayOf(value) : typeof value === "object" ? textOf(value) : undefined;
  if (found !== undefined && !isNoKey(found, type, expression)) keys[text] = found;
}

/** The facts for want of which a key is not settled, in the order in which results name them; a text that is no key is as good as none. */
function missingIn(value: Value | string | number | undefined, expression: Expression): string[] {
  if (typeof value === "string") return expression.kind === "fact" ? [expression.field.name] : [];
  if (typeof value !== "object") return [];
  return [...new Set(value.missing.map(({ path }) => path))];
}

/** Whether a text is nobody's key: it says that there is none, or is an identity number that was mistyped or cut. */
const isNoKey = (text: string, type: Key["type"], expression: Expression): boolean =>
  type === "text" && (namesNothing(text) || (expression.kind === "fact" && isPersonNumber(expression.field) && failsIdentityCheck(text)));

/** The two ends of a figure that is not settled, where both are there: `300000..500000`. */
function noteEnds(keys: Record<string, string>, text: string, value: Value | string | number | undefined): void {
  if (typeof value !== "object" || value.kind !== "quantity" || value.present !== true) return;
  if (isBounded(value.low) && isBounded(value.high)) keys[text] = `${fractionText(value.low)}..${fractionText(value.high)}`;
}

function textOf(value: Value): string | undefined {
  if (value.kind === "sign") return value.value;
  if (value.kind === "answer") return value.truth === "unknown" ? undefined : String(value.truth);
  if (value.present !== true || !equal(value.low, value.high) || !isBounded(value.low)) return undefined;
  return fractionText(value.low);
}
