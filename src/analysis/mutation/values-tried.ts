import type { Field } from "../../expression/core.js";
import { WHOLE } from "../../expression/regions.js";
import { addMonths, type Day, dayText } from "../../values/date.js";
import { add, compare, divide, type Fraction, floor, fraction, multiply, powerOfTen, subtract, zero } from "../../values/fraction.js";
import { fractionText } from "../../values/fraction-text.js";
import type { FiguresInRules } from "./figures-in-rules.js";

/** So many values are tried for one input, those of the rules' own figures first. */
const MOST = 72;

/** Shares that divide a figure, beyond which there are too many pairs. */
const MOST_PAIRS = 120;

/** So many shares and figures are put together for halves of units. */
const MOST_SHARES = 6;

/** Amounts at which a share of them need not be a whole one. */
const ODD = ["0.01", "0.05", "0.15", "33.33", "1234567.89"];

/** Two texts that are not alike, where rules only ask whether they are. */
const TEXTS = ["a", "b"];

/** Which values are tried for inputs: at the rules' figures and one smallest unit to either side, and where a share of it reaches one. */
export class ValuesTried {
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly figures: FiguresInRules) {}

  /** As JSON has them, the smallest first. */
  of(field: Field): readonly string[] {
    const key = `${field.list} ${field.name}`;
    const found = this.known.get(key) ?? this.made(field);
    this.known.set(key, found);
    return found;
  }

  private made(field: Field): readonly string[] {
    const { type, options, name } = field;
    if (type === "boolean") return ["true", "false"];
    if (type === "choice") return options.map(({ id }) => JSON.stringify(id));
    if (type === "text") {
      const own = name === "creditCode" ? CREDIT_CODES : [...TEXTS, ...this.figures.words];
      return own.map((each) => JSON.stringify(each));
    }
    if (type === "date") return this.days().map((day) => JSON.stringify(dayText(day)));
    return type === "list" ? [] : this.numbers(field);
  }

  private days(): Day[] {
    const found = new Set<Day>();
    const months = this.figures.counts;
    for (const day of this.figures.days) for (const each of [day, day - 1, day + 1]) found.add(each);
    for (const day of this.figures.days.slice(0, 4)) {
      for (const each of [31, 365, 366, 731]) found.add(day + each);
      for (const count of months) {
        for (const by of [count, -count, 12 * count, -12 * count]) for (const beside of [-1, 0, 1]) found.add(addMonths(day, by) + beside);
        for (const by of [count, -count]) for (const beside of [-1, 0, 1]) found.add(day + by + beside);
      }
    }
    return [...found].slice(0, MOST).sort((a, b) => a - b);
  }

  private numbers(field: Field): string[] {
    const { type, min, max } = field;
    const unit = field.unit;
    const found = new Map<string, Fraction>();
    const put = (value: Fraction) => {
      if (found.size >= MOST || compare(value, min) < 0 || compare(value, max) > 0 || (WHOLE.includes(type) && value.d !== 1n)) return;
      if (divide(value, unit).d === 1n) found.set(fractionText(value), value);
    };
    const around = (value: Fraction) => {
      const near = multiply(floor(divide(value, unit)), unit);
      for (const each of [value, near, add(near, unit), subtract(near, unit)]) put(each);
    };
    const { money, plain, units } = this.figures;
    for (const each of [zero, unit, fraction(1n), fraction(2n), fraction(3n)]) put(each);
    for (const each of type === "money" ? money : plain) around(each);
    for (const each of [min, max]) if (each.d !== 0n) around(each);
    if (type === "money") for (const each of ODD) put(odd(each));
    for (const each of this.reaching(type === "money")) around(each);
    for (const each of this.halves(units)) put(each);
    put(fraction(100_000_000n));
    return [...found.values()].sort(compare).map(fractionText);
  }

  /** Figures of which a share is a figure of the rules: where a cap or a floor begins to count. */
  private reaching(money: boolean): Fraction[] {
    const figures = this.figures.money.slice(0, MOST_PAIRS);
    const shares = (money ? this.figures.plain : figures).filter(({ n }) => n > 0n);
    return shares.flatMap((share) => figures.map((each) => divide(each, share))).slice(0, MOST_PAIRS);
  }

  /** Figures of which a share lies half way between two whole units: small ones, and the first beyond a figure of the rules. */
  private halves(units: readonly Fraction[]): Fraction[] {
    const shares = [fraction(1n), ...this.figures.plain.filter(({ n }) => n > 0n)].slice(0, MOST_SHARES);
    return units.flatMap((unit) =>
      shares.flatMap((share) => {
        const step = divide(unit, share);
        const starts = [zero, ...this.figures.money.slice(0, MOST_SHARES).map((each) => multiply(floor(divide(each, step)), step))];
        return starts.flatMap((start) => [1n, 3n, 9n].map((n) => add(start, multiply(step, fraction(n, 2n)))));
      }),
    );
  }
}

const odd = (text: string): Fraction => {
  const [whole = "", rest = ""] = text.split(".");
  return multiply(fraction(BigInt(whole + rest)), powerOfTen(-rest.length));
};

/** Two units that are not one. */
const CREDIT_CODES = ["91370102MA0000AA23", "12370100999900011T"];
