import type { Limit, Target } from "../language/limit.js";
import { bindsItems } from "../language/limit.js";
import { type Granted, type GrantedOn, NOTHING, type Rolling } from "../language/settling/grounds.js";
import type { Keys, Outcome, Result } from "../results/outcome.js";
import type { Day } from "../values/date.js";
import { dayOfText } from "../values/date.js";
import { type Decimal, decimalOfFraction, fractionOfDecimal } from "../values/decimal.js";
import { compare, type Fraction } from "../values/fraction.js";
import { identityOf, namesNothing } from "../values/identity.js";
import { larger, plus, type Sum, sumOf } from "../values/sum.js";
import type { Groups, NumberOf } from "./groups.js";
import { APPLICANT } from "./limit-facts.js";
import { OverlookedCounter } from "./overlooked.js";
import { keyOf, targetName } from "./result-lines.js";
import { type Texts, UNKNOWN } from "./texts.js";

/** What was granted before the batch: an amount, a named part of one, or an item that was counted. */
export interface Earlier {
  /** The policy that granted it; undefined for a payment that names none. */
  readonly policy?: string;
  /** By what name it is told. */
  readonly named?: string;
  /** The subsidy, or its part as in `grant.区级`. */
  readonly subsidy: string;
  readonly day: Day | undefined;
  readonly keys: Keys;
  readonly amount: Decimal;
  /** Whether it is an item or a whole result; undefined where it stands for both. */
  readonly item?: boolean;
  /** The name of the result that tells of it, and of the one that this goes on with. */
  readonly of?: string;
  readonly continues?: string;
  /** Nobody decided it yet: nothing may have been granted, or as much as the amount. */
  readonly open?: true;
  /** A payment, and no result. */
  readonly payment?: true;
}

/** What earlier results granted, each subsidy, its parts, and each item that limits looked at; of an audit, what it granted. */
export function earlierOf(outcome: Outcome): Earlier[] {
  const { application, policy, date, subsidies, unclaimed } = outcome;
  const creditCode = realCode(outcome.creditCode);
  const audited = unclaimed === true || subsidies.some(({ audit }) => audit);
  return subsidies.flatMap((result): Earlier[] => {
    const { id, on, keys = {}, parts = {}, units } = result;
    const granted = audited ? grantedByAudit(result) : grantedByRule(result);
    if (!granted) return [];
    const own = { [APPLICANT]: creditCode ?? application, ...(creditCode === undefined ? {} : { creditCode }), ...keys };
    const day = dayOfText(on ?? date ?? "");
    const name = (place: Parameters<typeof nameOfEarlier>[2]) => nameOfEarlier(policy, applicantOf(outcome, result), place, id);
    const before = result.audit?.continues;
    const told = {
      policy,
      of: name(outcome),
      ...(before ? { continues: name(before) } : {}),
      ...(granted.open ? { open: true as const } : {}),
    };
    const within = (amount: Decimal): Decimal => (audited ? smaller(amount, granted.most) : amount);
    const items = (units ?? [])
      .filter((unit) => !isNothing(unit.amount.max))
      .map((unit) => ({
        named: application,
        subsidy: id,
        day: dayOfText(unit.on ?? on ?? date ?? ""),
        keys: { ...own, ...unit.keys },
        amount: within(granted.open ? (unit.amount.max ?? granted.most) : unit.amount.min),
        item: true,
        ...told,
      }));
    const named = Object.entries(parts)
      .filter(([, each]) => !isNothing(each.max))
      .map(([part, each]) => ({
        named: application,
        subsidy: targetName({ subsidy: id, part }),
        day,
        keys: own,
        amount: within(each.max ?? each.min),
        item: false,
        ...told,
      }));
    return [{ named: application, subsidy: id, day, keys: own, amount: granted.most, item: false, ...told }, ...named, ...items];
  });
}

/** Whose a result is, as limits see it: the credit code, else the application. */
export const applicantOf = ({ application, creditCode }: Outcome, { keys }: Pick<Result, "keys">): string =>
  identityOf(realCode(creditCode) ?? keyOf(keys, APPLICANT) ?? application);

/** A credit code, unless it says that there is none. */
const realCode = (code: string | undefined): string | undefined => (code === undefined || namesNothing(code) ? undefined : code);

/** A name for what an earlier result granted for a subsidy. */
export const nameOfEarlier = (
  policy: string,
  applicant: string,
  { application, line }: Pick<Outcome, "application"> & { readonly line?: number | undefined },
  subsidy: string,
): string => [policy, applicant, application, line ?? "", subsidy].join("\n");

/** Who got nothing has not had it. */
const isNothing = (most: Decimal | null): boolean => most !== null && Number(most.units) === 0;

interface GrantedBefore {
  readonly most: Decimal;
  readonly open: boolean;
}

function grantedByRule({ status, amount, settled }: Result): GrantedBefore | undefined {
  const granted = settled ?? amount;
  return status === "eligible" && granted && !isNothing(granted.max) ? { most: granted.max ?? granted.min, open: false } : undefined;
}

/** Nothing for what was not claimed or not granted; what nobody decided may still be granted, up to the claim. */
function grantedByAudit({ audit }: Result): GrantedBefore | undefined {
  if (!audit || Number(audit.granted?.units ?? 1) === 0) return undefined;
  if (audit.granted) return { most: audit.granted, open: false };
  const { claimed, computed } = audit;
  return { most: computed?.max ? smaller(claimed, computed.max) : claimed, open: true };
}

const smaller = (a: Decimal, b: Decimal): Decimal => (compare(fractionOfDecimal(a), fractionOfDecimal(b)) <= 0 ? a : b);

/** What a limit counts in. */
interface Counting {
  readonly limit: Limit;
  readonly groups: Groups;
  readonly texts: Texts;
  readonly scale: number;
}

/**
 * What a limit finds granted before the batch: by group, and the most that anyone within a scope got. `open` is the same with
 * all that nobody decided yet, where there is any; `overlooked` what it may not have found.
 */
export function grantedBefore(history: readonly Earlier[], counting: Counting) {
  const counter = new OverlookedCounter(counting.limit, counting.groups);
  const hear: HearEntry = (...found) => counter.hear(...found);
  const undecided = counting.limit.within.kind !== "batch" && history.some(({ open }) => open);
  const decided = countedBefore(history, counting, false, undecided ? () => {} : hear);
  const open = undecided ? { open: countedBefore(history, counting, true, hear) } : {};
  const { within } = counting.limit;
  const rolling = within.kind === "months" ? rollingBefore(within.months, history, counting) : undefined;
  return { ...decided, ...open, rolling, overlooked: counter.all };
}

/** What a limit finds granted before the batch, by group and day. */
function rollingBefore(months: number, history: readonly Earlier[], counting: Counting): Rolling {
  const byGroup = new Map<number, { sums: GrantedOn[]; counts: GrantedOn[] }>();
  for (const { entry, group } of placedBefore(history, counting, true, () => {})) {
    const found = byGroup.get(group) ?? { sums: [], counts: [] };
    const sum = sumOf(entry.amount, counting.scale);
    const day = entry.day ?? 0;
    found.sums.push({ day, low: entry.open ? 0 : sum, high: sum });
    found.counts.push({ day, low: entry.open ? 0 : 1, high: 1 });
    byGroup.set(group, found);
  }
  return { months, sums: (group) => byGroup.get(group)?.sums ?? [], counts: (group) => byGroup.get(group)?.counts ?? [] };
}

interface PlacedBefore {
  readonly entry: Earlier;
  readonly group: number;
  readonly day: number;
  readonly numberOf: NumberOf;
}

/** Hears of everything that a limit looks for, and whether it could be placed. */
type HearEntry = (entry: Earlier, target: Target, placed: boolean) => void;

/** What a limit looks for in what was granted before, each with its group. */
function* placedBefore(
  history: readonly Earlier[],
  { limit, groups, texts }: Counting,
  open: boolean,
  hear: HearEntry,
): Generator<PlacedBefore> {
  const items = bindsItems(limit);
  for (const entry of limit.within.kind === "batch" ? [] : history) {
    if (entry.item === !items || (entry.open && !open)) continue;
    const target = limit.targets.find((each) => targetName(each) === entry.subsidy);
    if (!target) continue;
    const numberOf = (text: string) => {
      const found = keyOf(entry.keys, text);
      const isText = text === APPLICANT || target.key?.type === "text";
      return found === undefined || (isText && namesNothing(found)) ? UNKNOWN : texts.numberOfKey(found);
    };
    const day = entry.day ?? Number.NaN;
    const group = groups.of(target, numberOf, day, true);
    hear(entry, target, group !== UNKNOWN);
    if (group !== UNKNOWN) yield { entry, group, day, numberOf };
  }
}

function countedBefore(history: readonly Earlier[], counting: Counting, open: boolean, hear: HearEntry) {
  const { groups, scale } = counting;
  const byGroup = new Map<number, { sum: Sum; count: number }>();
  const scopes = new Map<number, Set<number>>();
  for (const { entry, group, day, numberOf } of placedBefore(history, counting, open, hear)) {
    const { sum, count } = byGroup.get(group) ?? NOTHING;
    // What was paid back takes from the sum, and is no further grant.
    byGroup.set(group, { sum: plus(sum, sumOf(entry.amount, scale)), count: count + (entry.amount.units < 0 ? 0 : 1) });
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

/** Digits that are kept where a policy does not round. */
export const FINEST = 12;

/** How many digits after the point the amounts of earlier grants have, as far as they are looked at. */
export const placesOf = (history: readonly Earlier[]): number =>
  history.reduce((most, { amount }) => Math.max(most, Math.min(amount.scale, FINEST)), 0);

/** How many digits after the point a rounding unit has. */
export const placesOfUnit = (unit: Fraction): number => decimalOfFraction(unit)?.scale ?? 0;
