import { isOfOthers } from "../language/limit.js";
import { cutReasons } from "../messages/cut-kind.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import type { Amount, AuditCut, Audited, Claim, Conclusion, RefusedReason, Result } from "../results/outcome.js";
import { dueNow } from "../settlement/pay-items.js";
import { dueAgain, pay } from "../settlement/payments.js";
import { type Decimal, fractionOfDecimal, negated, nought } from "../values/decimal.js";
import { add, compare, equal, type Fraction, isZero, subtract, zero } from "../values/fraction.js";
import { withChangesOnly } from "./before.js";
import { isAboutPaid } from "./doubts.js";
import { amountBetween, decimalOf, isDecided, isDoubted, repetitionOf, type Standing, standingOf } from "./entering.js";
import { cutsOfLimits, cutsOfRule, inTableOrder } from "./waterfall.js";

/** What an audit itself has to say. */
const OWN = {
  incomplete: { condition: "材料或数据缺失", code: "R13" },
  open: { condition: "条款无明确标准", code: "R17" },
  others: { condition: "取决于其他尚未审定的申报", code: "R17" },
  decided: { condition: "人工决定不予支持" },
  unexplained: { condition: "决定的金额低于规则给的而没有写理由", code: "R17" },
  outside: { condition: "决定的金额不在规则允许的范围内", code: "R17" },
} as const satisfies Record<string, RefusedReason>;

/** A claim against what the rules give, after limits. Claimed less cuts is granted; what is claimed too little is not raised. */
export function auditResult(result: Result, policy: Policy): Result {
  const { claim } = result;
  if (!claim) return result;
  const { base, working, continues, found, payments, decision } = claim;
  const { audit, left } = audited(result, claim, policy);
  const beside = {
    ...(found ? { found } : {}),
    ...(payments ? { payments } : {}),
    ...(decision ? { decision } : {}),
    ...(base ? { base } : {}),
    ...(working ? { working } : {}),
    ...(continues ? { continues } : {}),
  };
  return withChangesOnly({ ...left, audit: { ...audit, ...beside } });
}

/** The audit, and the result with what was granted in the place of what the rule gives. */
function audited(result: Result, claim: Claim, policy: Policy): { readonly audit: Audited; readonly left: Result } {
  const standing = result.status === "ineligible" ? null : standingOf(result, claim);
  const subsidy = policy.subsidies.find(({ id }) => id === result.id);
  const isClear = standing && repetitionOf(claim, standing) === "none" && !isDoubted(claim, standing);
  const found = isClear ? leftOf(result, standing, subsidy, policy) : undefined;
  const left = found && notAbove(claim, found, subsidy, policy);
  const decided = standing && standing.decision !== "outside" && left?.settled && equalEnds(left.settled);
  if (decided) return { audit: granted(claim, result, standing, left, subsidy), left };
  return { audit: notGranted(result, claim, standing), left: result };
}

function notGranted(result: Result, claim: Claim, standing: Standing | null): Audited {
  const { amount: computed = null, reasons = [], missing = [], status } = result;
  if (claim.barred) return undecided(claim, null, "转人工", [OWN.outside, ...reasons]);
  if (status === "ineligible") return refused(claim, null, reasons);
  const repetition = repetitionOf(claim, standing);
  if (repetition === "refused") return refused(claim, computed, claim.repeats ?? []);
  if (standing?.decision === "outside")
    return undecided(claim, computed, "转人工", [isUnexplained(claim, computed) ? OWN.unexplained : outside(computed)]);
  if (repetition === "open") return undecided(claim, computed, "转人工", claim.repeats ?? []);
  if (claim.doubts) return undecided(claim, computed, "转人工", claim.doubts);
  const others = missing.length > 0 ? missing.every(isOfOthers) : standing && equal(standing.low, standing.high);
  if (others) return undecided(claim, computed, "转人工", [OWN.others]);
  return status === "undetermined"
    ? undecided(claim, computed, "待补正", [OWN.incomplete])
    : undecided(claim, computed, "转人工", [OWN.open]);
}

/** A decision beyond what the rule gives, with the ends between which a person may decide. */
const outside = (computed: Amount | null): RefusedReason => ({ ...OWN.outside, ...(computed ? { within: computed } : {}) });

/** Whether a decision on less than the one amount of the rule lacks nothing but a reason. */
function isUnexplained({ decision }: Claim, computed: Amount | null): boolean {
  if (!decision || !computed || !equalEnds(computed)) return false;
  return !decision.because && compare(fractionOfDecimal(decision.amount), fractionOfDecimal(computed.min)) < 0;
}

/** The claim as limits left it, divided into payments; undefined where a fact is still missing. */
function leftOf(result: Result, standing: Standing, subsidy: Subsidy | undefined, policy: Policy): Result | undefined {
  if (policy.limits.some(({ targets }) => targets.some((target) => target.subsidy === result.id)))
    return result.status === "eligible" ? result : undefined;
  if (result.status !== "eligible" && result.entitled !== true && !isDecided(standing)) return undefined;
  if (!equal(standing.low, standing.high)) return undefined;
  const { cuts: _, entitled: __, missing: ___, ...rest } = result;
  const now = amountBetween(standing.low, standing.high);
  const settled: Result = { ...rest, status: "eligible", certainty: "exact", settled: now };
  if (!subsidy?.payments) return settled;
  return pay(settled, subsidy.payments, policy.rounding, dueAgain(subsidy.payments, result), result.paid);
}

/** Parts that are rounded up may come to more than was claimed: then they are rounded down. */
function notAbove({ claimed }: Claim, left: Result, subsidy: Subsidy | undefined, policy: Policy): Result {
  const { payments } = subsidy ?? {};
  const above = left.settled && compare(fractionOfDecimal(left.settled.min), fractionOfDecimal(claimed)) > 0;
  if (!payments?.roundEach || !above) return left;
  const cuts = (left.cuts ?? []).filter(({ kind }) => kind !== "取整");
  const whole = { ...left, settled: { min: claimed, max: claimed }, cuts };
  return pay(
    whole,
    { ...payments, roundEach: { ...payments.roundEach, by: "down" } },
    policy.rounding,
    dueAgain(payments, left),
    left.paid,
  );
}

const equalEnds = ({ min, max }: Amount): boolean => max !== null && equal(fractionOfDecimal(min), fractionOfDecimal(max));

function granted(claim: Claim, result: Result, { high, decision }: Standing, left: Result, subsidy: Subsidy | undefined): Audited {
  const claimed = fractionOfDecimal(claim.claimed);
  const now = (left.settled as Amount).min;
  const value = fractionOfDecimal(now);
  const cuts = [
    ...cutsOfRule(claimed, high, result, decision === "below" ? "评审核减" : "基数核减"),
    ...cutsOfLimits(left.cuts ?? [], subtract(high, value)),
  ];
  const paid = paidFor(claim) ?? result.paid ?? nought;
  const due = left.instalments?.reduce((sum, each) => add(sum, fractionOfDecimal(dueNow(each).min)), zero);
  const held = due ? subtract(value, due) : zero;
  return {
    claimed: claim.claimed,
    computed: result.amount ?? null,
    cuts: inTableOrder(cuts),
    granted: now,
    paid,
    held: decimalOf(held),
    payable: decimalOf(subtract(subtract(value, fractionOfDecimal(paid)), held)),
    ...(left.shares && subsidy?.payments ? { shares: leastOf(left.shares) } : {}),
    ...conclusionOf(claimed, value, cuts, decision !== "none" && isZero(high)),
  };
}

/** Where a person decided on a claim of which it is stated otherwise what was paid, the larger figure counts: nothing is paid twice. */
function paidFor({ paid, found }: Claim): Decimal | undefined {
  if (!paid || !found) return paid ?? found;
  return compare(fractionOfDecimal(paid), fractionOfDecimal(found)) < 0 ? found : paid;
}

const leastOf = (shares: Readonly<Record<string, Amount>>): Record<string, Decimal> =>
  Object.fromEntries(Object.entries(shares).map(([name, { min }]) => [name, min]));

/** `refused`: a person decided that nothing is granted. */
function conclusionOf(
  claimed: Fraction,
  value: Fraction,
  cuts: readonly AuditCut[],
  refused: boolean,
): { conclusion: Conclusion; reasons: RefusedReason[] } {
  if (compare(value, claimed) >= 0) return { conclusion: "通过", reasons: [] };
  if (!isZero(value)) return { conclusion: "部分通过", reasons: [] };
  const last = cuts.at(-1);
  const reason = refused ? OWN.decided : last && cutReasons[last.kind];
  return { conclusion: "不予支持", reasons: reason ? [reason] : [] };
}

/** What was paid for a claim that is refused is to be claimed back; where that is told otherwise elsewhere, a person says how much. */
function refused(claim: Claim, computed: Amount | null, reasons: readonly RefusedReason[]): Audited {
  const { claimed, paid, doubts = [] } = claim;
  const unclear = doubts.filter(isAboutPaid);
  if (unclear.length > 0) return undecided(claim, computed, "转人工", [...unclear, ...reasons]);
  return {
    claimed,
    computed,
    cuts: claimed.units === 0 ? [] : [{ kind: "不予支持", amount: claimed }],
    granted: nought,
    paid: paid ?? null,
    held: null,
    payable: paid ? negated(paid) : nought,
    conclusion: "不予支持",
    reasons,
  };
}

const undecided = (
  { claimed, paid }: Claim,
  computed: Amount | null,
  conclusion: "待补正" | "转人工",
  reasons: readonly RefusedReason[],
): Audited => ({ claimed, computed, cuts: [], granted: null, paid: paid ?? null, held: null, payable: null, conclusion, reasons });
