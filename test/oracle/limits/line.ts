import { civilOf, type Day, dayOf } from "../days.js";
import { compares } from "../feel/compare.js";
import type { Value } from "../feel/value.js";
import { nought, type Rational, sumOf } from "../rational.js";
import { figure, type Place } from "../rules/place.js";
import { type Branch, type Tree, word } from "../rules/tree.js";

/** One amount that limits may bind: of a subsidy, of a named part, or of an item. */
export interface Line {
  readonly id: string;
  readonly applicant: string;
  /** The subsidy, or its part as in `grant.区级`. */
  readonly name: string;
  readonly item: number;
  /** Where its keys are read, and on which day it is decided. */
  readonly place: Place;
  readonly day: Day;
  amount: Rational;
  refused: boolean;
}

/** What was granted before the batch. */
export interface Grant {
  readonly applicant: string;
  readonly name: string;
  readonly day: string;
  /** What limits look at, by the rule's own words. */
  readonly keys: Readonly<Record<string, string>>;
  readonly amount: Rational;
}

/** Lines that share a limit, with what was granted before to those who share it. */
export interface Group {
  readonly lines: Line[];
  readonly before: readonly Grant[];
}

export const sumOfGrants = (grants: readonly Grant[]): Rational => sumOf(grants.map(({ amount }) => amount));

export function refuse(line: Line): void {
  line.refused = true;
  line.amount = nought;
}

/** The subsidies that a limit binds, as it lists them. */
export const namesIn = (limit: Branch): readonly string[] => ((limit["highest only"] ?? limit.on) as readonly Tree[]).map(word);

/** What makes lines share: a field, or nothing but the applicant. */
export function keyIn(limit: Branch): string | null {
  const said = limit["once per"] ?? limit.matter ?? limit.each;
  return said === undefined || said === "applicant" ? null : word(said);
}

/** Whether a limit looks at items of a loop. */
export const bindsItems = (limit: Branch): boolean => keyIn(limit)?.startsWith("h.") === true;

const byApplicant = (limit: Branch): boolean =>
  limit["highest only"] !== undefined || (limit["joint cap"] !== undefined && keyIn(limit) === null);

/** The year that a day is counted in; nothing where years do not part. */
function yearOf(within: string, day: Day): string {
  const { year, month } = civilOf(day);
  if (within === "year") return String(year);
  return within === "fiscal year from 04-01" ? String(month < 4 ? year - 1 : year) : "";
}

const spelt = (value: Value): string => JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));

/** The lines of each group, and what its members had before. */
export function groupsOf(limit: Branch, lines: readonly Line[], history: readonly Grant[]): Group[] {
  const key = keyIn(limit);
  const within = word(limit.within);
  const names = namesIn(limit);
  const nameOf = (applicant: string, own: string, day: Day): string =>
    JSON.stringify([byApplicant(limit) ? applicant : "", own, yearOf(within, day)]);
  const found = new Map<string, Line[]>();
  for (const line of lines) {
    const own = key === null ? "" : keyText(figure(key, line.place));
    const name = nameOf(line.applicant, own, line.day);
    found.set(name, [...(found.get(name) ?? []), line]);
  }
  const past = within === "batch" ? [] : history.filter((grant) => names.includes(grant.name));
  return [...found].map(([name, own]) => ({
    lines: own,
    before: past.filter((grant) => nameOf(grant.applicant, key === null ? "" : (grant.keys[key] ?? ""), dayOf(grant.day) as Day) === name),
  }));
}

/** A key as a payment of earlier writes it. */
const keyText = (value: Value): string => (value.kind === "text" ? value.text : value.kind === "number" ? String(value.n) : spelt(value));

/** Where a line stands among those that its limit lists, then among items. */
const listed = (limit: Branch, line: Line): number => namesIn(limit).indexOf(line.name) * 1000 + line.item;

type Order = (a: Line, b: Line) => number;

export const byId =
  (limit: Branch): Order =>
  (a, b) =>
    a.id < b.id ? -1 : a.id > b.id ? 1 : listed(limit, a) - listed(limit, b);

/** What puts lines in their turn: a field, else the deciding day. */
export function ahead(limit: Branch): Order {
  const by = limit.by === undefined ? null : word(limit.by);
  const orderOf = (line: Line): Value => (by === null ? line.day : figure(by, line.place));
  return (a, b) => {
    const [left, right] = [orderOf(a), orderOf(b)];
    const sign = limit.ranking !== undefined && isLargestFirst(limit, left) ? -1 : 1;
    return sign * (compares("<", left, right) ? -1 : compares(">", left, right) ? 1 : 0);
  };
}

const isLargestFirst = (limit: Branch, value: Value): boolean =>
  limit.order === undefined ? value.kind !== "day" : limit.order === "largest";

export const inTurn = (limit: Branch, lines: readonly Line[]): Line[] => {
  const [first, then] = [ahead(limit), byId(limit)];
  return [...lines].sort((a, b) => first(a, b) || then(a, b));
};
