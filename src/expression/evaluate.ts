import { infinity, zero } from "../values/fraction.js";
import { both, either, opposite, type Truth } from "../values/truth.js";
import { betweenEnds, calculate, relate } from "./arithmetic.js";
import { calendarPart, dayFrom, shifted } from "./calendar.js";
import { distinctValues, itemAt } from "./chosen-items.js";
import type { Check, Choice, Expression, Fact, Field, Fold, Guard, Known, Loop, Named, Reason, Selection } from "./core.js";
import { type Facts, type FactValue, quantityOf } from "./facts.js";
import { anyNumberOf, foldValues, type ItemValue, isSummed, literal, rounded, strictExtremum } from "./fold-values.js";
import { type Asked, askedOf, askedTwice, isFact } from "./regions.js";
import { shorten } from "./run.js";
import { groupSum, orEndless, selected } from "./selection.js";
import { signsOf } from "./signs.js";
import type { Refusal, Step } from "./step.js";
import { type Supposed, type Supposition, suppositionsOf } from "./suppositions.js";
import { choicesOf, ofText } from "./texts.js";
import { sureUnitOf } from "./unit.js";
import {
  type Answer,
  absent,
  answer,
  exactly,
  extreme,
  hull,
  type Missing,
  nothing,
  perhaps,
  type Quantity,
  quantity,
  total,
  union,
  type Value,
} from "./value.js";
import { workingDays } from "./working-days.js";

/** Looks at an item of a loop where it stands, and may give another amount for it, or the reason why it is refused. */
export type AtItem = (loop: Loop, index: number, value: Quantity, evaluate: (expression: Expression) => Value) => Quantity | Reason;

interface NotedValue {
  readonly value: Value;
  /** The item at which it was computed; its refusals are those of whichever item uses it. */
  readonly item: number;
  readonly refusals: readonly Refusal[];
  readonly cautions: readonly string[];
  readonly silent: readonly Field[];
}

const NO_ITEM: Facts = [];

/** More scopes than lists can stand inside one another. */
const MOST_SCOPES = 16;

/**
 * The meaning of the core: evaluates expressions on one application's facts as intervals, with every unknown
 * kept. With `tracing`, each step is kept too; the values are the same.
 */
export class Evaluation {
  readonly refusals: Refusal[] = [];
  readonly cautions: string[] = [];
  /** Inputs that were read though they are left out, because the policy says what silence means. */
  readonly silent: Field[] = [];
  private readonly scopes: Facts[];
  private readonly indexes: number[] = [-1];
  private readonly memo: Map<Named, NotedValue>[];
  private steps: Step[] | undefined;
  /** Values tried out for facts and readings that are not known. */
  private supposed: readonly Supposed[] = [];

  constructor(
    facts: Facts,
    private readonly readings: ReadonlyMap<string, string>,
    tracing = false,
    private readonly atItem?: AtItem,
    /** Stands in for the application, for what holds of every one; then silence means nothing. */
    private readonly suppose: Supposition | null = null,
  ) {
    this.scopes = [facts];
    this.memo = suppose ? Array.from({ length: MOST_SCOPES }, () => new Map()) : [new Map()];
    this.steps = tracing ? [] : undefined;
  }

  /** The value of an expression; with tracing, its derivation is the last of `trace`. */
  evaluate(expression: Expression): Value {
    const outer = this.steps;
    if (!outer) return this.meaning(expression);
    const step: Step = { expression, steps: [], value: absent };
    outer.push(step);
    this.steps = step.steps;
    step.value = this.meaning(expression);
    if (expression.kind === "fact" && this.isSilent(expression)) step.silent = true;
    this.steps = outer;
    return step.value;
  }

  get trace(): readonly Step[] {
    return this.steps ?? [];
  }

  quantity(expression: Expression): Quantity {
    const value = this.evaluate(expression);
    return value.kind === "quantity" ? value : absent;
  }

  private quantities = (parts: readonly Expression[]): Quantity[] => parts.map((part) => this.quantity(part));

  /** A condition's answer. What is refused inside a condition is no refusal of the amount. */
  private answer(expression: Expression): Answer {
    const refusals = this.refusals.length;
    const cautions = this.cautions.length;
    const value = this.evaluate(expression);
    shorten(this.refusals, refusals);
    shorten(this.cautions, cautions);
    return value.kind === "answer" ? value : answer(false, nothing);
  }

  private meaning(node: Expression): Value {
    switch (node.kind) {
      case "literal":
        return literal(node.value);
      case "fact":
        return this.fact(node);
      case "known":
        return answer(this.given(node) !== undefined, nothing);
      case "reading":
        return this.reading(node.name);
      case "named":
        return this.named(node);
      case "arithmetic":
        return calculate(
          node.operator,
          this.quantity(node.left),
          this.quantity(node.right),
          node.operator === "modulo" ? sureUnitOf(node) : undefined,
        );
      case "extremum":
        return strictExtremum(node.operator, this.quantities(node.parts));
      case "combination": {
        const parts = this.quantities(node.parts);
        return node.operator === "total" ? total(parts) : extreme(parts, node.operator);
      }
      case "or else": {
        const refusals = this.refusals.length;
        const value = this.quantity(node.value);
        shorten(this.refusals, refusals);
        if (value.present === true) return value;
        const fallback = this.quantity(node.fallback);
        if (value.present === false) return fallback;
        const both = hull([{ ...value, present: true }, fallback], value.missing);
        return both;
      }
      case "round":
        return rounded(node, this.quantity(node.value));
      case "comparison":
        return relate(node.operator, this.evaluate(node.left), this.evaluate(node.right));
      case "logic": {
        const join = node.operator === "and" ? both : either;
        let truth: Truth = node.operator === "and";
        let missing = nothing;
        for (const part of node.parts) {
          const decided = truth === (node.operator === "or");
          const found = decided ? this.unheard(() => this.answer(part)) : this.answer(part);
          truth = join(truth, found.truth);
          missing = union(missing, found.missing);
        }
        return answer(truth, missing);
      }
      case "not": {
        const value = this.answer(node.value);
        return answer(opposite(value.truth), value.missing);
      }
      case "choice":
        return this.choice(node);
      case "guard":
        return this.guard(node);
      case "none":
        if (node.reason) this.refuse(node.reason);
        return absent;
      case "fold":
        return this.fold(node);
      case "within": {
        const low = node.low ? this.quantity(node.low) : undefined;
        const high = node.high ? this.quantity(node.high) : undefined;
        return betweenEnds(low, high);
      }
      case "unstated":
        if (node.basis) this.quantity(node.basis);
        return quantity(zero, infinity, true, nothing, true);
      case "shift":
        return shifted(this.quantity(node.day), this.quantity(node.months));
      case "calendar":
        return calendarPart(node.part, this.quantity(node.day), node.since && this.quantity(node.since));
      case "day":
        return dayFrom(this.quantity(node.year), this.quantity(node.month), this.quantity(node.day));
      case "working days":
        return workingDays(node, this.quantity(node.day), this.quantity(node.other));
      case "text":
        return ofText(
          node,
          node.parts.map((part) => this.evaluate(part)),
          node.parts.map(choicesOf),
        );
      default:
        return node satisfies never;
    }
  }

  /** What is looked at for the derivation alone, when what came before has decided: silences in it are not rested on. */
  private unheard<T>(look: () => T): T {
    const silent = this.silent.length;
    const found = look();
    shorten(this.silent, silent);
    return found;
  }

  private given(node: Fact | Known): FactValue {
    const fact = node.kind === "known" ? node.fact : node;
    for (const { of, value } of this.supposed) if (of.kind === "fact" && isFact(of, fact)) return value;
    if (this.suppose) return this.suppose(fact);
    return this.scopes[fact.scope]?.[fact.field.slot];
  }

  private unknown(node: Fact): Missing {
    const { field, scope } = node;
    const index = this.indexes[scope] ?? -1;
    if (scope > 0 && index < 0) return this.openLists[scope] ?? nothing;
    const path = field.list === null ? field.name : `${field.list}[${index}].${field.name}`;
    const order = field.list === null ? [field.slot] : [this.listSlots[scope] ?? 0, index, field.slot];
    return [{ path, order }];
  }

  private readonly listSlots: number[] = [0];
  /** What is missing where a list is not known: its facts are missing by the list's name. */
  private readonly openLists: Missing[] = [];

  private fact(node: Fact): Value {
    const { field } = node;
    let value = this.given(node);
    const silence = this.silence(node);
    if (silence !== null && (typeof silence !== "object" || "n" in silence)) return literal(silence);
    const missing = value === undefined ? this.unknown(node) : nothing;
    if (field.type === "boolean") return answer(typeof value === "boolean" ? value : "unknown", missing);
    if (field.type === "choice" || field.type === "text") {
      return { kind: "sign", value: typeof value === "string" ? value : undefined, present: true, missing };
    }
    if (typeof value === "object" && !("n" in value)) value = undefined;
    if (typeof value === "number" || typeof value === "object") return exactly(quantityOf(value, field));
    return quantity(field.min, field.max, true, missing);
  }

  /** What it means that a fact is left out, which is noted; null where it is given, or nothing says so. */
  private silence(node: Fact): Field["ifAbsent"] {
    if (!this.isSilent(node)) return null;
    if (!this.silent.includes(node.field)) this.silent.push(node.field);
    return node.field.ifAbsent;
  }

  /** Whether the policy says what it means that a fact is left out. */
  private isSilent(node: Fact): boolean {
    if (node.field.ifAbsent === null || this.suppose || this.given(node) !== undefined) return false;
    return node.scope === 0 || (this.indexes[node.scope] ?? -1) >= 0;
  }

  private chosen(name: string): string | undefined {
    for (const { of, value } of this.supposed) if (of.kind === "reading" && of.name === name) return String(value);
    return this.readings.get(name);
  }

  private reading(name: string): Value {
    const value = this.chosen(name);
    const missing = value === undefined ? [{ path: `reading:${name}`, order: [Number.MAX_SAFE_INTEGER - 1] }] : nothing;
    return { kind: "sign", value, present: true, missing };
  }

  private named(node: Named): Value {
    const memo = this.memo[node.scope];
    const noted = memo?.get(node);
    if (noted) {
      const item = this.indexes[1] ?? -1;
      for (const refusal of noted.refusals) this.refusals.push(refusal.item === noted.item ? { ...refusal, item } : refusal);
      this.cautions.push(...noted.cautions);
      for (const field of noted.silent) if (!this.silent.includes(field)) this.silent.push(field);
      return noted.value;
    }
    const refusals = this.refusals.length;
    const cautions = this.cautions.length;
    const before = this.silent.splice(0);
    const value = this.evaluate(node.value);
    const silent = this.silent.splice(0);
    this.silent.push(...before, ...silent.filter((field) => !before.includes(field)));
    memo?.set(node, {
      value,
      item: this.indexes[1] ?? -1,
      refusals: this.refusals.slice(refusals),
      cautions: this.cautions.slice(cautions),
      silent,
    });
    return value;
  }

  private choice(node: Choice): Value {
    const possible: Value[] = [];
    let missing = nothing;
    for (const branch of node.branches) {
      const found = this.answer(branch.when);
      const when = found.truth === "unknown" ? answer(this.tried(branch, [branch.when]), found.missing) : found;
      if (when.truth === false) continue;
      possible.push(this.evaluate(branch.give));
      if (when.truth === true) return possible.length === 1 ? (possible[0] ?? absent) : hull(possible, missing);
      missing = union(missing, when.missing);
    }
    const otherwise = this.evaluate(node.otherwise);
    if (possible.length === 0) return otherwise;
    const all = [...possible, otherwise];
    return this.reaches(node, node.otherwise) ? hull(all, missing) : hull(possible, missing);
  }

  /** Whether any values of what is not known lead past all the branches; true where that cannot be told. */
  private reaches(node: Choice, otherwise: Expression): boolean {
    if (otherwise.kind !== "none") return true;
    const whens = node.branches.map((branch) => branch.when);
    const asked = askedOf(node, whens);
    const tried = suppositionsOf(asked, whens.length, (each) => this.isTold(each));
    if (!tried) return true;
    return this.supposing(tried, () => whens.every((when) => this.answer(when).truth !== true));
  }

  /** Whether conditions hold together whatever the values are of what is not known, where some of it is asked more than once. */
  private tried(key: object, conditions: readonly Expression[]): Truth {
    const asked = askedTwice(key, conditions);
    if (asked.inputs.length === 0 || asked.given || this.suppose) return "unknown";
    const tried = suppositionsOf(asked, conditions.length, (each) => this.isTold(each));
    if (!tried) return "unknown";
    const found = new Set<Truth>();
    this.supposing(tried, () => {
      found.add(conditions.reduce<Truth>((truth, each) => both(truth, this.answer(each).truth), true));
      return found.size > 1 || found.has("unknown");
    });
    const [only = "unknown", other] = found;
    return other === undefined ? only : "unknown";
  }

  private isTold(each: Asked["inputs"][number]["of"]): boolean {
    if (each.kind === "reading") return this.chosen(each.name) !== undefined;
    return this.given(each) !== undefined || (each.field.ifAbsent !== null && !this.suppose);
  }

  /** Tries out values for what is not known, until something is found. */
  private supposing(tried: Iterable<Supposed[]>, isFound: () => boolean): boolean {
    const [steps, memo, supposed] = [this.steps, this.memo.splice(0), this.supposed];
    this.steps = undefined;
    this.memo.push(...memo.map(() => new Map()));
    let found = false;
    for (const combination of tried) {
      this.supposed = [...combination, ...supposed];
      for (const level of this.memo) level.clear();
      found = this.unheard(isFound);
      if (found) break;
    }
    this.supposed = supposed;
    this.memo.splice(0, this.memo.length, ...memo);
    this.steps = steps;
    return found;
  }

  private guard(node: Guard): Value {
    let truth: Truth = true;
    let missing = nothing;
    const open: Check[] = [];
    for (const check of node.checks) {
      const result = this.answer(check.holds);
      truth = both(truth, result.truth);
      missing = union(missing, result.missing);
      if (result.truth === false) this.refuse(check.reason);
      if (result.truth === "unknown") open.push(check);
    }
    if (truth === "unknown") {
      truth = this.tried(
        node,
        node.checks.map(({ holds }) => holds),
      );
      if (truth !== "unknown") missing = nothing;
      if (truth === false) for (const check of open) this.refuse(check.reason);
    }
    if (truth === false) return absent;
    const body = this.quantity(node.body);
    const value = truth === true ? body : perhaps(body, truth, missing);
    if (value.present !== false) {
      for (const caution of node.cautions) {
        if (this.answer(caution.when).truth === true) this.cautions.push(caution.code);
      }
    }
    return value;
  }

  private refuse(reason: Reason): void {
    this.refusals.push({ reason, item: this.indexes[1] ?? -1 });
  }

  private fold(node: Fold): Value {
    const list = this.silence(node.list) === null ? this.given(node.list) : [];
    const unknown = list === undefined ? this.unknown(node.list) : nothing;
    const items = Array.isArray(list) ? (list as readonly Facts[]) : [];
    const { scope } = node;
    const outer = [this.scopes[scope], this.indexes[scope], this.memo[scope], this.listSlots[scope]] as const;
    this.listSlots[scope] = node.list.field.slot;
    const parts = this.items(node, items);
    if (list === undefined) parts.push(this.possibleItem(node, unknown));
    [this.scopes[scope], this.indexes[scope], this.memo[scope], this.listSlots[scope]] = [
      outer[0] ?? NO_ITEM,
      outer[1] ?? -1,
      outer[2] ?? new Map(),
      outer[3] ?? 0,
    ];
    if (node.operator === "total") {
      if (parts.length === 0 && node.empty) this.refuse(node.empty);
      if (node.selection) return this.select(node, node.selection, parts);
      return total(parts.map((part) => part.value as Quantity));
    }
    if (node.operator === "item") return itemAt(node, parts);
    return foldValues(node.operator, node.distinct ? distinctValues(parts) : parts);
  }

  /** Each item; what one of `some` or `every` has decided, later ones do not rest on. */
  private items(node: Fold, items: readonly Facts[]): ItemValue[] {
    const decisive = node.operator === "some" ? true : node.operator === "every" ? false : undefined;
    let decided = false;
    return items.map((item, index) => {
      const part = decided ? this.unheard(() => this.item(node, item, index)) : this.item(node, item, index);
      const { value, where } = part;
      if (decisive !== undefined && where.truth === true && value.kind === "answer" && value.truth === decisive) decided = true;
      return part;
    });
  }

  /** So many items, in groups where there are any: each group's sum under its cap. */
  private select(node: Fold, selection: Selection, parts: readonly ItemValue[]): Quantity {
    const groups = selected(parts, selection.group !== null, selection.group && signsOf(selection.group.key));
    const { scope } = node;
    const outer = [this.scopes[scope], this.indexes[scope], this.memo[scope]] as const;
    const sums = groups.map((group) => {
      this.scopes[scope] = [group.key];
      this.indexes[scope] = -1;
      this.memo[scope] = new Map();
      const take = selection.take && orEndless(this.quantity(selection.take));
      const cap = selection.group?.cap ? orEndless(this.quantity(selection.group.cap)) : null;
      return groupSum(group, take, cap, selection.order?.from ?? null);
    });
    [this.scopes[scope], this.indexes[scope], this.memo[scope]] = [outer[0] ?? NO_ITEM, outer[1] ?? -1, outer[2] ?? new Map()];
    return total(sums);
  }

  private item(node: Fold, facts: Facts, index: number): ItemValue {
    this.scopes[node.scope] = facts;
    this.indexes[node.scope] = index;
    this.memo[node.scope] = new Map();
    const outer = this.steps;
    const step: Step = { expression: node, item: index, steps: [], value: absent };
    if (outer) {
      outer.push(step);
      this.steps = step.steps;
    }
    const where = node.where ? this.answer(node.where) : answer(true, nothing);
    const found = where.truth === false ? absent : this.evaluate(node.body);
    const given = found.kind === "quantity" ? perhaps(found, where.truth, where.missing) : found;
    const value =
      this.atItem && node.loop && given.kind === "quantity" && index >= 0 ? this.bound(node.loop, index, given, this.atItem) : given;
    step.value = value;
    this.steps = outer;
    const part = { value, where, there: found.kind === "quantity" ? found.present : true };
    const { selection } = node;
    if (!selection) return part;
    return {
      ...part,
      ...(selection.group ? { key: this.evaluate(selection.group.key) } : {}),
      ...(selection.order ? { order: this.quantity(selection.order.by) } : {}),
    };
  }

  /** What limits make of an item; one that they refuse says why. */
  private bound(loop: Loop, index: number, value: Quantity, atItem: AtItem): Quantity {
    const found = atItem(loop, index, value, (expression) => this.evaluate(expression));
    if ("condition" in found) {
      this.refuse(found);
      return absent;
    }
    return found;
  }

  /** Any number of items that nothing is known of. */
  private possibleItem(node: Fold, unknown: Missing): ItemValue {
    const refusals = this.refusals.length;
    this.openLists[node.scope] = unknown;
    const { value, where, ...rest } = this.item(node, NO_ITEM, -1);
    shorten(this.refusals, refusals);
    return { ...rest, ...anyNumberOf(value, where, unknown, isSummed(node)), open: true };
  }
}
