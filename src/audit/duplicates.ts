import { limits } from "../language/limits.js";
import type { Policy } from "../policy/policy.js";
import type { Claim, Outcome, RefusedReason, Result, Use } from "../results/outcome.js";
import type { GrantsBefore } from "../settlement/grants-before.js";
import { grantOf } from "../settlement/history.js";
import { Texts, UNKNOWN } from "../settlement/texts.js";
import { identityOf } from "../values/identity.js";
import type { Truth } from "../values/truth.js";
import { Continuations, type Onward } from "./continuations.js";
import { isDecided, standingOf } from "./entering.js";
import { type ClaimMade, type FirstUse, FirstUses } from "./first-uses.js";
import { asking, withPaid } from "./going-on.js";
import { KeyHolders } from "./key-holders.js";
import { PaymentsBefore } from "./payments-before.js";
import { type Used, usedBy } from "./uses.js";

/** Whether a limit refuses for what others had first. */
const isSecond = ({ condition }: RefusedReason): boolean =>
  limits.some(({ namesFirst, refusal }) => namesFirst && refusal.condition.zh === condition);

/** Whether what is missing decides if the rules grant anything at all: then what comes second may yet be the first. */
const mayBeRefused = (result: Result): boolean =>
  result.status === "undetermined" && result.entitled !== true && !(result.claim && isDecided(standingOf(result, result.claim)));

/** Something that a claim uses, and who used it first. */
interface UsedBefore {
  readonly use: Used;
  readonly taken: FirstUse;
  /** Whether it comes second rests on what is missing. */
  readonly open?: true;
}

/**
 * Finds what is used twice, within a batch and against earlier results: the same applicant's claim for the same subsidy and
 * matter, and the same invoice, contract or person. The first use stands, unless the rules refuse it; later ones name it. A claim
 * that goes on with an earlier result does not repeat that.
 */
export class Duplicates {
  private readonly first = new FirstUses();
  private readonly holders: KeyHolders;
  private readonly continuations = new Continuations();
  private readonly ids = new Texts();
  /** Rows are counted as they come, and again when they are explained. */
  private readonly rows = { seen: new RowCounter(), explained: new RowCounter() };
  readonly repeatedIds = new Set<string>();
  /** The uses of a row, which stand when all its claims were looked at: none of them hides from another what both may repeat. */
  private readonly waiting: { row: number; uses: (() => void)[] } = { row: -1, uses: [] };

  private payments: PaymentsBefore | undefined;

  constructor(private readonly policies: readonly Policy[] = []) {
    this.holders = new KeyHolders(policies);
  }

  /** Uses of earlier results: anything like them comes second. What was refused there is no use. False of what was not audited. */
  remember(outcome: Outcome): boolean {
    this.continuations.remember(outcome);
    for (const result of outcome.subsidies) {
      const granted = grantOf(result);
      if (granted === null) continue;
      const use: Use = { ...placeOf(outcome), history: true, ...(granted ? {} : { open: true }) };
      const taken = takenBy(outcome, use, undefined);
      for (const { key, keeps } of usedBy(outcome, result)) {
        if (keeps && result.audit?.continues) this.first.set(key, taken);
        else if (keeps) this.take(key, taken);
      }
      this.holders.remember(outcome, result, taken);
    }
    return outcome.unclaimed === true || outcome.subsidies.some(({ audit }) => audit);
  }

  /** Payments from before this program: those that were made for a claim of the batch count as paid for it. */
  rememberPayments(history: GrantsBefore): void {
    // What an earlier result tells as granted counts once under limits, whether or not payments of it are told too.
    for (let at = 0; this.continuations.isDecided && at < history.length; at += 1) {
      const [id, code] = ["id", "creditCode"].map((name) => history.keyAt(name, at, true)) as [number, number];
      if (!history.is("payment", at) || id === UNKNOWN) continue;
      const applicant = code === UNKNOWN ? undefined : history.texts.textOf(code);
      if (this.continuations.tells(history.wholeSubsidyAt(at), history.texts.textOf(id), applicant)) history.putAside(at);
    }
    this.payments = new PaymentsBefore(history, this.policies);
  }

  /** The next row, each claim that comes second with what it repeats. */
  add(outcome: Outcome): Outcome {
    const name = nameOf(outcome);
    if (this.ids.find(name) !== UNKNOWN) this.repeatedIds.add(name);
    this.ids.numberOf(name);
    const row = this.rows.seen.next(outcome);
    if (row !== this.waiting.row) this.settleUses(row);
    const here = takenBy(outcome, placeOf(outcome), row);
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
    const other = this.holders.other(outcome, result, row);
    if (!other) return result;
    const reasons = result.reasons.map((each) => (isSecond(each) ? { ...each, repeats: other.use } : each));
    return { ...result, reasons };
  }

  private seen(outcome: Outcome, stated: Result, here: FirstUse): Result {
    const isClaim = stated.claim !== undefined && stated.status !== "ineligible";
    const early = isClaim ? this.continuations.of(outcome, stated) : undefined;
    const result = this.withPayments(outcome, stated, early && "continues" in early ? early.continues.application : undefined);
    const { claim } = result;
    if (!claim || !isClaim) return result;
    const used = usedBy(outcome, result);
    const onward = early ?? this.continuations.of(outcome, result);
    const before = this.usedBefore(used, result.id, here, onward);
    if (onward && "continues" in onward && before.length === 0) {
      for (const { key, keeps } of used) if (keeps) this.first.set(key, here);
      this.continuations.end(outcome, result, onward.continues);
      return { ...result, claim: withPaid({ ...claim, continues: onward.continues }, onward.paid) };
    }
    const asks = onward && "doubtful" in onward && (!onward.newToo || this.usedBefore(used, result.id, here, undefined).length > 0);
    const doubted: Claim = asks ? asking(claim, onward.doubtful) : claim;
    const repeats = before.map(repeatOf);
    const overruled = repeats.length > 0 && isDecided(standingOf(result, claim));
    // What repeats nothing is a first use, though a person must say what it goes on with.
    if (overruled || before.length === 0 || repeats.every((reason) => reason.repeats?.open)) {
      const taken = mayBeRefused(result) ? { ...here, use: { ...here.use, open: true as const } } : here;
      this.waiting.uses.push(() => {
        for (const { key, keeps } of used) if (keeps) this.take(key, taken);
      });
    }
    this.holders.add(outcome, result, here);
    return { ...result, claim: repeats.length > 0 ? { ...doubted, repeats } : doubted };
  }

  /** The first uses of what a claim uses, each once: but for those of earlier results that it goes on with, or may. */
  private usedBefore(used: readonly Used[], subsidy: string, here: FirstUse, onward: Onward | undefined): UsedBefore[] {
    const earlier = !onward ? [] : "continues" in onward ? [onward.continues] : onward.among;
    const before = used.flatMap((use): UsedBefore[] => {
      const taken = use.looks ? this.first.get(use.key) : undefined;
      if (!taken || taken.row === here.row || earlier.some((each) => isThat(taken, each, here))) return [];
      const other = use.whole === true ? isOfAnother(subsidy, taken.claims, here.claims) : false;
      return other === true ? [] : [{ use, taken, ...(other === "unknown" ? { open: true } : {}) }];
    });
    const isSame = (a: Used, b: Used) => a.reason === b.reason && a.of === b.of;
    return before.filter((each) => {
      const same = before.filter(({ use }) => isSame(use, each.use));
      return each === (same.find(({ open }) => !open) ?? same[0]);
    });
  }

  /** A claim with what was paid for it before: as stated, else as payments of the history have it. */
  private withPayments(outcome: Outcome, result: Result, earlier: string | undefined): Result {
    const { claim } = result;
    const before = claim && this.payments?.of(outcome, result, earlier);
    if (!before) return result;
    const { paid, payments, doubts, asked } = before;
    const doubted = doubts.length > 0 ? { doubts: [...(claim.doubts ?? []), ...doubts], ...(asked ? { asked } : {}) } : {};
    const stated = claim.paid ? { paid: claim.paid } : { paid, unstated: true as const };
    return { ...result, claim: { ...claim, ...stated, found: paid, ...(payments.length > 0 ? { payments } : {}), ...doubted } };
  }

  private settleUses(row: number): void {
    for (const use of this.waiting.uses) use();
    this.waiting.uses = [];
    this.waiting.row = row;
  }

  /** A use that nobody decided yet gives way to a later one of the batch. */
  private take(key: string, taken: FirstUse): void {
    const known = this.first.get(key);
    if (!known || known.use.open) this.first.set(key, taken);
  }
}

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
  claims: subsidies.flatMap((result) =>
    (result.claim ?? result.audit) && result.status !== "ineligible" ? [{ id: result.id, sure: !mayBeRefused(result) }] : [],
  ),
});

/**
 * Whether what an application uses without saying for what is used for another claim than this: for those that both make, if there are
 * any.
 */
function isOfAnother(subsidy: string, taken: readonly ClaimMade[], here: readonly ClaimMade[]): Truth {
  const own = taken.find(({ id }) => id === subsidy);
  if (own?.sure) return false;
  const shared = taken
    .filter(({ id }) => id !== subsidy)
    .flatMap(({ id, sure }) => here.filter((each) => each.id === id).map((each) => each.sure && sure));
  if (shared.length === 0) return false;
  return !own && shared.includes(true) ? true : "unknown";
}

function repeatOf({ use: { reason, of, undated, unsure }, taken, open }: UsedBefore): RefusedReason {
  const repeats = {
    ...taken.use,
    ...(open ? { open } : {}),
    ...(of === undefined ? {} : { of }),
    ...(undated ? { undated } : {}),
    ...(unsure ? { unsure } : {}),
  };
  return { ...reason, repeats };
}

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
