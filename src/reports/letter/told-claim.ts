import { roleOf } from "../../language/roles.js";
import { cutWords } from "../../messages/cuts.js";
import { inClauses, inLanguage, inOrder } from "../../messages/in-language.js";
import { sayIn } from "../../messages/phrase.js";
import { remedyWords } from "../../messages/remedies.js";
import { conclusionWords, term } from "../../messages/terms.js";
import type { AuditCut } from "../../results/outcome.js";
import { type Decimal, decimalText, grouped } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";
import { type AuditedClaim, subsidyWords } from "../audit/audit-lines.js";
import { documentWords, inputWords, placeWords, reasonWords, sourceOfCut, sumWords } from "../audit/audit-words.js";
import { workingWords } from "../audit/working-words.js";
import type { LetterClaim, LetterStep } from "./letter.js";
import type { LimitUse } from "./limit-uses.js";
import { limitSentence } from "./limit-words.js";

/** One claim as its applicant is told of it: sums that add up, each cut with its clause and figures, and what can be done. */
export function letterClaim(claim: AuditedClaim, uses: readonly LimitUse[], language: Language): LetterClaim {
  const { row, result, audit, policy, subsidy } = claim;
  const clause = [subsidy?.section, subsidy?.quote && `\u201C${subsidy.quote}\u201D`].filter(Boolean).join(" ");
  const codes = audit.reasons.flatMap(({ code }) => code ?? []);
  // Where nothing is granted the reason says it all; a part of a cut is no reason.
  const keys = new Set<string>(codes.length > 0 ? codes : audit.cuts.map(({ kind }) => kind));
  return {
    application: row.application,
    place: placeWords(row, language),
    policy: policy ? documentWords(policy, language) : row.policy,
    subsidy: subsidyWords(claim, language),
    clause: inLanguage(clause, language),
    currency: row.currency ?? "CNY",
    conclusion: audit.conclusion,
    conclusionWords: conclusionWords(audit.conclusion, language),
    steps: stepsOf(claim, language),
    reasons: audit.reasons.map((reason) => reasonWords(reason, subsidy, language)),
    limits: policy ? uses.map((use) => limitSentence(use, policy, language)) : [],
    missing: (result.missing ?? []).map((path) => inputWords(path, policy, language)),
    decision: decisionWords(claim, language),
    remedies: [...keys].flatMap((key) => remedyWords(key, language) ?? []),
  };
}

function stepsOf(claim: AuditedClaim, language: Language): LetterStep[] {
  const { audit } = claim;
  const say = sayIn(language);
  const step = (kind: LetterStep["kind"], what: string, amount: Decimal, why: string | undefined): LetterStep => ({
    kind,
    what,
    amount,
    why: why ?? "",
  });
  const claimed = step("claimed", say("letter-claimed"), audit.claimed, workingOf(claim, language));
  if (audit.granted === null) return [claimed];
  const some = (kind: "paid" | "held", amount: Decimal | null, why?: string) =>
    amount === null || Number(amount.units) === 0 ? [] : [step(kind, say(`letter-${kind}`), amount, why)];
  return [
    claimed,
    ...audit.cuts.map((cut) =>
      step("cut", say("letter-cut", { kind: cutWords(cut.kind, language) }), cut.amount, cutWhy(cut, claim, language)),
    ),
    step("granted", say("letter-granted"), audit.granted, undefined),
    ...some("paid", audit.paid),
    ...some("held", audit.held, heldWords(claim, language)),
    ...(audit.payable === null ? [] : [step("payable", say("letter-payable"), audit.payable, undefined)]),
  ];
}

function workingOf({ audit, policy }: AuditedClaim, language: Language): string | undefined {
  if (!audit.working || !policy) return undefined;
  const working = workingWords(audit.working, audit.computed?.max ?? undefined, policy.digits, language);
  return sayIn(language)("letter-working", { working });
}

/** Where a cut is laid down, and its figures. */
function cutWhy(cut: AuditCut, claim: AuditedClaim, language: Language): string | undefined {
  const why = [sourceOfCut(cut), figuresOf(cut, claim, language)].filter((part) => part !== undefined);
  return why.length === 0 ? undefined : inLanguage(inClauses(why, language), language);
}

function figuresOf({ kind }: AuditCut, { audit, row, policy, subsidy, result }: AuditedClaim, language: Language): string | undefined {
  const say = sayIn(language);
  const money = (amount: Decimal) => sumWords(amount, row.currency ?? "CNY", language);
  const after = (role: "ceiling" | "deduction") => audit.working?.after?.find(({ by }) => roleOf(by) === role)?.figure;
  const [cap, less, { declared, verified }] = [after("ceiling"), after("deduction"), audit.base ?? {}];
  switch (kind) {
    case "基数核减":
      return (
        verified &&
        say("letter-base", { ...(declared && !isSame(declared, verified) ? { declared: money(declared) } : {}), verified: money(verified) })
      );
    case "封顶核减":
      return cap && say("letter-cap", { cap: money(cap) });
    case "扣除已拨":
      return less && say("letter-less", { less: money(less) });
    case "取整":
      return policy?.rounding
        ? say("rounded-to", {
            by: term(policy.rounding.by as "down", language),
            to: `${grouped(policy.rounding.to)} ${unitOf(row.currency, language)}`,
          })
        : undefined;
    case "评审核减":
      return result.claim?.decision?.because;
    case "不予支持":
      return audit.reasons.map((reason) => reasonWords(reason, subsidy, language))[0];
    default:
      return undefined;
  }
}

const isSame = (a: Decimal, b: Decimal): boolean => decimalText(a) === decimalText(b);

const unitOf = (currency: string | undefined, language: Language): string => (currency === undefined ? sayIn(language)("yuan") : currency);

/** What is not due yet, each instalment with its sum. */
function heldWords({ result: { instalments = [] }, row }: AuditedClaim, language: Language): string {
  const open = instalments.filter(({ due }) => due !== true);
  const named = open.map(({ name, amount }) => `${name} ${sumWords(amount.min, row.currency ?? "CNY", language)}`);
  return inLanguage(inOrder(named, language), language);
}

function decisionWords({ result, row }: AuditedClaim, language: Language): string | undefined {
  const { decision } = result.claim ?? {};
  if (!decision) return undefined;
  const why = [decision.by, decision.because].filter(Boolean).join(", ");
  return sayIn(language)("decision-of", { amount: sumWords(decision.amount, row.currency ?? "CNY", language), why });
}
