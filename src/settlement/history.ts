import type { Outcome, Result } from "../results/outcome.js";
import type { Day } from "../values/date.js";
import { dayOfText } from "../values/date.js";
import { type Decimal, decimalOfFraction, fractionOfDecimal } from "../values/decimal.js";
import { compare, type Fraction } from "../values/fraction.js";
import { identityOf, namesNothing } from "../values/identity.js";
import { APPLICANT } from "./limit-facts.js";
import { keyOf, targetName } from "./result-lines.js";

/** What was granted before the batch: an amount, a named part of one, or an item that was counted. */
export interface Earlier {
  /** The policy that granted it; undefined for a payment that names none. */
  readonly policy?: string | undefined;
  /** By what name it is told. */
  readonly named?: string | undefined;
  /** The subsidy, or its part as in `grant.区级`. */
  readonly subsidy: string;
  readonly day: Day | undefined;
  readonly keys: Readonly<Record<string, string | undefined>>;
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

/** What nobody decided may still be granted, up to the claim. */
function grantedByAudit(result: Result): GrantedBefore | undefined {
  const [granted, { audit }] = [grantOf(result), result];
  if (granted === null || !audit) return undefined;
  if (granted) return { most: granted, open: false };
  const { claimed, computed } = audit;
  return { most: computed?.max ? smaller(claimed, computed.max) : claimed, open: true };
}

/** What an audit granted of a claim; null where that is nothing, undefined where nobody decided yet. */
export function grantOf({ status, audit }: Result): Decimal | null | undefined {
  if (!audit) return null;
  // Of what is refused a person may still have to say how much is claimed back.
  if (audit.granted === null) return status === "ineligible" && !audit.decision ? null : undefined;
  return isNothing(audit.granted) ? null : audit.granted;
}

const smaller = (a: Decimal, b: Decimal): Decimal => (compare(fractionOfDecimal(a), fractionOfDecimal(b)) <= 0 ? a : b);

/** Digits that are kept where a policy does not round. */
export const FINEST = 12;

/** How many digits after the point a rounding unit has. */
export const placesOfUnit = (unit: Fraction): number => decimalOfFraction(unit)?.scale ?? 0;
