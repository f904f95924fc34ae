import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Policy } from "../../src/policy/policy.js";
import type { Audited, Outcome, Result } from "../../src/results/outcome.js";
import { earlierOf } from "../../src/settlement/history.js";
import { type Decimal, fractionOfDecimal } from "../../src/values/decimal.js";
import { add, compare, equal, type Fraction, fraction, subtract, zero } from "../../src/values/fraction.js";
import { jsonLine } from "../../src/values/json-text.js";
import { runs } from "../runs.js";
import { type Application, auditBatch, policyOf } from "./claimed-batch.js";

const inputs = `
inputs:
  cost: {type: money}
  had: {type: money, if absent: 0元}
  isSme: {type: boolean}
  signed: {type: boolean}
  invoiceNumber: {type: text}
  person: {type: text}
  works: {type: list, item: {matter: {type: text}, wage: {type: money}, on: {type: date}}}
subsidies:
`;

/** A subsidy with all that is done to an amount, each part rounded. */
const divided = (unit: string) => `
  grant:
    conditions: {小微: isSme}
    amount: {rate: 33%, of: cost, cap: 50万元, minus: had}
    instalments: [{name: 首期, part: 40%, due: signed}, {name: 尾款, part: rest, due: not(signed)}]
    shares: {市: 1/3, 县: rest}
    round each: {to: ${unit}, by: down}`;

/** Limits of every kind on whole results; instalments, shares and parts rounded each. */
const whole = policyOf(
  `${inputs}${divided("1元")}
  bonus: {amount: {at least: 1万元, at most: {rate: 10%, of: cost}}}
  award: {amount: {cases: [{when: cost > 100万元, give: 20万元}]}}
  help: {amount: {unstated: 给予支持}}
limits:
  - {highest only: [grant, award]}
  - {joint cap: 45万元, on: [grant, award, bonus]}
  - {budget: 60万元, on: [grant], pay: pro rata}
`,
  "{to: 1元, by: down}",
);

const ordered = policyOf(
  `${inputs}
  grant: {amount: {rate: 33%, of: cost, cap: 50万元, minus: had}, shares: {市: 1/3, 县: rest}}
  bonus: {amount: {at most: {rate: 10%, of: cost}}}
  award: {amount: 20万元}
limits:
  - {once per: person, on: [award]}
  - {ranking: 2, on: [bonus], by: cost, order: largest, ties: id}
  - {budget: 20万元, on: [grant], pay: first come, last: partial}
  - {joint cap: 30万元, on: [grant, bonus], within: lifetime}
`,
  "{to: 0.01元, by: half up}",
);

const itemwise = policyOf(
  `${inputs}
  grant: {amount: {for each: w in works, give: {rate: 33%, of: w.wage, cap: 20万元}, cap: 50万元}}
  bonus: {amount: {for each: w in works, give: {rate: 10%, of: w.wage}}}
  award: {amount: 1万元}
limits:
  - {once per: w.matter, on: [grant]}
  - {budget: 40万元, on: [grant, award], pay: pro rata}
`,
  "{to: 1元, by: half up}",
);

const plain = policyOf(
  `${inputs}${divided("10元")}
  bonus: {amount: {at least: 1万元}}
  award: {amount: {unstated: 给予支持}}
`,
  "{to: 1元, by: half up}",
);

const unrounded = policyOf(
  `${inputs}
  grant: {amount: {rate: 33.3333%, of: cost, cap: 50万元, minus: had}}
  bonus: {amount: {at most: {rate: 10%, of: cost}}}
  award: {amount: 20万元}
limits:
  - {joint cap: 60万元, on: [grant, bonus, award], cut: in proportion}
  - {budget: 80万元, on: [grant, award], pay: pro rata}
`,
  "none",
);

const cents = (most: number) => fc.integer({ min: 0, max: most }).map((each) => each / 100);
/** Far above, about right, far below, nothing. */
const money = fc.oneof(cents(300_000_000), cents(30_000_000), cents(1_000), fc.constant(0), fc.constant(165_000));
const text = (...options: readonly string[]) => fc.constantFrom(...options);

/** With a reason or without one. */
const decision = fc.record({ amount: money, because: text("reviewed") }, { requiredKeys: ["amount"] });

const application: fc.Arbitrary<Application> = fc.record(
  {
    applicationDate: text("2024-01-05", "2024-02-01", "2025-01-01"),
    cost: money,
    had: money,
    isSme: fc.boolean(),
    signed: fc.boolean(),
    creditCode: text("C1", "C2", "C3"),
    invoiceNumber: text("I1", "I2", "I3", "I4", "I5", "I6"),
    person: text("P1", "P2"),
    works: fc.array(fc.record({ matter: text("M1", "M2", "M3"), wage: money }, { requiredKeys: [] }), { maxLength: 2 }),
    paid: fc.record({ grant: money, award: money }, { requiredKeys: [] }),
    declared: fc.record({ cost: money, isSme: fc.boolean() }, { requiredKeys: [] }),
    claims: fc.record({ grant: money, bonus: money, award: money, help: money }, { requiredKeys: [] }),
    decisions: fc.record({ grant: decision, bonus: decision, award: decision }, { requiredKeys: [] }),
  },
  { requiredKeys: ["cost", "isSme"] },
);
const complete = fc.oneof({ weight: 3, arbitrary: application }, { weight: 1, arbitrary: application.map(({ cost: _, ...rest }) => rest) });
const batches = fc.array(complete, { minLength: 1, maxLength: 5 });

const of = (value: Decimal | null): Fraction => (value ? fractionOfDecimal(value) : zero);
const sum = (values: readonly (Decimal | null)[]): Fraction => values.map(of).reduce(add, zero);

function contradictions({ claimed, cuts, granted, paid, held, payable, shares, conclusion }: Audited): string[] {
  const wrong: string[] = [];
  if (cuts.some((cut) => compare(of(cut.amount), zero) <= 0)) wrong.push("a cut of nothing");
  if (granted === null) return cuts.length > 0 || !["待补正", "转人工"].includes(conclusion) ? ["undecided, and yet cut"] : wrong;
  if (!equal(subtract(of(claimed), sum(cuts.map(({ amount }) => amount))), of(granted))) wrong.push("claimed less cuts is not granted");
  if (compare(of(granted), zero) < 0 || compare(of(granted), of(claimed)) > 0) wrong.push("granted is below nothing or above the claim");
  if (!equal(subtract(subtract(of(granted), of(paid)), of(held)), of(payable))) wrong.push("granted less paid less held is not payable");
  if (shares && !equal(sum(Object.values(shares)), of(granted))) wrong.push("what each pays is not what is granted");
  const full = equal(of(granted), of(claimed));
  if (conclusion === "通过" && !full) wrong.push("passed, and yet cut");
  if (conclusion === "部分通过" && full) wrong.push("passed in part, and yet whole");
  return wrong;
}

/** Instalments and shares of a settled result add up on both margins. */
function margins({ settled, instalments, shares }: Result): string[] {
  const wrong: string[] = [];
  for (const each of instalments ?? [])
    if (each.shares && !equal(sum(Object.values(each.shares).map(({ min }) => min)), of(each.amount.min)))
      wrong.push(`shares of ${each.name}`);
  if (settled && instalments && !equal(sum(instalments.map(({ amount }) => amount.min)), of(settled.min))) wrong.push("instalments");
  if (settled && shares && !equal(sum(Object.values(shares).map(({ min }) => min)), of(settled.min))) wrong.push("shares");
  return wrong;
}

/** What a limit took off, and what an audit does not tell as it is. */
const strangeCuts = ({ cuts = [], audit }: Result) =>
  cuts.filter(
    ({ kind, amount: { min, max } }) =>
      max !== null && equal(of(min), of(max)) && !audit?.cuts.some((cut) => cut.kind === kind && equal(of(cut.amount), of(min))),
  );

const auditsOf = (outcomes: readonly Outcome[], subsidy: string): Audited[] =>
  outcomes.flatMap(({ subsidies }) => subsidies.flatMap(({ id, audit }) => (id === subsidy && audit ? [audit] : [])));

/** No more is granted than a budget holds. */
const within = (outcomes: readonly Outcome[], subsidies: readonly string[], most: bigint): boolean =>
  compare(sum(subsidies.flatMap((id) => auditsOf(outcomes, id).map(({ granted }) => granted))), fraction(most)) <= 0;

const seen = new Set<string>();

function check(outcomes: readonly Outcome[]): void {
  for (const { subsidies } of outcomes) {
    for (const result of subsidies) {
      expect(margins(result)).toEqual([]);
      if (!result.audit) continue;
      seen.add(result.audit.conclusion);
      for (const { kind } of result.audit.cuts) seen.add(kind);
      for (const { code } of result.audit.reasons) seen.add(code ?? "no code");
      expect(contradictions(result.audit)).toEqual([]);
      if (result.audit.granted !== null && !Object.values(result.audit.reasons).some(({ repeats }) => repeats))
        expect(strangeCuts(result)).toEqual([]);
    }
  }
}

const settings = { seed: 20261124, numRuns: runs(300, 2000) };
const audits = (outcomes: readonly Outcome[]) =>
  outcomes.map(({ application, subsidies }) => [application, subsidies.map(({ audit }) => audit)] as const);

describe.each<[string, Policy, (outcomes: readonly Outcome[]) => boolean]>([
  ["whole results", whole, (outcomes) => within(outcomes, ["grant"], 600_000n)],
  ["results in an order, with earlier ones", ordered, (outcomes) => within(outcomes, ["grant"], 200_000n)],
  ["items", itemwise, (outcomes) => within(outcomes, ["grant", "award"], 400_000n)],
  ["amounts that are not rounded", unrounded, (outcomes) => within(outcomes, ["grant", "award"], 800_000n)],
  ["nothing together", plain, () => true],
])("a batch of claims under limits on %s", (_, policy, keeps) => {
  it("adds up, keeps its budgets, and is not touched by who claims nothing", () => {
    fc.assert(
      fc.property(batches, batches, fc.boolean(), (applications, before, repeated) => {
        const earlier = repeated
          ? auditBatch(policy, before).map((outcome) => ({ ...outcome, application: `E${outcome.application}` }))
          : [];
        const history = earlier.flatMap(earlierOf);
        const outcomes = auditBatch(policy, applications, earlier, history);
        check(outcomes);
        expect(keeps(outcomes)).toBe(true);
        const claiming = applications
          .map((each, at) => ({ id: `A${at}`, ...each }))
          .filter(({ claims }: Application) => claims !== undefined);
        if (claiming.length === applications.length) return;
        const byId = new Map(audits(outcomes));
        for (const [id, own] of audits(auditBatch(policy, claiming, earlier, history))) {
          const plainly = (each: readonly (Audited | undefined)[] | undefined) => jsonLine(each ?? null).replace(/"line":\d+/g, "");
          expect(plainly(own)).toBe(plainly(byId.get(id)));
        }
      }),
      settings,
    );
  }, 60_000);
});

it("every kind of cut, conclusion and reason of an audit came up", () => {
  const expected = ["通过", "部分通过", "不予支持", "待补正", "转人工"];
  const cuts = ["基数核减", "封顶核减", "就高不重复", "年度限额", "预算折算", "取整", "扣除已拨"];
  const codes = ["R07", "R08", "R09", "R10", "R11", "R12", "R13", "R17"];
  for (const each of [...expected, ...cuts, ...codes]) expect([...seen]).toContain(each);
});
