import type { Limit, Target } from "../language/limit.js";
import type { Amount, Outcome, Result } from "../results/outcome.js";
import { type Day, dayOfText } from "../values/date.js";
import { own } from "../values/own.js";
import { larger, less, OPEN, plus, type Sum, type Sums, sumOf } from "../values/sum.js";
import { copyOf, NumberColumn, SumColumn, sumsOf } from "./columns.js";
import type { NumberOf } from "./groups.js";
import { APPLICANT } from "./limit-facts.js";
import { type Texts, UNKNOWN } from "./texts.js";

/** What a limit took off the results of a subsidy, by line. */
interface TakenOff {
  readonly limit: Limit;
  /** The same sums as the most, while no line may have lost less. */
  least: Sums;
  readonly most: Sums;
}

/** The results of one subsidy, or of a named part of it, that are not refused: a line each, in the order of the rows. */
export class ResultLines {
  readonly row = NumberColumn.integers();
  readonly day = NumberColumn.numbers();
  readonly low = new SumColumn();
  readonly high = new SumColumn();
  private readonly sure = NumberColumn.flags();
  private readonly open = NumberColumn.flags();
  private readonly plain = NumberColumn.flags();
  /** Lines that are no longer as their rows were evaluated. */
  private readonly touched = NumberColumn.flags();
  readonly keys = new Map<string, NumberColumn<Int32Array>>();
  /** Lines that a limit refuses, or may refuse. */
  readonly out = new Map<number, Limit>();
  readonly maybe = new Map<number, Limit>();
  /** Lines of which nothing but ids decided, with the cautions that say so. */
  readonly tied = new Map<number, ReadonlySet<string>>();
  readonly taken: TakenOff[] = [];

  /** `dated`: the application's date decides where a result names no other. */
  constructor(
    readonly subsidy: string,
    readonly part: string | null,
    private readonly wanted: readonly string[],
    private readonly texts: Texts,
    private readonly scale: number,
    readonly dated: boolean,
  ) {
    for (const text of wanted) this.keys.set(text, NumberColumn.integers());
  }

  /** `on`: the day that the result names; `date`: that of the application. */
  add(row: number, result: Result, on: Day | undefined, date: Day | undefined): void {
    const amount = this.part === null ? result.amount : own(result.parts ?? {}, this.part);
    if (!amount || result.status === "ineligible") return;
    this.row.push(row);
    this.day.push(on ?? (this.dated ? date : undefined) ?? Number.NaN);
    this.sure.push(Number(result.status === "eligible" || result.entitled === true));
    this.open.push(Number(result.status !== "eligible"));
    const more =
      result.parts ??
      result.instalments ??
      result.shares ??
      result.settled ??
      result.readings ??
      result.units ??
      result.claim ??
      result.lacks;
    this.plain.push(Number(result.certainty === "exact" && more === undefined));
    const [low, high] = endsOf(amount, this.scale);
    this.low.push(low);
    this.high.push(high);
    this.touched.push(0);
    for (const wanted of this.wanted) {
      const text = keyOf(result.keys, wanted);
      this.keys.get(wanted)?.push(text === undefined ? UNKNOWN : this.texts.numberOfKey(text));
    }
  }

  /** Takes another look at a line: its result without items that a limit dropped. */
  replace(line: number, { status, entitled, amount, parts }: Result, limit: Limit): void {
    const left = this.part === null ? amount : own(parts ?? {}, this.part);
    if (!left || status === "ineligible") {
      this.out.set(line, limit);
      return;
    }
    this.setEnds(line, ...endsOf(left, this.scale));
    this.setSure(line, status === "eligible" || entitled === true);
    this.setOpen(line, status === "undetermined");
  }

  get length(): number {
    return this.row.length;
  }

  /** Whether it is settled that a line is due. */
  isSure(line: number): boolean {
    return this.sure.at(line) === 1;
  }

  setSure(line: number, sure: boolean): void {
    if (this.isSure(line) === sure) return;
    this.sure.set(line, Number(sure));
    this.touched.set(line, 1);
  }

  setEnds(line: number, low: Sum, high: Sum): void {
    this.low.set(line, low);
    this.high.set(line, high);
    this.touched.set(line, 1);
  }

  /** Whether a line is still as its row was evaluated. */
  isUntouched(line: number): boolean {
    return this.touched.at(line) === 0 && !this.out.has(line) && !this.maybe.has(line) && !this.tied.has(line);
  }

  /** Whether a fact is missing that may change a line. */
  isOpen(line: number): boolean {
    return this.open.at(line) === 1;
  }

  setOpen(line: number, open: boolean): void {
    if (this.isOpen(line) === open) return;
    this.open.set(line, Number(open));
    this.touched.set(line, 1);
  }

  /** Whether a line is exact before and after, and nothing but an amount: neither divided nor read otherwise. */
  isPlain(line: number): boolean {
    const settled = this.low.at(line) === this.high.at(line) && this.isSure(line) && !this.isOpen(line);
    return settled && this.plain.at(line) === 1 && !this.out.has(line) && !this.maybe.has(line) && !this.tied.has(line);
  }

  /** Takes off a line what a limit took off it, or off a part of it. */
  take(line: number, limit: Limit, least: Sum, most: Sum): void {
    const taken = this.takenBy(limit);
    if (least !== most && taken.least === taken.most) taken.least = copyOf(taken.most);
    if (taken.least !== taken.most) taken.least[line] = plus(taken.least[line] as Sum, least);
    taken.most[line] = plus(taken.most[line] as Sum, most);
  }

  /** What a limit took off; behind what others took that were asked for before. */
  takenBy(limit: Limit): TakenOff {
    const known = this.taken.find((taken) => taken.limit === limit);
    if (known) return known;
    const most = sumsOf(this.length, this.high.anything);
    const taken = { limit, least: most, most };
    this.taken.push(taken);
    return taken;
  }

  /** The line of a row; -1 where the row has none. Rows are in ascending order. */
  lineOf(row: number): number {
    if (row < this.length && this.row.at(row) === row) return row;
    let [from, to] = [0, this.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.row.at(middle) < row) from = middle + 1;
      else to = middle;
    }
    return from < this.length && this.row.at(from) === row ? from : -1;
  }
}

/** What may have been taken off an amount, at least and at most: the ends before and after a limit. */
export function takenOff(before: readonly [Sum, Sum], after: readonly [Sum, Sum]): [Sum, Sum] {
  if (before[0] === after[0] && before[1] === after[1]) return [0, 0];
  return before[0] === before[1] ? [less(before[0], after[1]), less(before[1], after[0])] : apart(before, after);
}

const apart = (before: readonly [Sum, Sum], after: readonly [Sum, Sum]): [Sum, Sum] => {
  const [low, high] = [less(before[0], after[0]), before[1] === OPEN && after[1] === OPEN ? 0 : less(before[1], after[1])];
  return low <= high ? [low, high] : [high, larger(low, high)];
};

/** What stands under a key. */
export function keyOf(keys: Readonly<Record<string, string | undefined>> | undefined, text: string): string | undefined {
  return keys && own(keys, text);
}

/** The keys of a line, as numbers. */
export const numberIn =
  ({ keys }: ResultLines, line: number): NumberOf =>
  (text) =>
    keys.get(text)?.at(line) ?? UNKNOWN;

export function endsOf({ min, max }: Amount, scale: number): [Sum, Sum] {
  return [sumOf(min, scale), max === null ? OPEN : sumOf(max, scale)];
}

/** The name under which claims of a target are kept. */
export const targetName = ({ subsidy, part }: Pick<Target, "subsidy" | "part">): string => (part === null ? subsidy : `${subsidy}.${part}`);

/** The texts of keys and orders that limits look at on a target's application. */
export const textsOf = (limits: readonly Limit[], name: string): string[] => [
  ...new Set(
    limits.flatMap(({ byApplicant, targets }) =>
      targets
        .filter((target) => targetName(target) === name)
        .flatMap(({ key, order, figure }) => [
          ...(byApplicant ? [APPLICANT] : []),
          ...[key, order, figure].flatMap((each) => (each && each.loop === null ? [each.text] : [])),
        ]),
    ),
  ),
];

/** The day that decides for an application, as far as its outcome tells. */
export const dayOfOutcome = ({ date }: Outcome): Day | undefined => (date === undefined ? undefined : dayOfText(date));
