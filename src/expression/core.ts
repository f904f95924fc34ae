import type { Span } from "../messages/finding.js";
import type { Fraction, Rounding } from "../values/fraction.js";
import type { Words } from "../values/words.js";

/**
 * The closed core: every rule becomes these nodes, plain data. An expression has a value, or none
 * (an amount that is not due, a table without a fitting row); facts that are left out make it an interval.
 */
export type Expression =
  | Literal
  | Fact
  | Known
  | Reading
  | Named
  | Arithmetic
  | Extremum
  | Combination
  | OrElse
  | Round
  | Comparison
  | Logic
  | Not
  | Choice
  | Guard
  | None
  | Fold
  | Within
  | Unstated
  | Shift
  | Calendar
  | DayOf
  | OfText
  | WorkingDays;

/** Where a node comes from: the author's construct and its place, for explanations. */
export interface Origin {
  readonly construct: string;
  readonly span: Span;
  readonly label?: Words | undefined;
  readonly purpose?: Purpose | undefined;
}

/** How a construct makes an amount, or what it makes of one: what audits, explanations and analyses ask for. */
export type Role = "share" | "price" | "slices" | "range" | "floor" | "ceiling" | "deduction" | "threshold" | "rounding";

/** What a node's construct is for. */
export interface Purpose {
  /** The construct by its key; one that only stands around it takes nothing of this away. */
  readonly by: string;
  /** Undefined where the form of the node tells it, or none fits. */
  readonly role?: Role | undefined;
  /** The amount that it changes: its place among the children of the node, of that child, and so on. */
  readonly amount?: readonly number[] | undefined;
}

interface Node {
  readonly origin?: Origin | undefined;
}

export interface Literal extends Node {
  readonly kind: "literal";
  readonly value: Fraction | boolean | string;
  /** What a figure is a figure of, where a rule spells it out and it is no plain number; a day is a number of days. */
  readonly measure?: "money" | "date" | undefined;
}

/** A declared fact of the application (scope 0) or of the item that loop number `scope` stands at. */
export interface Fact extends Node {
  readonly kind: "fact";
  readonly scope: number;
  readonly field: Field;
}

/** Whether a fact was given at all. */
export interface Known extends Node {
  readonly kind: "known";
  readonly fact: Fact;
}

/** The chosen option of a reading; not known where none is chosen. */
export interface Reading extends Node {
  readonly kind: "reading";
  readonly name: string;
}

/** An expression that is computed once and may be used in several places. */
export interface Named extends Node {
  readonly kind: "named";
  readonly name: string;
  /** The innermost loop whose item the value may depend on. */
  readonly scope: number;
  readonly value: Expression;
}

export interface Arithmetic extends Node {
  readonly kind: "arithmetic";
  /** `modulo` is what is left of whole divisors, with the sign of the divisor; an exponent is a whole number. */
  readonly operator: "+" | "-" | "*" | "/" | "**" | "modulo";
  readonly left: Expression;
  readonly right: Expression;
  /** The divisor as its author wrote it. */
  readonly divisor?: Origin | undefined;
}

/** The least or greatest of values that must all be there. */
export interface Extremum extends Node {
  readonly kind: "extremum";
  readonly operator: "min" | "max";
  readonly parts: readonly Expression[];
}

/** The total, greatest or least of amounts, leaving out those that are not due. */
export interface Combination extends Node {
  readonly kind: "combination";
  readonly operator: "total" | "greatest" | "least";
  readonly parts: readonly Expression[];
}

/** The value, or the fallback where there is none. */
export interface OrElse extends Node {
  readonly kind: "or else";
  readonly value: Expression;
  readonly fallback: Expression;
}

/** The nearest whole multiple of `unit`; `floor` and `ceiling` go toward −∞ and +∞. */
export interface Round extends Node {
  readonly kind: "round";
  readonly value: Expression;
  readonly unit: Fraction;
  readonly by: Rounding | "floor" | "ceiling";
}

export interface Comparison extends Node {
  readonly kind: "comparison";
  readonly operator: "=" | "!=" | "<" | "<=" | ">" | ">=";
  readonly left: Expression;
  readonly right: Expression;
}

export interface Logic extends Node {
  readonly kind: "logic";
  readonly operator: "and" | "or";
  readonly parts: readonly Expression[];
}

export interface Not extends Node {
  readonly kind: "not";
  readonly value: Expression;
}

/** The first branch whose condition holds. */
export interface Choice extends Node {
  readonly kind: "choice";
  readonly branches: readonly { readonly when: Expression; readonly give: Expression }[];
  readonly otherwise: Expression;
}

/** Why something is not due: the words that an applicant reads, a code of the field's list, and the clause. */
export interface Reason {
  readonly condition: Words;
  readonly code?: string | undefined;
  readonly section?: string | undefined;
  readonly quote?: string | undefined;
  /** It is an exclusion: what bars, not what is asked for. */
  readonly bars?: true | undefined;
}

export interface Check {
  readonly holds: Expression;
  readonly reason: Reason;
}

/** The body where every check holds, else none; a caution is raised where the body stands and its condition holds. */
export interface Guard extends Node {
  readonly kind: "guard";
  readonly checks: readonly Check[];
  readonly cautions: readonly { readonly code: string; readonly when: Expression }[];
  readonly body: Expression;
}

export interface None extends Node {
  readonly kind: "none";
  readonly reason?: Reason | undefined;
}

/** One value from the items of a list. `total` leaves out items that are not due, and is not due when all are. */
export interface Fold extends Node {
  readonly kind: "fold";
  readonly operator: "total" | "sum" | "count" | "min" | "max" | "mean" | "some" | "every" | "item";
  readonly list: Fact;
  readonly scope: number;
  readonly where: Expression | null;
  readonly body: Expression;
  /** Of `item`: which of those that count, from 1, or from the end where below zero. */
  readonly place?: number | undefined;
  /** Equal values count once. */
  readonly distinct?: true | undefined;
  readonly empty?: Reason | undefined;
  /** Which loop of the rule it is: limits may look at its items. */
  readonly loop?: Loop | undefined;
  /** Of the items of a total, only so many, or in groups. */
  readonly selection?: Selection | undefined;
}

/** One loop of a rule; itself its identity, however its node is copied. */
export interface Loop {
  /** The name of an item within it. */
  readonly variable: string;
  /** The day that decides for an item. */
  readonly date: Expression;
}

/** Which items of a list count: by default those with the largest amounts. `take` and `cap` may look at the group's key. */
export interface Selection {
  readonly take: Expression | null;
  readonly order: { readonly by: Expression; readonly from: "first" | "last" } | null;
  readonly group: { readonly key: Expression; readonly cap: Expression | null } | null;
}

/** An amount that the authority fixes between two ends; null is open. */
export interface Within extends Node {
  readonly kind: "within";
  readonly low: Expression | null;
  readonly high: Expression | null;
}

/** Due, but the document states no figure. */
export interface Unstated extends Node {
  readonly kind: "unstated";
  readonly words: Words;
  readonly basis: Expression | null;
}

/** A day so many whole months later; the month's last day where it has no such day. */
export interface Shift extends Node {
  readonly kind: "shift";
  readonly day: Expression;
  readonly months: Expression;
}

/** A whole number that the calendar tells of a day; of the week 1 is Monday; months are the whole ones since another day. */
export interface Calendar extends Node {
  readonly kind: "calendar";
  readonly part: "year" | "month" | "day" | "weekday" | "day of year" | "months";
  readonly day: Expression;
  readonly since: Expression | null;
}

/** The day of a year, a month and a day of the month; it cannot be told where there is no such day. */
export interface DayOf extends Node {
  readonly kind: "day";
  readonly year: Expression;
  readonly month: Expression;
  readonly day: Expression;
}

/** Working days after one day up to another, or the working day so many after a day (before it, where below zero). */
export interface WorkingDays extends Node {
  readonly kind: "working days";
  readonly count: "between" | "after";
  readonly day: Expression;
  readonly other: Expression;
  /** The years that are known; in them, days off beside weekends, and days of weekends that are worked. */
  readonly calendar: { readonly years: readonly number[]; readonly off: readonly number[]; readonly worked: readonly number[] };
}

/** What is asked of a text, its length in characters, or a part of it from a place on, counted from 1 or from its end. */
export interface OfText extends Node {
  readonly kind: "text";
  readonly operator: "contains" | "starts with" | "ends with" | "matches" | "length" | "part";
  /** The text; then the text or pattern beside it, or the place and how many characters. */
  readonly parts: readonly Expression[];
  /** Of a pattern. */
  readonly flags?: string | undefined;
}

export type FieldType = "money" | "number" | "percent" | "count" | "date" | "year" | "boolean" | "choice" | "text" | "list";

/** A declared input, or a field of the items of a list. Quantities are kept as whole multiples of `unit`. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  /** Its place in the record that holds it. */
  readonly slot: number;
  readonly title: Words;
  readonly note?: Words | undefined;
  readonly counter?: Words | undefined;
  readonly list: string | null;
  readonly unit: Fraction;
  readonly min: Fraction;
  readonly max: Fraction;
  readonly options: readonly { readonly id: string; readonly title: Words }[];
  readonly item: readonly Field[];
  /** What leaving it out means; a list of no items for a list. */
  readonly ifAbsent: Fraction | boolean | string | readonly [] | null;
  readonly span: Span;
}
