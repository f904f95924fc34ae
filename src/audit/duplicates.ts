import type { Limit } from "../language/limit.js";
import { kindOf, limits } from "../language/limits.js";
import { yearOfPeriod } from "../language/settling/period.js";
import type { Policy } from "../policy/policy.js";
import type { Mark, Outcome, RefusedReason, Result, Use } from "../results/outcome.js";
import type { GrantsBefore } from "../settlement/grants-before.js";
import { checkCreditCode } from "../values/credit-code.js";
import { dayOfText } from "../values/date.js";
import { identityOf } from "../values/identity.js";
import { failsIdentityCheck } from "../values/identity-number.js";
import { own } from "../values/own.js";
import { Continuations } from "./continuations.js";
import { isDecided, standingOf } from "./entering.js";
import { PaymentsBefore } from "./payments-before.js";

/** The codes of the field for what comes twice. */
const REASONS: Readonly<Record<Mark["kind"] | "claim", RefusedReason>> = {
  claim: { condition: "重复申报", code: "R07" },
  matter: { condition: "同一事项重复申报", code: "R07" },
  person: { condition: "人员重复", code: "R07" },
  invoice: { condition: "票据重复使用", code: "R08" },
  contract: { condition: "合同重复使用", code: "R08" },
};

/** Whether a limit refuses for what others had first. */
const isSecond = ({ condition }: RefusedReason): boolean =>
  limits.some(({ namesFirst, refusal }) => namesFirst && refusal.condition.zh === condition);

/** Something that a claim uses, and why a second use is refused. */
interface Used {
  readonly key: string;
  readonly reason: RefusedReason;
  readonly of?: string;
  /** It is the application's as a whole, which does not say for which of its claims. */
  readonly whole?: true;
  /** A likeness whose year is not known. */
  readonly undated?: true;
  /** The number that is compared fails its check: it may be another's. */
  readonly unsure?: true;
  /** Whether a use before is looked for, and whether this one is kept for those after. */
  readonly looks: boolean;
  readonly keeps: boolean;
}

/** A first use, with what its application claims. */
interface FirstUse {
  /** The application's number in the run; none for earlier results. */
  readonly row: number | undefined;
  readonly use: Use;
  readonly creditCode: string | undefined;
  readonly claims: readonly string[];
}

/**
 * Finds what is used twice, within a batch and against earlier results: the same applicant's claim for the same subsidy and
 * matter, and the same invoice, contract or person. The first use stands, unless the rules refuse it; later ones name it. A claim
 * that goes on with an earlier result does not repeat that.
 */
export class Duplicates {
  private readonly first = new Map<string, FirstUse>();
  /** Of each key of a limit, the first two that have it: those that the limit refuses name another. */
  private readonly alike = new Map<string, readonly FirstUse[]>();
  private readonly continuations = new Continuations();
  private readonly ids = new Set<string>();
  /** Rows are counted as they come, and again when they are explained. */
  private readonly rows = { seen: new RowCounter(), explained: new RowCounter() };
  readonly repeatedIds = new Set<string>();
  private readonly limits: ReadonlyMap<string, readonly Limit[]>;

  private payments: PaymentsBefore | undefined;

  constructor(private readonly policies: readonly Policy[] = []) {
    this.limits = new Map(policies.map(({ id, limits }) => [id, limits.filter((limit) => kindOf(limit).namesFirst)]));
  }

  /** Uses of earlier results: anything like them comes second. What was refused there is no use. False of what was not audited. */
  remember(outcome: Outcome): boolean {
    this.continuations.remember(outcome);
    for (const result of outcome.subsidies) {
      const { audit } = result;
      if (!audit || (audit.granted !== null && Number(audit.granted.units) === 0)) continue;
      const use: Use = { ...placeOf(outcome), history: true, ...(audit.granted === null ? { open: true } : {}) };
      const taken = takenBy(outcome, use, undefined);
      for (const { key, keeps } of usedBy(outcome, result)) {
        if (keeps && audit.continues) this.first.set(key, taken);
        else if (keeps) this.take(key, taken);
      }
      for (const key of this.keysOfLimits(outcome, result, true)) this.note(key, taken);
    }
    return outcome.unclaimed === true || outcome.subsidies.some(({ audit }) => audit);
  }

  /** Payments from before this program: those that were made for a claim of the batch count as paid for it. */
  rememberPayments(history: GrantsBefore): void {
    this.payments = new PaymentsBefore(history, this.policies);
  }

  /** The next row, each claim that comes second with what it repeats. */
  add(outcome: Outcome): Outcome {
    const name = nameOf(outcome);
    if (this.ids.has(name)) this.repeatedIds.add(name);
    this.ids.add(name);
    const here = takenBy(outcome, placeOf(outcome), this.rows.seen.next(outcome));
    return { ...outcome, subsidies: outcome.subsidies.map((result) => this.seen(outcome, result, here)) };
  }

  isRepeated(outcome: Outcome): boolean {
    return this.repeatedIds.has(nameOf(outcome));
  }

  /** The next row once more, each result with the application that a limit of once per key kept in its place, or one like it. */
  explained(outcome: Outcome): Outcome {
    const row = this.rows.explained.next(outcome);
    return { ...outcome, subsidies: outcome.subsidies.map((result) => this.named(outcome, result, row)) };
  }

  private named(outcome: Outcome, result: Result, row: number): Result {
    if (result.status !== "ineligible" || !result.claim || !result.reasons?.some(isSecond)) return result;
    const other = this.keysOfLimits(outcome, result, false)
      .flatMap((key) => this.alike.get(key) ?? [])
      .find((taken) => taken.row !== row);
    if (!other) return result;
    const reasons = result.reasons.map((each) => (isSecond(each) ? { ...each, repeats: other.use } : each));
    return { ...result, reasons };
  }

  private seen(outcome: Outcome, stated: Result, here: FirstUse): Result {
    const result = this.withPayments(outcome, stated);
    const { claim } = result;
    if (!claim || result.status === "ineligible") return result;
    const used = usedBy(outcome, result);
    const onward = this.continuations.of(outcome, result);
    const goesOnWith = onward && "continues" in onward ? onward.continues : undefined;
    const before = used.flatMap(({ key, reason, of, whole, undated, unsure, looks }) => {
      const taken = looks ? this.first.get(key) : undefined;
      if (!taken || taken.row === here.row || (goesOnWith && isThat(taken, goesOnWith, here))) return [];
      // What an application uses without saying for what, it uses for the claims that both make, if there are any.
      const other = whole && !taken.claims.includes(result.id) && taken.claims.some((id) => here.claims.includes(id));
      return other ? [] : [{ taken, reason, of, undated, unsure }];
    });
    const distinct = before.filter(({ reason, of }, at) => before.findIndex((each) => each.reason === reason && each.of === of) === at);
    if (goesOnWith && before.length === 0) {
      for (const { key, keeps } of used) if (keeps) this.first.set(key, here);
      this.continuations.end(outcome, result, goesOnWith);
      return { ...result, claim: { ...claim, continues: goesOnWith } };
    }
    const doubtful = onward && "doubtful" in onward ? [{ ...REASONS.claim, repeats: onward.doubtful }] : [];
    const repeats =
      before.length === 0
        ? doubtful
        : distinct.map(({ taken: { use }, reason, of, undated, unsure }): RefusedReason => {
            const repeated = {
              ...use,
              ...(of === undefined ? {} : { of }),
              ...(undated ? { undated } : {}),
              ...(unsure ? { unsure } : {}),
            };
            return { ...reason, repeats: repeated };
          });
    const overruled = repeats.length > 0 && isDecided(standingOf(result, claim));
    // What repeats nothing is a first use, though a person must say what it goes on with.
    if (overruled || before.length === 0 || repeats.every((reason) => reason.repeats?.open))
      for (const { key, keeps } of used) if (keeps) this.take(key, here);
    for (const key of this.keysOfLimits(outcome, result, false)) this.note(key, here);
    return repeats.length > 0 ? { ...result, claim: { ...claim, repeats } } : result;
  }

  /** A claim with what was paid for it before: as stated, else as payments of the history have it. */
  private withPayments(outcome: Outcome, result: Result): Result {
    const { claim } = result;
    const before = claim && this.payments?.of(outcome, result);
    if (!before) return result;
    const { paid, payments, doubts } = before;
    const doubted = doubts.length > 0 ? { doubts: [...(claim.doubts ?? []), ...doubts] } : {};
    return { ...result, claim: { ...claim, paid: claim.paid ?? paid, ...(payments.length > 0 ? { payments } : {}), ...doubted } };
  }

  /** A use that nobody decided yet gives way to one of the batch. */
  private take(key: string, taken: FirstUse): void {
    const known = this.first.get(key);
    if (!known || known.use.open) this.first.set(key, taken);
  }

  private note(key: string, taken: FirstUse): void {
    const known = this.alike.get(key) ?? [];
    if (known.length < 2) this.alike.set(key, [...known, taken]);
  }

  private keysOfLimits({ policy, date }: Outcome, { id, keys = {}, on = date }: Result, earlier: boolean): string[] {
    return (this.limits.get(policy) ?? []).flatMap((limit, at) =>
      limit.targets.flatMap(({ subsidy, key }) => {
        const value = subsidy === id && key && !key.loop ? own(keys, key.text) : undefined;
        if (value === undefined || (earlier && limit.within.kind === "batch")) return [];
        return [[policy, at, identityOf(value), yearIn(limit, on)].join("\n")];
      }),
    );
  }
}

/** The year in which a limit counts a day, where it goes by years. */
const yearIn = ({ within }: Limit, on: string | undefined): number | "" => {
  const day = dayOfText(on ?? "");
  return within.kind === "year" && day !== undefined ? yearOfPeriod(within, day) : "";
};

const nameOf = ({ policy, application }: Outcome): string => `${policy}\n${application}`;

const placeOf = ({ application, file, line }: Outcome): Use => ({
  application,
  ...(file === undefined ? {} : { file }),
  ...(line === undefined ? {} : { line }),
});

const takenBy = ({ creditCode, subsidies }: Outcome, use: Use, row: number | undefined): FirstUse => ({
  row,
  use,
  creditCode,
  claims: subsidies.flatMap(({ id, status, claim, audit }) => ((claim ?? audit) && status !== "ineligible" ? [id] : [])),
});

/** Whether a use is of the earlier result that a claim goes on with. */
const isThat = ({ use, creditCode }: FirstUse, { application, line }: Use, here: FirstUse): boolean =>
  use.history === true &&
  use.application === application &&
  use.line === line &&
  identityOf(creditCode ?? "") === identityOf(here.creditCode ?? "");

/**
 * Numbers the applications of a run. One application may use the same under several policies, whose outcomes follow each other;
 * the same id on the same line under the same policy is another one.
 */
class RowCounter {
  private row = -1;
  private last: Outcome | undefined;
  private readonly policies = new Set<string>();

  next(outcome: Outcome): number {
    const { last, policies } = this;
    const { application, file, line, policy } = outcome;
    if (last?.application !== application || last.file !== file || last.line !== line || policies.has(policy)) {
      this.row += 1;
      policies.clear();
    }
    policies.add(policy);
    this.last = outcome;
    return this.row;
  }
}

/** Whether a code has about the length of a credit code, and is none: numbers of other registers are not judged. */
const isBrokenCode = (code: string): boolean => Math.abs(code.length - 18) <= 2 && checkCreditCode(code) !== "ok";

/** Without a matter, claims for one subsidy are the same within a year. */
function usedBy({ policy, creditCode, date, marks = [] }: Outcome, { id, on = date }: Result): Used[] {
  const mine = marks.filter((mark) => mark.on === undefined || mark.on.includes(id));
  const matters = [...new Set(mine.flatMap(({ kind, value }) => (kind === "matter" ? [value] : [])))];
  const claim = (what: string) => ["claim", policy, creditCode && identityOf(creditCode), id, what].join("\n");
  const claims: Used[] =
    matters.length > 0
      ? matters.map((matter) => ({ key: claim(identityOf(matter)), reason: REASONS.matter, of: matter, looks: true, keeps: true }))
      : inYear(claim, on?.slice(0, 4)).map((each) => ({ ...each, reason: REASONS.claim }));
  const code = creditCode === undefined || !isBrokenCode(identityOf(creditCode)) ? {} : { unsure: true as const };
  const used = new Map<string, Used>();
  for (const { kind, value, on: lists } of mine) {
    if (kind === "matter") continue;
    const key = `${kind}\n${identityOf(value)}`;
    const unsure = kind === "person" && failsIdentityCheck(value) ? { unsure: true as const } : {};
    const same = { reason: REASONS[kind], of: value, looks: true, keeps: true, ...unsure };
    used.set(key, { key, ...same, ...(lists === undefined ? { whole: true as const } : {}) });
    if (lists === undefined) used.set(`${key}\n${id}`, { key: `${key}\n${id}`, ...same });
  }
  return [...(creditCode === undefined ? [] : claims.map((each) => ({ ...each, ...code }))), ...used.values()];
}

/** The keys of a claim of a year; one without a date may be of any year. */
function inYear(claim: (what: string) => string, year: string | undefined): Omit<Used, "reason">[] {
  const [anyYear, undated] = [claim("any year"), claim("no year")];
  if (year === undefined)
    return [
      { key: anyYear, undated: true, looks: true, keeps: true },
      { key: undated, looks: false, keeps: true },
    ];
  return [
    { key: claim(year), looks: true, keeps: true },
    { key: undated, undated: true, looks: true, keeps: false },
    { key: anyYear, looks: false, keeps: true },
  ];
}
