import fc from "fast-check";
import type { Arithmetic, Check, Comparison, Expression, Fact, Field, FieldType, Fold, Selection } from "../../src/expression/core.js";
import { dayOf } from "../../src/values/date.js";
import { type Fraction, fraction } from "../../src/values/fraction.js";

const title = { zh: "t", en: "t" };

/** A declared input by its place, its type and what else is said of it. */
export const fieldOf = (slot: number, name: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  name,
  type,
  slot,
  title,
  list: null,
  unit: fraction(1n),
  min: fraction(0n),
  max: fraction(3n),
  options: [],
  item: [],
  ifAbsent: null,
  span: { file: "drawn", from: 0, to: 0 },
  ...more,
});

const options = ["a", "b", "ab"].map((id) => ({ id, title }));

/** The inputs that drawn expressions look at: each may be one of a few values. */
export interface Inputs {
  readonly n: Field;
  readonly m: Field;
  readonly half: Field;
  readonly quiet: Field;
  readonly yes: Field;
  readonly sure: Field;
  readonly hush: Field;
  readonly kind: Field;
  readonly on: Field;
  readonly items: Field;
  readonly each: { readonly k: Field; readonly ok: Field; readonly sort: Field };
}

/** Ends of whole numbers, on either side of 0 or across it. */
const ends = fc.tuple(fc.integer({ min: -4, max: 3 }), fc.integer({ min: 0, max: 3 }));
const day = (year: number, month: number, date: number): number => dayOf(year, month, date) as number;
/** Days beside which months and years end, years are long, and weekends are. */
const firstDays = fc.constantFrom(
  day(2019, 12, 29),
  day(2020, 2, 27),
  day(2020, 1, 22),
  day(2019, 1, 30),
  day(2019, 6, 14),
  day(2020, 12, 30),
);

export const inputs: fc.Arbitrary<Inputs> = fc.tuple(ends, ends, ends, firstDays, fc.integer({ min: 0, max: 4 })).map((drawn) => {
  const [[n, nSpan], [m, mSpan], [k, kSpan], on, days] = drawn;
  const within = (low: number, span: number) => ({ min: fraction(BigInt(low)), max: fraction(BigInt(low + span)) });
  const own = { list: "items" };
  const each = {
    k: fieldOf(0, "k", "count", { ...within(k, kSpan), ...own }),
    ok: fieldOf(1, "ok", "boolean", own),
    sort: fieldOf(2, "sort", "choice", { options, ...own }),
  };
  return {
    n: fieldOf(0, "n", "count", within(n, nSpan)),
    m: fieldOf(1, "m", "count", within(m, mSpan)),
    half: fieldOf(2, "half", "number", { ...within(-1, 2), unit: fraction(1n, 2n) }),
    quiet: fieldOf(3, "quiet", "count", { ...within(n, nSpan), ifAbsent: fraction(BigInt(n)) }),
    yes: fieldOf(4, "yes", "boolean"),
    sure: fieldOf(5, "sure", "boolean"),
    hush: fieldOf(6, "hush", "boolean", { ifAbsent: true }),
    kind: fieldOf(7, "kind", "choice", { options }),
    on: fieldOf(8, "on", "date", within(on, days)),
    items: fieldOf(9, "items", "list", { item: Object.values(each) }),
    each,
  };
});

export const fieldsOf = ({ each: _, ...top }: Inputs): Field[] => Object.values(top);

export const literal = (value: Fraction | boolean | string | number): Expression => ({
  kind: "literal",
  value: typeof value === "number" ? fraction(BigInt(value)) : value,
});
export const factOf = (field: Field): Fact => ({ kind: "fact", scope: field.list === null ? 0 : 1, field });

/** 2019 and 2020, with days off and a Sunday that is worked. */
export const workCalendar = {
  years: [2020, 2019],
  off: [day(2020, 1, 1), day(2020, 1, 24), day(2019, 6, 17)],
  worked: [day(2019, 12, 29), day(2020, 1, 19)],
};

/** Small ones, and such as make more digits than are computed. */
const exponents = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: -2, max: 3 }) }, fc.constantFrom(-4100, 4100, 100_001, 100_002));

const reason = (zh: string): Check["reason"] => ({ condition: { zh, en: zh } });
const REASONS = [reason("one"), reason("two"), reason("three")];

/** Amounts are never below nothing: what chooses among them, or lies between them, need not know what that would mean. */
const atLeastNothing = (value: Expression): Expression => ({ kind: "extremum", operator: "max", parts: [literal(0), value] });

type Draw = fc.Arbitrary<Expression>;

/** Expressions over some inputs: `isItem` where they stand in a loop over the items. */
export class Expressions {
  constructor(
    private readonly inputs: Inputs,
    private readonly isItem = false,
  ) {}

  private get item(): Expressions {
    return new Expressions(this.inputs, true);
  }

  private one(...leaves: readonly Field[]): Draw {
    return fc.constantFrom(...leaves.map(factOf));
  }

  /** A number: `deep` is how many nodes may stand above one another. */
  quantity(deep: number): Draw {
    const { n, m, half, quiet, each } = this.inputs;
    const figure = fc.oneof(
      fc.integer({ min: -3, max: 4 }).map(literal),
      fc.constantFrom(fraction(1n, 2n), fraction(-2n, 3n)).map(literal),
    );
    const fact = this.isItem ? fc.oneof({ weight: 3, arbitrary: this.one(each.k) }, this.one(n)) : this.one(n, m, n, m, half, quiet);
    const leaf = fc.oneof({ weight: 3, arbitrary: fact }, figure);
    if (deep === 0) return leaf;
    const inner = this.quantity(deep - 1);
    return fc.oneof({ weight: 2, arbitrary: leaf }, this.computed(inner), this.chosen(inner, deep), this.counted(deep), this.ofList(deep));
  }

  /** What is computed of numbers. */
  private computed(inner: Draw): Draw {
    const parts = fc.array(inner, { minLength: 1, maxLength: 3 });
    return fc.oneof(
      fc.record({
        kind: fc.constant("arithmetic" as const),
        operator: fc.constantFrom("+", "-", "*", "/", "modulo"),
        left: inner,
        right: inner,
      }),
      fc.record({
        kind: fc.constant("arithmetic" as const),
        operator: fc.constant("**" as const),
        left: inner,
        right: fc.oneof(exponents.map(literal), this.one(this.inputs.n)),
      }),
      fc.record({ kind: fc.constant("extremum" as const), operator: fc.constantFrom("min", "max"), parts }),
      fc.record({ kind: fc.constant("combination" as const), operator: fc.constantFrom("total", "greatest", "least"), parts }),
      fc.record({
        kind: fc.constant("round" as const),
        value: inner,
        unit: fc.constantFrom(fraction(1n), fraction(2n), fraction(1n, 3n)),
        by: fc.constantFrom("up", "down", "half up", "half even", "floor", "ceiling"),
      }),
    );
  }

  /** What is due or not, the one or the other, or within two ends. */
  private chosen(inner: Draw, deep: number): Draw {
    const when = this.answer(deep - 1);
    const none = fc.constantFrom<Expression>({ kind: "none" }, ...REASONS.map((each): Expression => ({ kind: "none", reason: each })));
    const checks = fc.array(fc.tuple(when, fc.constantFrom(...REASONS)), { minLength: 1, maxLength: 3 });
    const end = fc.option(inner.map(atLeastNothing));
    return fc.oneof(
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant("choice" as const),
          branches: fc.array(fc.record({ when, give: inner }), { minLength: 1, maxLength: 2 }),
          otherwise: fc.oneof(inner, none),
        }),
      },
      fc.record({
        kind: fc.constant("guard" as const),
        checks: checks.map((all) => all.map(([holds, each]) => ({ holds, reason: each }))),
        cautions: fc.oneof(
          fc.constant([]),
          when.map((each) => [{ code: "c", when: each }]),
        ),
        body: inner,
      }),
      fc.record({ kind: fc.constant("or else" as const), value: inner, fallback: inner }),
      fc.record({ kind: fc.constant("within" as const), low: end, high: end }),
      inner.map((value): Expression => ({ kind: "named", name: "named", scope: this.isItem ? 1 : 0, value })),
    );
  }

  /** What is counted: by the calendar, of days, of a text. */
  private counted(deep: number): Draw {
    const days = this.day(deep - 1);
    return fc.oneof(
      fc.record({
        kind: fc.constant("calendar" as const),
        part: fc.constantFrom("year", "month", "day", "weekday", "day of year"),
        day: days,
        since: fc.constant(null),
      }),
      fc.record({ kind: fc.constant("calendar" as const), part: fc.constant("months" as const), day: days, since: days }),
      fc.record({ kind: fc.constant("arithmetic" as const), operator: fc.constant("-" as const), left: days, right: days }),
      fc.record({
        kind: fc.constant("working days" as const),
        count: fc.constant("between" as const),
        day: days,
        other: days,
        calendar: fc.constant(workCalendar),
      }),
      this.sign(deep - 1).map((text): Expression => ({ kind: "text", operator: "length", parts: [text] })),
    );
  }

  /** A figure of the items of the list. */
  private ofList(deep: number): Draw {
    if (this.isItem) return this.one(this.inputs.each.k);
    const body = this.item.quantity(deep - 1);
    const plain = fc.record({
      operator: fc.constantFrom("total", "sum", "count", "min", "max", "mean", "item"),
      body,
      distinct: fc.constantFrom(undefined, undefined, true as const),
      place: fc.constantFrom(1, 2, -1),
    });
    return fc.oneof(
      plain.chain(({ place, distinct, ...rest }) =>
        this.fold({
          ...rest,
          ...(rest.operator === "item" ? { place } : {}),
          ...(distinct && rest.operator !== "total" ? { distinct } : {}),
        }),
      ),
      fc
        .record({ operator: fc.constant("total" as const), body: body.map(atLeastNothing), selection: this.selection() })
        .chain((rest) => this.fold(rest)),
    );
  }

  private fold(rest: Pick<Fold, "operator" | "body"> & Partial<Fold>): Draw {
    return fc
      .option(this.item.answer(1))
      .map((where): Expression => ({ kind: "fold", list: factOf(this.inputs.items), scope: 1, where, empty: reason("empty"), ...rest }));
  }

  private selection(): fc.Arbitrary<Selection> {
    const { n, each } = this.inputs;
    return fc.record({
      take: fc.option(fc.oneof(fc.integer({ min: 0, max: 2 }).map(literal), this.one(n))),
      order: fc.option(fc.record({ by: this.item.one(each.k), from: fc.constantFrom("first", "last") })),
      group: fc.option(
        fc.record({
          key: this.item.one(each.sort, each.ok),
          cap: fc.option(fc.oneof(fc.integer({ min: 0, max: 3 }).map(literal), this.one(n))),
        }),
      ),
    });
  }

  day(deep: number): Draw {
    const leaf: Draw = fc.oneof(this.one(this.inputs.on), this.one(this.inputs.on), firstDays.map(literal));
    if (deep <= 0) return leaf;
    const months = fc.oneof(fc.integer({ min: -2, max: 12 }).map(literal), this.one(this.inputs.n));
    return fc.oneof(
      { weight: 2, arbitrary: leaf },
      fc.record({ kind: fc.constant("shift" as const), day: leaf, months }),
      fc.record({
        kind: fc.constant("working days" as const),
        count: fc.constant("after" as const),
        day: leaf,
        other: fc.oneof(fc.integer({ min: -3, max: 3 }).map(literal), this.one(this.inputs.n)),
        calendar: fc.constant(workCalendar),
      }),
      fc.record({
        kind: fc.constant("day" as const),
        year: fc.constantFrom(2019, 2020).map(literal),
        month: fc.oneof(fc.integer({ min: 1, max: 12 }).map(literal), this.one(this.inputs.n)),
        day: fc.oneof(fc.constantFrom(1, 28, 29, 31).map(literal), this.one(this.inputs.m)),
      }),
    );
  }

  sign(deep: number): Draw {
    const { kind, n, each } = this.inputs;
    const reading = fc.constant<Expression>({ kind: "reading", name: "way" });
    const leaf: Draw = this.isItem ? this.one(each.sort) : fc.oneof({ weight: 2, arbitrary: this.one(kind) }, reading);
    if (deep <= 0) return leaf;
    const place = fc.oneof(fc.constantFrom(1, 2, -1, 0).map(literal), this.one(n));
    return fc.oneof(
      { weight: 2, arbitrary: leaf },
      fc
        .tuple(leaf, place, fc.option(place))
        .map(([text, from, count]): Expression => ({ kind: "text", operator: "part", parts: count ? [text, from, count] : [text, from] })),
      fc.record({
        kind: fc.constant("choice" as const),
        branches: fc.array(fc.record({ when: this.answer(0), give: leaf }), { minLength: 1, maxLength: 1 }),
        otherwise: leaf,
      }),
    );
  }

  answer(deep: number): Draw {
    const { n, m, yes, sure, hush, quiet, each } = this.inputs;
    // What is asked whether it was given at all is another thing where it is not: no gap is left there.
    const asked = fc.constantFrom<Expression>(...[quiet, hush].map((field): Expression => ({ kind: "known", fact: factOf(field) })));
    const fact = this.isItem ? this.one(each.ok) : this.one(yes, sure, yes, sure, hush);
    const operator = fc.constantFrom("=", "!=", "<", "<=", ">", ">=");
    const figure = this.isItem ? each.k : n;
    const beside = fc.oneof(fc.integer({ min: -3, max: 4 }).map(literal), this.one(m));
    const compared = fc.record({ kind: fc.constant("comparison" as const), operator, left: this.one(figure), right: beside });
    const leaf: Draw = fc.oneof({ weight: 4, arbitrary: fact }, { weight: 2, arbitrary: compared }, asked);
    if (deep <= 0) return leaf;
    const inner = this.answer(deep - 1);
    return fc.oneof(
      { weight: 2, arbitrary: leaf },
      fc.record({
        kind: fc.constant("logic" as const),
        operator: fc.constantFrom("and", "or"),
        parts: fc.array(inner, { minLength: 1, maxLength: 3 }),
      }),
      inner.map((value): Expression => ({ kind: "not", value })),
      fc.record({ kind: fc.constant("comparison" as const), operator, left: this.quantity(deep - 1), right: this.quantity(deep - 1) }),
      this.ofQuotients(operator),
      this.aboutWords(deep, inner),
      ...(this.isItem ? [] : [this.quantified()]),
    );
  }

  /** Quotients of facts beside one another, and what is added to them. */
  private ofQuotients(operator: fc.Arbitrary<Comparison["operator"]>): Draw {
    const arithmetic = (signs: readonly Arithmetic["operator"][], left: Draw, right: Draw): Draw =>
      fc.record({ kind: fc.constant("arithmetic" as const), operator: fc.constantFrom(...signs), left, right });
    const fact = this.quantity(0);
    const quotient = arithmetic(["/"], fact, fact);
    const side = fc.oneof(quotient, fact, arithmetic(["+", "-", "*", "/"], quotient, fc.oneof(quotient, fact)));
    return fc.record({ kind: fc.constant("comparison" as const), operator, left: side, right: side });
  }

  private aboutWords(deep: number, inner: Draw): Draw {
    const word = fc.constantFrom("a", "b", "ab", "one").map(literal);
    const operator = fc.constantFrom("=", "!=");
    return fc.oneof(
      fc.record({ kind: fc.constant("comparison" as const), operator, left: this.sign(deep - 1), right: fc.oneof(word, this.sign(0)) }),
      fc.record({ kind: fc.constant("comparison" as const), operator, left: inner, right: inner }),
      fc
        .tuple(fc.constantFrom("contains", "starts with", "ends with", "matches"), this.sign(deep - 1), fc.oneof(word, this.sign(0)))
        .map(([each, text, other]): Expression => ({ kind: "text", operator: each, parts: [text, other] })),
    );
  }

  private quantified(): Draw {
    return fc.record({ operator: fc.constantFrom("some", "every"), body: this.item.answer(1) }).chain((rest) => this.fold(rest));
  }
}
