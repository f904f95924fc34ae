import type { Amount, Audited, Claim, Outcome, Refused, Result, Total } from "../results/outcome.js";
import { type Decimal, decimal, decimalOfFraction } from "../values/decimal.js";
import { fractionOfText } from "../values/fraction.js";

/** A row as it was written: a result whose figures are decimals again, or a row that could not be evaluated. */
export type ReadRow =
  | Outcome
  | (Omit<Refused, "problems"> & { readonly problems: readonly { code: string; field: string | undefined; message: string }[] });

const LONG = /\d[\d.]{15,}/;
/** Digits that stand where a number may, and now and then in a text. */
const LONG_VALUE = /[:[,]-?\d[\d.]{15,}/;
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** The row that a line of this program's NDJSON holds, every figure with all its digits; undefined where it holds none. */
export function readOutcome(line: string): ReadRow | undefined {
  const value = parsed(line);
  if (typeof value !== "object" || value === null) return undefined;
  if ("problems" in value) return value as ReadRow;
  if (!("application" in value) || !("policy" in value) || !("subsidies" in value) || !Array.isArray(value.subsidies)) return undefined;
  try {
    return withFigures(value as unknown as Outcome);
  } catch {
    return undefined;
  }
}

/** Numbers that a double cannot hold are kept as texts. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(
      LONG_VALUE.test(line) ? line.replace(TOKENS, (token) => (token.startsWith('"') || !LONG.test(token) ? token : `"${token}"`)) : line,
    );
  } catch {
    return undefined;
  }
}

/** Reads the figures of an outcome where they stand: it was parsed a moment ago, and is nobody else's yet. */
function withFigures(outcome: Changing<Outcome>): Outcome {
  for (const result of outcome.subsidies) readFigures(result);
  const { totals } = outcome;
  if (totals) {
    for (const total of Object.values(totals) as Changing<Total>[]) {
      total.exact = figure(total.exact);
      readEnds(total);
    }
  }
  return outcome;
}

type Changing<T> = { -readonly [Key in keyof T]: T[Key] };

function readFigures(result: Changing<Result>): void {
  const { amount, unrounded, readings, parts, settled, cuts, instalments, shares, paid, balance, units, claim, audit } = result;
  if (amount) readEnds(amount);
  if (unrounded) result.unrounded = { min: endText(unrounded.min) ?? "0", max: endText(unrounded.max) };
  if (readings) for (const each of Object.values(readings)) if (each.amount) readEnds(each.amount);
  if (parts) for (const each of Object.values(parts)) readEnds(each);
  if (settled) readEnds(settled);
  if (cuts) for (const cut of cuts) readEnds(cut.amount);
  for (const instalment of instalments ?? []) {
    readEnds(instalment.amount);
    for (const each of Object.values(instalment.shares ?? {})) readEnds(each);
  }
  if (shares) for (const each of Object.values(shares)) readEnds(each);
  if (paid !== undefined) result.paid = figure(paid);
  if (balance) readEnds(balance);
  if (units) for (const unit of units) readEnds(unit.amount);
  if (claim) readClaim(claim);
  if (audit) readAudit(audit);
}

function readClaim(claim: Changing<Claim>): void {
  claim.claimed = figure(claim.claimed);
  if (claim.withoutCaps) readEnds(claim.withoutCaps);
  if (claim.withoutDeductions) readEnds(claim.withoutDeductions);
  if (claim.decision) claim.decision = { ...claim.decision, amount: figure(claim.decision.amount) };
  if (claim.paid !== undefined) claim.paid = figure(claim.paid);
  readBasis(claim);
}

/** What an amount was computed from, and how. */
function readBasis(of: Changing<Pick<Claim, "base" | "working">>): void {
  const { base, working } = of;
  if (base) of.base = Object.fromEntries(Object.entries(base).map(([name, each]) => [name, figure(each)]));
  if (!working) return;
  of.working = {
    ...working,
    terms: working.terms.map((term) => ({ base: figure(term.base), by: figure(term.by) })),
    gives: figure(working.gives),
    ...(working.after
      ? { after: working.after.map((each) => ({ by: each.by, figure: figure(each.figure), gives: figure(each.gives) })) }
      : {}),
  };
}

function readAudit(audit: Changing<Audited>): void {
  const maybe = (value: Decimal | null) => (value === null ? null : figure(value));
  audit.claimed = figure(audit.claimed);
  if (audit.computed) readEnds(audit.computed);
  audit.cuts = audit.cuts.map((cut) => ({ ...cut, amount: figure(cut.amount) }));
  audit.granted = maybe(audit.granted);
  audit.paid = maybe(audit.paid);
  audit.held = maybe(audit.held);
  audit.payable = maybe(audit.payable);
  readBasis(audit);
  if (audit.shares) audit.shares = Object.fromEntries(Object.entries(audit.shares).map(([name, share]) => [name, figure(share)]));
}

function readEnds(amount: Changing<Amount>): void {
  amount.min = figure(amount.min);
  if (amount.max !== null) amount.max = figure(amount.max);
}

/** A figure as it was parsed: a number, or a text where a number does not hold all its digits. */
function figure(value: unknown): Decimal {
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return { units: value, scale: 0 };
    const cents = Math.round(value * 100);
    if (cents / 100 === value) return { units: cents, scale: 2 };
  }
  const text = String(value);
  const fraction = text.includes("e") ? fractionOfText(text) : undefined;
  const exact = fraction && decimalOfFraction(fraction);
  if (exact) return exact;
  const [whole = "0", places = ""] = text.split(".");
  return decimal(BigInt(whole + places), places.length);
}

const endText = (value: unknown): Decimal | string | null =>
  value === null ? null : typeof value === "string" && value.includes("/") ? value : figure(value);
