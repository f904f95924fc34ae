import { bindsItems, type Limit } from "../language/limit.js";
import { figure, integer, list, maybe, nullable, shape, type TypeOf, text, told, word, yes } from "../results/kind.js";
import { strangersReader } from "../results/reader.js";
import { writerOf } from "../results/writer.js";
import type { Decimal } from "../values/decimal.js";
import { decimalOfSum, OPEN, type Sum, sumOf } from "../values/sum.js";
import { fates } from "./items.js";
import type { ResultLines } from "./result-lines.js";
import type { Settlement } from "./settlement.js";

const end = told(nullable(figure), "null where it is open");
const limitPlace = told(integer, "the limit by its place among the policy's");

const lineRulingShape = shape("line-ruling", {
  of: told(text, "the subsidy, or its part as in `grant.share`"),
  low: end,
  high: end,
  sure: maybe(yes, "it is settled that it is due"),
  open: maybe(yes, "a fact is missing that may change it"),
  out: maybe(limitPlace, "what refuses it"),
  maybe: maybe(limitPlace, "what may refuse it"),
  tied: maybe(list(text)),
  taken: maybe(list(shape("taken-ruling", { limit: limitPlace, least: end, most: end }))),
});

const itemRulingShape = shape("item-ruling", {
  of: text,
  item: told(integer, "0-based, of its list"),
  sure: maybe(yes),
  open: maybe(yes),
  decided: list(shape("item-decided", { limit: limitPlace, low: end, high: end, fate: word(fates) })),
});

/** What limits made of a row, so that it can be settled where the rest of its batch is not: the state of its lines and items. */
export const rulingShape = shape("ruling", {
  row: told(integer, "0-based, among the compact rows of its section"),
  readings: list(
    shape("ruling-of-reading", {
      reading: maybe(text, "left out for the readings that were chosen"),
      lines: list(lineRulingShape),
      items: maybe(list(itemRulingShape)),
      tied: maybe(list(text), "cautions of items of which nothing but ids decided"),
    }),
  ),
});

export interface Ruling extends TypeOf<typeof rulingShape> {}
export type RulingOfReading = Ruling["readings"][number];
type LineRuling = RulingOfReading["lines"][number];

export const writeRuling = writerOf(rulingShape);
/** The ruling that a line holds; undefined where it holds none. */
export const readRuling = strangersReader<Ruling>(rulingShape);

/** What a settlement made of a row; undefined where it left it as it was. */
export function rulingOf(settlement: Settlement, row: number): Omit<RulingOfReading, "reading"> | undefined {
  const { results, items, policy, scale } = settlement;
  const placeOf = (limit: Limit) => policy.limits.indexOf(limit);
  const endOf = (sum: Sum) => decimalOfSum(sum, scale);
  const lines: LineRuling[] = [];
  for (const [of, own] of results) {
    const line = own.lineOf(row);
    if (line < 0 || own.isUntouched(line)) continue;
    const [out, maybe, tied] = [own.out.get(line), own.maybe.get(line), own.tied.get(line)];
    const taken = own.taken.flatMap(({ limit, least, most }) =>
      least[line] === 0 && most[line] === 0
        ? []
        : [{ limit: placeOf(limit), least: endOf(least[line] as Sum), most: endOf(most[line] as Sum) }],
    );
    lines.push({
      of,
      low: endOf(own.low.at(line)),
      high: endOf(own.high.at(line)),
      ...(own.isSure(line) ? { sure: true } : {}),
      ...(own.isOpen(line) ? { open: true } : {}),
      ...(out ? { out: placeOf(out) } : {}),
      ...(maybe ? { maybe: placeOf(maybe) } : {}),
      ...(tied ? { tied: [...tied] } : {}),
      ...(taken.length > 0 ? { taken } : {}),
    });
  }
  const changed = items.changedOf(row).map(({ subsidy, item, sure, open, decided }) => ({
    of: subsidy,
    item,
    ...(sure ? { sure: true as const } : {}),
    ...(open ? { open: true as const } : {}),
    decided: decided.map(({ limit, low, high, fate }) => ({ limit: placeOf(limit), low: endOf(low), high: endOf(high), fate })),
  }));
  const tied = items.tied.get(row);
  if (lines.length === 0 && changed.length === 0 && !tied) return undefined;
  return { lines, ...(changed.length > 0 ? { items: changed } : {}), ...(tied ? { tied: [...tied] } : {}) };
}

/** Whether everything that a ruling names is there. */
export const fitsRow = ({ results, items: itemsOf, policy }: Settlement, row: number, { lines, items = [] }: RulingOfReading): boolean =>
  lines.every(({ of, out, maybe, taken = [] }) => {
    const limits = [out, maybe, ...taken.map(({ limit }) => limit)];
    return (results.get(of)?.lineOf(row) ?? -1) >= 0 && limits.every((limit) => limit === undefined || policy.limits[limit]);
  }) &&
  items.every(
    ({ of, item, decided }) => itemsOf.find(row, of, item) && decided.length > 0 && decided.every(({ limit }) => policy.limits[limit]),
  );

/** The items of a row as they were ruled; the row must be looked at again before its lines are. */
export function ruleItems({ items, policy, scale }: Settlement, row: number, { items: ruled = [], tied }: RulingOfReading): void {
  if (tied) items.tied.set(row, new Set(tied));
  for (const { of, item, sure, open, decided } of ruled)
    items.rule(row, of, item, {
      sure: sure === true,
      open: open === true,
      decided: decided.map(({ limit, low, high, fate }) => ({
        limit: policy.limits[limit] as Limit,
        low: sumOfEnd(low, scale),
        high: sumOfEnd(high, scale),
        fate,
      })),
    });
}

/** The lines of a row as they were ruled. */
export function ruleLines({ results, policy, scale }: Settlement, row: number, { lines }: RulingOfReading): void {
  const limitAt = (place: number) => policy.limits[place] as Limit;
  for (const { of, low, high, sure, open, out, maybe, tied, taken = [] } of lines) {
    const own = results.get(of) as ResultLines;
    const line = own.lineOf(row);
    own.setEnds(line, sumOfEnd(low, scale), sumOfEnd(high, scale));
    own.setSure(line, sure === true);
    own.setOpen(line, open === true);
    if (out !== undefined) own.out.set(line, limitAt(out));
    if (maybe !== undefined) own.maybe.set(line, limitAt(maybe));
    if (tied) own.tied.set(line, new Set(tied));
    for (const { limit, least, most } of taken) own.take(line, limitAt(limit), sumOfEnd(least, scale), sumOfEnd(most, scale));
  }
}

/** What limits take off stands in their order, whichever row is ruled first. */
export function beforeRuling({ results, policy }: Settlement): void {
  for (const limit of policy.limits) for (const { subsidy } of limit.targets) if (!bindsItems(limit)) results.get(subsidy)?.takenBy(limit);
}

const sumOfEnd = (end: Decimal | null, scale: number): Sum => (end === null ? OPEN : sumOf(end, scale));
