import { type Decimal, decimal } from "../values/decimal.js";
import type { Amount, Audited, Claim, Outcome, Refused, Result, Total } from "./outcome.js";

/** A row as it was written: a result whose figures are decimals again, or a row that could not be evaluated. */
export type ReadRow =
  | Outcome
  | (Omit<Refused, "problems"> & { readonly problems: readonly { code: string; field: string | undefined; message: string }[] });

const LONG = /\d[\d.]{15,}/;
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** The row that a line of this program's NDJSON holds, every figure with all its digits; undefined where it holds none. */
export function readOutcome(line: string): ReadRow | undefined {
  const value = parsed(line);
  if (typeof value !== "object" || value === null) return undefined;
  if ("problems" in value) return value as ReadRow;
  if (!("application" in value) || !("policy" in value) || !("subsidies" in value) || !Array.isArray(value.subsidies)) return undefined;
  return withFigures(value as unknown as Outcome);
}

/** Numbers that a double cannot hold are kept as texts. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(
      LONG.test(line) ? line.replace(TOKENS, (token) => (token.startsWith('"') || !LONG.test(token) ? token : `"${token}"`)) : line,
    );
  } catch {
    return undefined;
  }
}

function withFigures(outcome: Outcome): Outcome {
  const subsidies = outcome.subsidies.map(resultWithFigures);
  const totals =
    outcome.totals && mapped(outcome.totals, ({ exact, ...rest }: Total) => ({ exact: figure(exact), ...rest, ...ends(rest) }));
  return { ...outcome, subsidies, totals };
}

function resultWithFigures(result: Result): Result {
  const { amount, unrounded, readings, parts, settled, cuts, instalments, shares, paid, balance, units, claim, audit } = result;
  return {
    ...result,
    ...(amount ? { amount: ends(amount) } : {}),
    ...(unrounded ? { unrounded: { min: endText(unrounded.min) ?? "0", max: endText(unrounded.max) } } : {}),
    ...(readings ? { readings: mapped(readings, (each) => ({ ...each, ...(each.amount ? { amount: ends(each.amount) } : {}) })) } : {}),
    ...(parts ? { parts: mapped(parts, ends) } : {}),
    ...(settled ? { settled: ends(settled) } : {}),
    ...(cuts ? { cuts: cuts.map((cut) => ({ ...cut, amount: ends(cut.amount) })) } : {}),
    ...(instalments
      ? {
          instalments: instalments.map((each) => ({
            ...each,
            amount: ends(each.amount),
            ...(each.shares ? { shares: mapped(each.shares, ends) } : {}),
          })),
        }
      : {}),
    ...(shares ? { shares: mapped(shares, ends) } : {}),
    ...(paid === undefined ? {} : { paid: figure(paid) }),
    ...(balance ? { balance: ends(balance) } : {}),
    ...(claim ? { claim: claimWithFigures(claim) } : {}),
    ...(audit ? { audit: auditWithFigures(audit) } : {}),
    ...(units ? { units: units.map((unit) => ({ ...unit, amount: ends(unit.amount) })) } : {}),
  };
}

const claimWithFigures = ({ claimed, withoutCaps, withoutDeductions, decision }: Claim): Claim => ({
  claimed: figure(claimed),
  ...(withoutCaps ? { withoutCaps: ends(withoutCaps) } : {}),
  ...(withoutDeductions ? { withoutDeductions: ends(withoutDeductions) } : {}),
  ...(decision ? { decision: { ...decision, amount: figure(decision.amount) } } : {}),
});

function auditWithFigures({ claimed, computed, cuts, granted, paid, held, payable, ...rest }: Audited): Audited {
  const maybe = (value: Decimal | null) => (value === null ? null : figure(value));
  return {
    claimed: figure(claimed),
    computed: computed && ends(computed),
    cuts: cuts.map((cut) => ({ ...cut, amount: figure(cut.amount) })),
    granted: maybe(granted),
    paid: maybe(paid),
    held: maybe(held),
    payable: maybe(payable),
    ...rest,
  };
}

const ends = ({ min, max }: Amount): Amount => ({ min: figure(min), max: max === null ? null : figure(max) });

const mapped = <A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** A figure as it was parsed: a number, or a text where a number does not hold all its digits. */
function figure(value: unknown): Decimal {
  if (Number.isSafeInteger(value)) return { units: value as number, scale: 0 };
  const [whole = "0", places = ""] = String(value).split(".");
  return decimal(BigInt(whole + places), places.length);
}

const endText = (value: unknown): Decimal | string | null =>
  value === null ? null : typeof value === "string" && value.includes("/") ? value : figure(value);
