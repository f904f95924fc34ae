import type { Limit } from "../../language/limit.js";
import { bindsItems } from "../../policy/read-limits.js";
import type { Day } from "../../values/date.js";
import { dayOfText } from "../../values/date.js";
import type { Decimal } from "../../values/decimal.js";
import { APPLICANT } from "../limit-facts.js";
import type { Amount, Keys, Outcome } from "../outcome.js";
import { claimsName, keyOf } from "./claims.js";
import type { Granted } from "./decide.js";
import type { Groups } from "./groups.js";
import { larger, plus, type Sum, sumOf } from "./sums.js";
import { type Texts, UNKNOWN } from "./texts.js";

/** What was granted before the batch: an amount, a named part of one, or an item that was counted. */
export interface Earlier {
  /** The subsidy, or its part as in `grant.区级`. */
  readonly subsidy: string;
  readonly day: Day | undefined;
  readonly keys: Keys;
  readonly amount: Decimal;
  /** Whether it is an item or a whole result; undefined where it stands for both. */
  readonly item?: boolean;
}

/** What earlier results granted, each subsidy, its parts, and each item that limits looked at. */
export function earlierOf({ application, date, subsidies }: Outcome): Earlier[] {
  return subsidies.flatMap(({ id, status, amount, settled, on, keys = {}, parts = {}, units }): Earlier[] => {
    const granted = settled ?? amount;
    if (status !== "eligible" || !granted) return [];
    const own = { [APPLICANT]: application, ...keys };
    const day = dayOfText(on ?? date ?? "");
    const most = ({ min, max }: Amount): Decimal => max ?? min;
    const items = (units ?? []).map((unit) => ({
      subsidy: id,
      day: dayOfText(unit.on ?? on ?? date ?? ""),
      keys: { ...own, ...unit.keys },
      amount: unit.amount.min,
      item: true,
    }));
    const named = Object.entries(parts).map(([part, each]) => ({
      subsidy: claimsName({ subsidy: id, part }),
      day,
      keys: own,
      amount: most(each),
      item: false,
    }));
    return [{ subsidy: id, day, keys: own, amount: most(granted), item: false }, ...named, ...items];
  });
}

const NOTHING: Granted = { sum: 0, count: 0 };

/** What a limit finds granted before the batch: by group, and the most that anyone within a scope got. */
export function grantedBefore(history: readonly Earlier[], limit: Limit, groups: Groups, texts: Texts, scale: number) {
  const byGroup = new Map<number, { sum: Sum; count: number }>();
  const scopes = new Map<number, Set<number>>();
  const items = bindsItems(limit);
  for (const entry of limit.within === "batch" ? [] : history) {
    if (entry.item === !items) continue;
    const target = limit.targets.find((each) => claimsName(each) === entry.subsidy);
    if (!target) continue;
    const numberOf = (text: string) => {
      const found = keyOf(entry.keys, text);
      return found === undefined ? UNKNOWN : texts.numberOf(found);
    };
    const day = entry.day ?? Number.NaN;
    const group = groups.of(target, numberOf, day, true);
    if (group === UNKNOWN) continue;
    const { sum, count } = byGroup.get(group) ?? NOTHING;
    byGroup.set(group, { sum: plus(sum, sumOf(entry.amount, scale)), count: count + 1 });
    for (const withYear of [true, false]) {
      const scope = groups.scopeOf(numberOf, day, true, withYear);
      scopes.set(scope, (scopes.get(scope) ?? new Set()).add(group));
    }
  }
  const most = (scope: number): Granted =>
    [...(scopes.get(scope) ?? [])]
      .map((group) => byGroup.get(group) ?? NOTHING)
      .reduce((a, b) => ({ sum: larger(a.sum, b.sum), count: Math.max(a.count, b.count) }), NOTHING);
  return { earlier: (group: number): Granted => byGroup.get(group) ?? NOTHING, mostEarlier: most };
}
