import type { JsonRowReader } from "../applications/json-row.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import { readerFor } from "../evaluation/readers.js";
import type { Loop } from "../expression/core.js";
import type { AtItem } from "../expression/evaluate.js";
import type { FactValue } from "../expression/facts.js";
import { exactly, perhaps, type Quantity, quantity } from "../expression/value.js";
import { type Key, type Limit, missingOf, type Target } from "../language/limit.js";
import { kindOf } from "../language/limits.js";
import type { Lines } from "../language/settling/lines.js";
import { applicationDate, isApplicationDate } from "../policy/own-fields.js";
import type { Keys, Outcome, Result, UnitOfResult } from "../results/outcome.js";
import { dayOfText } from "../values/date.js";
import { nought } from "../values/decimal.js";
import { type Fraction, fraction, infinity, multiply, powerOfTen } from "../values/fraction.js";
import { decimalOfSum, OPEN, type Sum } from "../values/sum.js";
import type { Claiming } from "./claiming.js";
import type { Groups, NumberOf } from "./groups.js";
import { orderOf } from "./keys.js";
import { ANY_ITEM } from "./limit-facts.js";
import { settlementObservers } from "./observers.js";
import { dayOfOutcome, endsOf, keyOf } from "./result-lines.js";
import { type Texts, UNKNOWN } from "./texts.js";
import { noteTie } from "./ties.js";

/** What became of an item under a limit. */
export const fates = ["out", "maybe", "cut"] as const;

interface DecidedItem {
  readonly limit: Limit;
  readonly low: Sum;
  readonly high: Sum;
  readonly fate: (typeof fates)[number];
}

/** An item of a loop that limits look at. */
interface Item {
  readonly row: number;
  readonly subsidy: string;
  readonly item: number;
  readonly day: number;
  readonly keys: Keys;
  low: Sum;
  high: Sum;
  sure: boolean;
  open: boolean;
  /** What limits made of it, in their order. */
  readonly decided: DecidedItem[];
}

type ItemLines = Lines & { readonly items: readonly Item[] };

/** A result evaluated again, after each limit that changed it. */
export interface Again {
  readonly id: string;
  readonly result: Result;
  readonly steps: readonly { readonly limit: Limit; readonly result: Result }[];
}

/** The items of a batch that limits bind: dropped or lowered before the amount of their application is computed. */
export class Items {
  readonly changed = new Set<number>();
  /** Rows of which nothing but ids decided on an item, with the cautions that say so. */
  readonly tied = new Map<number, ReadonlySet<string>>();
  readonly again = new Map<number, readonly Again[]>();
  private readonly all: Item[] = [];
  /** All of them by row, place and subsidy, where somebody rules on them. */
  private places: Map<string, Item> | undefined;
  private readonly ofRow = new Map<number, Item[]>();
  private readonly reader: JsonRowReader;

  constructor(
    private readonly evaluator: Evaluator,
    private readonly limits: readonly Limit[],
    private readonly texts: Texts,
    private readonly scale: number,
    private readonly claiming: Claiming | undefined,
  ) {
    this.reader = readerFor(evaluator.policy, [evaluator.policy], false, settlementObservers);
  }

  add(row: number, result: Result): void {
    if (!this.limits.some(({ targets }) => targets.some(({ subsidy }) => subsidy === result.id))) return;
    for (const unit of result.units ?? []) {
      const [low, high] = endsOf(unit.amount, this.scale);
      const keys = { ...result.keys, ...unit.keys };
      const day = dayOfText(unit.on ?? "") ?? Number.NaN;
      const sure = unit.maybe === undefined && (result.status === "eligible" || result.entitled === true);
      const open = result.status === "undetermined";
      this.all.push({ row, subsidy: result.id, item: unit.item, day, keys, low: sure ? low : 0, high, sure, open, decided: [] });
    }
  }

  linesOf(limit: Limit, groups: Groups, compareIds: Lines["compareIds"], applies: (day: number) => boolean): ItemLines {
    const targets = new Map(limit.targets.map((target, listed) => [target.subsidy, { target, listed }]));
    const of = ({ subsidy }: Item) => targets.get(subsidy) as { target: Target; listed: number };
    const items = this.all.filter(({ subsidy, decided, day }) => targets.has(subsidy) && decided.at(-1)?.fate !== "out" && applies(day));
    const numbers = (item: Item): NumberOf => {
      return (wanted) => {
        const text = keyOf(item.keys, wanted);
        return text === undefined ? UNKNOWN : this.texts.numberOfKey(text);
      };
    };
    const undated = items.map((item) => {
      const { key, order } = of(item).target;
      const date = (key?.loop ?? order?.loop)?.date;
      return item.item !== ANY_ITEM && date !== undefined && isApplicationDate(date);
    });
    const orders = items.map((item, at) => {
      const { order } = of(item).target;
      return orderOf(order, order ? keyOf(item.keys, order.text) : undefined, item.day, undated[at] === true);
    });
    return {
      items,
      count: items.length,
      row: items.map(({ row }) => row),
      place: items.map((item) => of(item).listed * 1_000_000 + item.item),
      key: items.map((item, at) => groups.of(of(item).target, numbers(item), item.day, undated[at] === true)),
      order: orders.map(({ value }) => value),
      day: items.map(({ day }) => day),
      digits: new Map(orders.flatMap(({ digits }, at) => (digits === undefined ? [] : [[at, digits] as const]))),
      low: items.map(({ low }) => low),
      high: items.map(({ high }) => high),
      sure: Uint8Array.from(items, ({ sure }) => Number(sure)),
      open: Uint8Array.from(items, ({ open }) => Number(open)),
      out: new Set(),
      tied: new Set(),
      compareIds,
      scopeOf: (at, withYear) => groups.scopeOf(numbers(items[at] as Item), (items[at] as Item).day, undated[at] === true, withYear),
      endless: new Set(items.flatMap(({ item }, at) => (item === ANY_ITEM ? [at] : []))),
    };
  }

  /** What a limit decided of its items. */
  take(limit: Limit, lines: ItemLines): void {
    for (const at of lines.tied) noteTie(this.tied, (lines.items[at] as Item).row, limit);
    lines.items.forEach((item, at) => {
      if (item.item === ANY_ITEM) return;
      const [low, high] = [lines.low[at] as Sum, lines.high[at] as Sum];
      const fate = lines.out.has(at)
        ? "out"
        : item.sure && !lines.sure[at]
          ? "maybe"
          : low !== item.low || high !== item.high
            ? "cut"
            : null;
      if (!fate) return;
      item.decided.push({ limit, low, high, fate });
      item.low = low;
      item.high = high;
      item.sure = lines.sure[at] === 1;
      item.open = lines.open[at] === 1;
      this.noteChanged(item);
    });
  }

  private noteChanged(item: Item): void {
    this.changed.add(item.row);
    const known = this.ofRow.get(item.row);
    if (!known) this.ofRow.set(item.row, [item]);
    else if (!known.includes(item)) known.push(item);
  }

  /** The items of a row that limits dropped or lowered. */
  changedOf(row: number): readonly Item[] {
    return this.ofRow.get(row) ?? [];
  }

  /** An item by its place in the list of a row. */
  find(row: number, subsidy: string, place: number): Item | undefined {
    this.places ??= new Map(this.all.map((item) => [`${item.row} ${item.item} ${item.subsidy}`, item]));
    return this.places.get(`${row} ${place} ${subsidy}`);
  }

  /** Makes of an item that is there what limits made of it elsewhere. */
  rule(row: number, subsidy: string, place: number, ruled: { sure: boolean; open: boolean; decided: readonly DecidedItem[] }): void {
    const item = this.find(row, subsidy, place) as Item;
    const { low, high } = ruled.decided.at(-1) as DecidedItem;
    item.decided.push(...ruled.decided);
    Object.assign(item, { sure: ruled.sure, open: ruled.open, low, high });
    this.noteChanged(item);
  }

  /** The items of a result as limits left them. */
  unitsLeft(row: number, { id, units = [] }: Result): readonly UnitOfResult[] {
    const changed = (this.ofRow.get(row) ?? []).filter(({ subsidy }) => subsidy === id);
    if (changed.length === 0) return units;
    return units.flatMap((unit): UnitOfResult[] => {
      const found = changed.find(({ item }) => item === unit.item);
      const last = found?.decided.at(-1);
      if (!found || !last) return [unit];
      if (last.fate === "out") return [];
      const max = decimalOfSum(last.high, this.scale);
      const amount = { min: decimalOfSum(found.sure ? last.low : 0, this.scale) ?? nought, max };
      return [{ ...unit, amount, ...(found.sure ? {} : { maybe: true as const }) }];
    });
  }

  /** Evaluates a row again after each limit that changed its items. */
  lookAgain(row: number, outcome: Outcome): readonly Again[] {
    const items = this.ofRow.get(row) ?? [];
    const facts = this.reader.readText(outcome.given ?? "{}");
    (facts.facts as FactValue[])[applicationDate.slot] ??= dayOfOutcome(outcome);
    const steps = new Map<string, { limit: Limit; result: Result }[]>();
    for (const limit of this.limits) {
      const touched = new Set(items.filter(({ decided }) => decided.some((each) => each.limit === limit)).map(({ subsidy }) => subsidy));
      if (touched.size === 0) continue;
      const done = this.limits.slice(0, this.limits.indexOf(limit) + 1);
      const bound = new Map(
        [...touched].map(
          (id) =>
            [
              id,
              this.boundBy(
                items.filter(({ subsidy }) => subsidy === id),
                done,
              ),
            ] as const,
        ),
      );
      const found = this.evaluator.evaluate(facts, outcome.line ?? 0, outcome.file, undefined, bound);
      for (const id of touched) {
        const [result, before] = [found, outcome].map(({ subsidies }) => subsidies.find((each) => each.id === id));
        if (result && before) steps.set(id, [...(steps.get(id) ?? []), { limit, result: this.claiming?.again(result, before) ?? result }]);
      }
    }
    const again = [...steps].map(([id, all]): Again => ({ id, result: (all.at(-1) as { result: Result }).result, steps: all }));
    this.again.set(row, again);
    return again;
  }

  private boundBy(items: readonly Item[], limits: readonly Limit[]): AtItem {
    return (loop, index, value) => {
      const item = items.find((each) => each.item === index && this.loopsOf(each).includes(loop));
      const decided = item?.decided.filter(({ limit }) => limits.includes(limit)) ?? [];
      const last = decided.at(-1);
      if (!last || value.present === false) return value;
      if (last.fate === "out") return kindOf(last.limit).refusal;
      const missing = [{ path: missingOf(last.limit), order: [Number.MAX_SAFE_INTEGER] }];
      const left = decided.some(({ fate }) => fate === "cut") ? this.between(last.low, last.high, value, missing) : value;
      return decided.some(({ fate }) => fate === "maybe") ? perhaps(left, "unknown", missing) : left;
    };
  }

  private between(low: Sum, high: Sum, { present, missing }: Quantity, limit: Quantity["missing"]): Quantity {
    const [least, most] = [low, high].map((end) =>
      end === OPEN ? infinity : multiply(fraction(BigInt(end)), powerOfTen(-this.scale)),
    ) as [Fraction, Fraction];
    return low === high ? { ...exactly(least), present, missing } : quantity(least, most, present, limit);
  }

  private loopsOf({ subsidy }: Item) {
    return this.limits.flatMap(({ targets }) =>
      targets.flatMap((target) => (target.subsidy === subsidy ? [...loopsOfKey(target.key), ...loopsOfKey(target.order)] : [])),
    );
  }
}

const loopsOfKey = (key: Key | null): Loop[] => (key ? [key, ...(key.before ?? [])].flatMap(({ loop }) => loop ?? []) : []);
