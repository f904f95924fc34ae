import type { Limit, Target } from "../../language/limit.js";
import { type Day, dayOfText } from "../../values/date.js";
import { APPLICANT } from "../limit-facts.js";
import type { Amount, Keys, Outcome, Result } from "../outcome.js";
import { OPEN, type Sum, sumOf } from "./sums.js";

/** The results of one subsidy, or of a named part of it, that are not refused: a line each, in the order of the rows. */
export class Claims {
  readonly row: number[] = [];
  readonly day: number[] = [];
  readonly low: Sum[] = [];
  readonly high: Sum[] = [];
  readonly sure: boolean[] = [];
  readonly open: boolean[] = [];
  readonly keys = new Map<string, (string | undefined)[]>();
  /** Lines that a limit refuses, or may refuse. */
  readonly out = new Map<number, Limit>();
  readonly maybe = new Map<number, Limit>();
  /** What each limit took off, by line. */
  readonly cuts: { readonly limit: Limit; readonly low: Sum[]; readonly high: Sum[] }[] = [];

  constructor(
    readonly subsidy: string,
    readonly part: string | null,
    private readonly texts: readonly string[],
    private readonly scale: number,
  ) {
    for (const text of texts) this.keys.set(text, []);
  }

  add(row: number, result: Result, date: Day | undefined): void {
    const amount = this.part === null ? result.amount : result.parts?.[this.part];
    if (!amount || result.status === "ineligible") return;
    this.row.push(row);
    this.day.push(dayOfText(result.on ?? "") ?? date ?? Number.NaN);
    this.sure.push(result.status === "eligible" || result.entitled === true);
    this.open.push(result.status !== "eligible");
    const [low, high] = endsOf(amount, this.scale);
    this.low.push(low);
    this.high.push(high);
    for (const text of this.texts) this.keys.get(text)?.push(keyOf(result.keys, text));
  }

  /** Takes another look at the line of a row: its amount without items that a limit dropped. */
  replace(line: number, amount: Amount): void {
    const [low, high] = endsOf(amount, this.scale);
    this.low[line] = low;
    this.high[line] = high;
  }

  /** The line of a row; -1 where the row has none. Rows are in ascending order. */
  lineOf(row: number): number {
    let [from, to] = [0, this.row.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.row[middle] as number) < row) from = middle + 1;
      else to = middle;
    }
    return this.row[from] === row ? from : -1;
  }
}

export const keyOf = (keys: Keys | undefined, text: string): string | undefined =>
  keys !== undefined && Object.hasOwn(keys, text) ? keys[text] : undefined;

export function endsOf({ min, max }: Amount, scale: number): [Sum, Sum] {
  return [sumOf(min, scale), max === null ? OPEN : sumOf(max, scale)];
}

/** The name under which claims of a target are kept. */
export const claimsName = ({ subsidy, part }: Pick<Target, "subsidy" | "part">): string => (part === null ? subsidy : `${subsidy}.${part}`);

/** The texts of keys and orders that limits look at on a target's application. */
export const textsOf = (limits: readonly Limit[], name: string): string[] => [
  ...new Set(
    limits.flatMap((limit) =>
      limit.targets
        .filter((target) => claimsName(target) === name)
        .flatMap(({ key, order }) => [APPLICANT, ...[key, order].flatMap((each) => (each && each.loop === null ? [each.text] : []))]),
    ),
  ),
];

/** The day that decides for an application, as far as its outcome tells. */
export const dayOfOutcome = ({ date }: Outcome): Day | undefined => (date === undefined ? undefined : dayOfText(date));
