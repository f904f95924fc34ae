import type { Policy } from "../../policy/policy.js";
import { type Decimal, decimalOfFraction, fractionOfDecimal } from "../../values/decimal.js";
import { add, compare, type Fraction, infinity, isZero, subtract, zero } from "../../values/fraction.js";
import type { Amount, AuditCut, Audited, Claim, Conclusion, RefusedReason, Result } from "../outcome.js";
import { pay } from "../payments.js";
import type { Repeated } from "./duplicates.js";
import { waterfall } from "./waterfall.js";

/** Codes of what an audit itself has to say. */
const OWN = {
  incomplete: { condition: "材料或数据缺失", code: "R13" },
  open: { condition: "条款无明确标准", code: "R17" },
  outside: { condition: "决定的金额不在规则允许的范围内", code: "R17" },
} as const satisfies Record<string, RefusedReason>;

/** Reasons that a limit's cut to nothing has, by its kind. */
const CUT_REASONS: Readonly<Record<string, RefusedReason>> = {
  就高不重复: { condition: "已享受同类资金", code: "R09" },
  年度限额: { condition: "达到一次性、年度或累计限额", code: "R10" },
  预算折算: { condition: "资金已用完", code: "R12" },
};

/** A claim against what the rules give, after limits. Claimed less cuts is granted; what is claimed too little is not raised. */
export function auditResult(result: Result, policy: Policy, repeated: readonly Repeated[] = []): Result {
  const { claim } = result;
  if (!claim) return result;
  const audit = auditOf(result, claim, policy);
  const again = repeated.filter(({ subsidy }) => subsidy === result.id).map(({ reason }) => reason);
  if (again.length === 0 || audit.conclusion === "不予支持" || claim.decision) return { ...result, audit };
  return { ...result, audit: { ...undecided(claim.claimed, audit.computed, result, again[0]), reasons: again } };
}

/** A claim by itself. */
function auditOf(result: Result, claim: Claim, policy: Policy): Audited {
  const claimed = fractionOfDecimal(claim.claimed);
  const uncut = { withoutCaps: claim.withoutCaps ?? null, withoutDeductions: claim.withoutDeductions ?? null };
  const amount = result.settled ?? result.amount;
  if (result.status === "ineligible") return refused(claim.claimed, result.reasons ?? []);
  if (!amount) return undecided(claim.claimed, null, result);
  const [low, high] = [fractionOfDecimal(amount.min), amount.max === null ? infinity : fractionOfDecimal(amount.max)];
  const decision = claim.decision && fractionOfDecimal(claim.decision.amount);
  const exact = compare(low, high) === 0 && result.status === "eligible";
  if (!exact && decision && (compare(decision, low) < 0 || compare(decision, high) > 0))
    return undecided(claim.claimed, amount, result, OWN.outside);
  const settled = exact ? high : (decision ?? (compare(claimed, low) <= 0 && result.status === "eligible" ? low : undefined));
  if (!settled) return undecided(claim.claimed, amount, result);
  const { cuts, left } = waterfall(claimed, result, uncut);
  const rest = compare(left, settled) > 0 ? subtract(left, settled) : zero;
  const all = isZero(rest) ? cuts : [...cuts, { kind: "基数核减" as const, amount: decimalOf(rest) }];
  return granted(result, policy, amount, all, subtract(left, rest));
}

const decimalOf = (value: Fraction): Decimal => decimalOfFraction(value) ?? { units: 0, scale: 0 };

function granted(result: Result, policy: Policy, computed: Amount, cuts: readonly AuditCut[], left: Fraction): Audited {
  const claimed = result.claim?.claimed as Decimal;
  const { payments } = policy.subsidies.find(({ id }) => id === result.id) ?? {};
  const due = (result.instalments ?? []).map((each) => each.due ?? ("unknown" as const));
  const paid = result.paid ? fractionOfDecimal(result.paid) : zero;
  const now = decimalOf(left);
  const divided = payments
    ? pay({ ...result, settled: { min: now, max: now }, cuts: [] }, payments, policy.rounding, due, result.paid)
    : undefined;
  const dueSum = divided?.instalments?.reduce(
    (sum, each) => (each.due === true ? add(sum, fractionOfDecimal(each.amount.min)) : sum),
    zero,
  );
  const held = dueSum ? subtract(left, dueSum) : zero;
  const conclusion: Conclusion =
    isZero(left) && claimed.units > 0 ? "不予支持" : compare(left, fractionOfDecimal(claimed)) < 0 ? "部分通过" : "通过";
  const reason = conclusion === "不予支持" ? CUT_REASONS[cuts.at(-1)?.kind ?? ""] : undefined;
  return {
    claimed,
    computed,
    cuts,
    granted: now,
    paid: decimalOf(paid),
    held: decimalOf(held),
    payable: decimalOf(subtract(subtract(left, paid), held)),
    conclusion,
    reasons: reason ? [reason] : [],
  };
}

const refused = (claimed: Decimal, reasons: readonly RefusedReason[]): Audited => ({
  claimed,
  computed: null,
  cuts: claimed.units === 0 ? [] : [{ kind: "不予支持", amount: claimed }],
  granted: { units: 0, scale: 0 },
  paid: null,
  held: null,
  payable: { units: 0, scale: 0 },
  conclusion: "不予支持",
  reasons,
});

function undecided(claimed: Decimal, computed: Amount | null, { status }: Result, because?: RefusedReason): Audited {
  const incomplete = status === "undetermined";
  return {
    claimed,
    computed,
    cuts: [],
    granted: null,
    paid: null,
    held: null,
    payable: null,
    conclusion: incomplete && !because ? "待补正" : "转人工",
    reasons: [because ?? (incomplete ? OWN.incomplete : OWN.open)],
  };
}
