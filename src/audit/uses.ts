import type { Mark, Outcome, RefusedReason, Result } from "../results/outcome.js";
import { checkCreditCode } from "../values/credit-code.js";
import { identityOf } from "../values/identity.js";
import { failsIdentityCheck } from "../values/identity-number.js";

/** The codes of the field for what comes twice. */
const REASONS: Readonly<Record<Mark["kind"] | "claim", RefusedReason>> = {
  claim: { condition: "重复申报", code: "R07" },
  matter: { condition: "同一事项重复申报", code: "R07" },
  person: { condition: "人员重复", code: "R07" },
  invoice: { condition: "票据重复使用", code: "R08" },
  contract: { condition: "合同重复使用", code: "R08" },
};

/** Something that a claim uses, and why a second use is refused. */
export interface Used {
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

/** Whether a code has about the length of a credit code, and is none: numbers of other registers are not judged. */
const isBrokenCode = (code: string): boolean => Math.abs(code.length - 18) <= 2 && checkCreditCode(code) !== "ok";

/** Without a matter, claims for one subsidy are the same within a year. */
export function usedBy({ policy, creditCode, date, marks = [] }: Outcome, { id, on = date }: Result): Used[] {
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
