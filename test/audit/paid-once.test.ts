import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedByAudits } from "../../src/audit/payments-before.js";
import type { Audited, Outcome } from "../../src/results/outcome.js";
import { askedBy, GrantsBefore } from "../../src/settlement/grants-before.js";
import { earlierOf } from "../../src/settlement/history.js";
import { earlierOfPayment } from "../../src/settlement/payment.js";
import { dayOfText } from "../../src/values/date.js";
import { type Decimal, decimal, decimalText } from "../../src/values/decimal.js";
import { runs } from "../runs.js";
import { type Application, auditBatch, policyOf } from "./claimed-batch.js";

const policy = policyOf(`
inputs:
  spend: {type: money}
  approved: {type: boolean}
  accepted: {type: boolean}
  matter: {type: text, title: 项目名称, if absent: ""}
subsidies:
  build: {amount: {rate: 30%, of: spend, cap: 100万元}, instalments: [{name: 首期, part: 60%, due: approved}, {name: 尾款, part: rest, due: accepted}]}
limits:
  - {budget: 60万元, on: [build], pay: pro rata}
`);

interface Payment {
  readonly creditCode: string;
  readonly matter?: string;
  readonly application?: string;
  readonly cents: number;
}

/** A batch after earlier results and payments, each with the audit of its only claim. */
function audits(applications: readonly object[], results: readonly Outcome[] = [], payments: readonly Payment[] = []) {
  const history = new GrantsBefore([askedBy(policy.limits), askedByAudits([policy])]);
  for (const earlier of results.flatMap(earlierOf)) history.add(earlier);
  payments.forEach(({ creditCode, application, matter, cents }, at) => {
    const more = matter === undefined ? {} : { matter };
    const paid = { application, creditCode, policy: undefined, subsidy: "build", day: dayOfText("2023-09-01"), more };
    history.add(earlierOfPayment({ ...paid, amount: decimal(BigInt(cents), 2) }), { file: "p.ndjson", line: at + 1 });
  });
  const outcomes = auditBatch(policy, applications as Application[], results, history);
  return { outcomes, audits: outcomes.map(({ subsidies }) => subsidies[0]?.audit as Audited) };
}

const centsOf = (value: Decimal | null | undefined) => Math.round(Number(value ? decimalText(value) : 0) * 100);
/** What was paid of an earlier result when that was paid which it says. */
const paidBy = ({ paid, payable }: Audited) => centsOf(paid) + centsOf(payable);

const firms = ["91370102MA0000015A", "91370102MA00000235"] as const;
const matters = ["甲", "乙", "丙"] as const;
const amount = fc.constantFrom(0, 60_000, 100_000, 180_000, 300_000, 333_333.33);
const claim = (year: string) =>
  fc.record({
    creditCode: fc.constantFrom(...firms),
    matter: fc.constantFrom(...matters),
    applicationDate: fc.constantFrom(`${year}-03-01`, `${year}-05-03`),
    spend: fc.constantFrom(1_000_000, 200_000, 1_111_111.11),
    approved: fc.boolean(),
    accepted: fc.boolean(),
    claims: fc.record({ build: fc.constantFrom(300_000, 60_000, 200_000) }),
  });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const later = fc.record({ row: claim("2024"), paid: maybe(amount), decided: maybe(amount) }).map(({ row, paid, decided }) => ({
  ...row,
  ...(paid === undefined ? {} : { paid: { build: paid } }),
  ...(decided === undefined ? {} : { decisions: { build: { amount: decided, by: "王某", because: "会议纪要" } } }),
}));
const numbered = <T extends object>(rows: readonly T[], prefix: string) => rows.map((row, at) => ({ id: `${prefix}${at}`, ...row }));
const payment = fc.record({ is: fc.constantFrom("as granted", "other", "none"), amount, names: fc.constantFrom("matter", "application") });
const cases = fc.record({
  first: fc.array(claim("2023"), { minLength: 1, maxLength: 3 }),
  second: fc.array(later, { minLength: 1, maxLength: 4 }),
  paying: fc.array(payment, { minLength: 3, maxLength: 3 }),
  told: fc.constantFrom("results", "payments", "both"),
});

describe("what was paid before", () => {
  it("is never paid again, whatever history, rows and decisions say of it", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(cases, ({ first, second, paying, told }) => {
        const [earlier, now] = [numbered(first, "E"), numbered(second, "N")];
        const before = audits(earlier);
        const [tellsResults, tellsPayments] = [told !== "payments", told !== "results"];
        const payments = earlier.flatMap(({ id, creditCode, matter }, at) => {
          const { is, amount, names } = paying[at] as (typeof paying)[number];
          const cents = is === "as granted" ? centsOf(before.audits[at]?.payable) : Math.round(amount * 100);
          const named = names === "matter" ? { matter } : { application: id };
          return is === "none" || cents === 0 ? [] : [{ matter, line: { creditCode, cents, ...named } }];
        });
        const { audits: found } = audits(now, tellsResults ? before.outcomes : [], tellsPayments ? payments.map(({ line }) => line) : []);
        for (const firm of firms)
          for (const matter of matters) {
            const isOfBoth = (each: { creditCode: string; matter: string }) => each.creditCode === firm && each.matter === matter;
            const own = now.flatMap((row, at) => (isOfBoth(row) ? [{ row, audit: found[at] as Audited }] : []));
            const results = earlier.flatMap((row, at) => (isOfBoth(row) && tellsResults ? [before.audits[at] as Audited] : []));
            for (const { audit } of own) seen.add(audit.continues ? "goes on" : audit.conclusion);
            const holds = earlier.some((row, at) => {
              const audit = before.audits[at] as Audited;
              const isMore = own.some(({ row: now }) => (now.approved && !row.approved) || (now.accepted && !row.accepted));
              return isOfBoth(row) && tellsResults && centsOf(audit.held) > 0 && (paidBy(audit) === 0 || isMore);
            });
            for (const { audit } of own)
              if (holds && own.length === 1) expect(audit.reasons.map(({ condition }) => condition)).not.toContain("同一事项重复申报");
            const decided = own.filter(({ audit }) => audit.granted !== null);
            if (!decided.some(({ audit }) => centsOf(audit.payable) > 0)) continue;
            // What names an earlier application is known to be of a matter where that result is told; a person may say that what was paid in full is another.
            const overrules = decided.some(({ row }) => "decisions" in row) && !holds;
            const byResults = overrules ? 0 : results.reduce((sum, each) => sum + paidBy(each), 0);
            const sure = payments.filter(({ line }) => "matter" in line || (tellsResults && !overrules));
            const byPayments = sure.reduce(
              (sum, { line }) => sum + (isOfMatter(line, firm, matter, earlier) && tellsPayments ? line.cents : 0),
              0,
            );
            const sum = (of: (audit: Audited) => Decimal | null) => decided.reduce((all, { audit }) => all + centsOf(of(audit)), 0);
            expect(sum(({ payable }) => payable) + Math.max(byResults, byPayments)).toBeLessThanOrEqual(sum(({ granted }) => granted));
          }
      }),
      { seed: 17, numRuns: runs(150, 2000) },
    );
    expect([...seen]).toEqual(expect.arrayContaining(["goes on", "通过", "转人工"]));
  }, 600_000);
});

/** Whether a payment is of a firm and matter, by name or by the application that it names. */
function isOfMatter(line: Payment, firm: string, matter: string, earlier: readonly { id: string; matter: string }[]): boolean {
  const named = line.matter ?? earlier.find(({ id }) => id === line.application)?.matter;
  return line.creditCode === firm && named === matter;
}
