import { describe, expect, it } from "vitest";
import { Continuations } from "../../src/audit/continuations.js";
import type { Outcome, Result } from "../../src/results/outcome.js";
import { earlierOf } from "../../src/settlement/history.js";
import { type Decimal, decimal, decimalText } from "../../src/values/decimal.js";
import { type Application, auditBatch, policyOf } from "./claimed-batch.js";

const policy = policyOf(`
inputs:
  equipment: {type: money}
  invoiceNumber: {type: text}
  second: {type: boolean, if absent: "false"}
subsidies:
  eq: {amount: {rate: 30%, of: equipment}, instalments: [{name: first, part: 40%}, {name: last, part: rest, due: second}]}
  aw: {amount: {rate: 10%, of: equipment}}
limits:
  - {joint cap: 50万元, on: [eq, aw], within: lifetime}
`);

const eq = (more: Application = {}): Application => ({
  creditCode: "C1",
  applicationDate: "2024-03-01",
  equipment: 1_000_000,
  claims: { eq: 300_000 },
  ...more,
});
const paid = (amount: number, more: Application = {}) => eq({ second: true, paid: { eq: amount }, ...more });
type Batch = ReturnType<typeof auditBatch>;
const audit = (applications: readonly Application[], ...earlier: Batch[]) =>
  auditBatch(policy, applications, earlier.flat(), earlier.flat().flatMap(earlierOf));
const text = (value?: Decimal | null) => (value ? decimalText(value) : "?");
const tell = (batch: Batch, at = 0, subsidy = "eq") => {
  const found = batch[at]?.subsidies.find(({ id }) => id === subsidy)?.audit;
  return `${found?.conclusion} ${text(found?.granted)} ${text(found?.payable)}${found?.continues ? " on" : ""}`;
};
const PASSED = "\u901A\u8FC7";
const PERSON = "\u8F6C\u4EBA\u5DE5 ? ?";

describe("a claim of which a part was paid", () => {
  it("goes on with nothing that an earlier audit only computed", () => {
    const another = audit([eq({ id: "X1", claims: { aw: 100_000 } })]);
    expect(tell(audit([paid(100_000)], another))).toBe(`${PASSED} 300000 200000`);
  });

  const first = audit([eq({ id: "X1", invoiceNumber: "F1" })]);

  it("goes on with no other application for sure, where it was itself left undecided", () => {
    const before = audit([
      eq({ id: "X1", invoiceNumber: "F1" }),
      eq({ id: "X2", invoiceNumber: "F1", paid: { eq: 60_000 }, equipment: undefined, claims: { eq: 100_000 } }),
    ]);
    expect(before.map((_, at) => tell(before, at))).toEqual([`${PASSED} 300000 120000`, PERSON]);
    const again = (id: string) => tell(audit([eq({ id, second: true, invoiceNumber: "F1", paid: undefined })], before));
    expect([again("X2"), again(" x2"), again("X1"), again("X3")]).toEqual([
      PERSON,
      PERSON,
      `${PASSED} 300000 180000 on`,
      `${PASSED} 300000 180000 on`,
    ]);
  });

  it.each<readonly [string, Application, string]>([
    ["in the same year", { invoiceNumber: "F1", applicationDate: "2024-09-01" }, `${PASSED} 300000 180000 on`],
    ["in the next year, without an invoice", { applicationDate: "2025-01-10" }, `${PASSED} 300000 180000 on`],
    ["with another invoice", { invoiceNumber: "F9" }, PERSON],
    ["of which less is stated than was paid", { paid: { eq: 100_000 }, invoiceNumber: "F1" }, `${PERSON} on`],
    ["of which nothing is stated, with the same invoice", { paid: undefined, invoiceNumber: "F1" }, `${PASSED} 300000 180000 on`],
    ["of which nothing is stated, without an invoice", { paid: undefined }, PERSON],
    [
      "a new one with another invoice",
      { paid: undefined, invoiceNumber: "F9", applicationDate: "2025-01-10" },
      "\u90E8\u5206\u901A\u8FC7 200000 200000",
    ],
    [
      "a new one of which none is stated to be paid",
      { paid: { eq: 0 }, applicationDate: "2025-01-10" },
      "\u90E8\u5206\u901A\u8FC7 200000 200000",
    ],
    ["said to be new in the same year", { paid: { eq: 0 } }, PERSON],
    ["of which more was paid than was granted", { paid: { eq: 300_001 } }, PERSON],
    ["of another applicant", { creditCode: "C2", paid: { eq: 100 } }, `${PASSED} 300000 299900`],
  ])("%s", (_, more, expected) => {
    expect(tell(audit([paid(120_000, { id: "X1b", ...more })], first))).toBe(expected);
  });

  it("goes on with the last of several results, which count once", () => {
    const second = audit([paid(120_000, { id: "X1b", invoiceNumber: "F1" })], first);
    for (const earlier of [
      [first, second],
      [second, first],
    ]) {
      const third = audit([paid(300_000, { id: "X1c", invoiceNumber: "F1", applicationDate: "2024-12-10" })], ...earlier);
      expect(tell(third)).toBe(`${PASSED} 300000 0 on`);
      const other = audit([eq({ id: "Y", equipment: 1_500_000, applicationDate: "2025-01-01", claims: { aw: 150_000 } })], ...earlier);
      expect(tell(other, 0, "aw")).toBe(`${PASSED} 150000 150000`);
    }
  });

  it("is known by its application where there is no credit code", () => {
    const own = { creditCode: undefined, id: "X3" };
    expect(tell(audit([paid(120_000, own)], audit([eq(own)])))).toBe(`${PASSED} 300000 180000 on`);
  });

  it("puts aside what was granted to its applicant alone", () => {
    const others = audit([eq({ id: "1", creditCode: "P" })]);
    const same = audit([eq({ id: "1", creditCode: "Q", equipment: 1_500_000, claims: { eq: 450_000 } })]);
    const now = audit(
      [
        paid(120_000, { id: "1", creditCode: "P" }),
        eq({ id: "2", creditCode: "Q", equipment: 2_000_000, claims: { aw: 200_000 }, applicationDate: "2024-05-01" }),
      ],
      others,
      same,
    );
    expect([tell(now), tell(now, 1, "aw")]).toEqual([`${PASSED} 300000 180000 on`, "\u90E8\u5206\u901A\u8FC7 50000 50000"]);
  });
});

describe("a result that was evaluated and not audited", () => {
  const ends = (figure: number) => ({ min: decimal(figure, 0), max: decimal(figure, 0) });
  const granted = { id: "eq", status: "eligible", amount: ends(300) } as const;
  const onward = (earlier: Partial<Outcome>, more: Partial<Result> = {}) => {
    const found = new Continuations();
    found.remember({ application: "X1", policy: "p", creditCode: "C1", subsidies: [{ ...granted, ...more }], ...earlier });
    const claim = { claimed: decimal(300, 0), paid: decimal(200, 0) };
    return found.of({ application: "X2", policy: "p", creditCode: "C1", subsidies: [] }, { ...granted, claim });
  };
  const goesOn = { continues: { application: "X1", history: true }, paid: undefined };

  it.each<readonly [string, Partial<Outcome>, Partial<Result>, unknown]>([
    ["granted its amount, where no limit is", {}, {}, goesOn],
    ["granted what limits left of it", {}, { settled: ends(200) }, goesOn],
    ["granted its least, where it has no end", {}, { amount: { min: decimal(200, 0), max: null } }, goesOn],
    ["granted nothing where it is refused", {}, { status: "ineligible" }, undefined],
    ["granted nothing where it is open", {}, { status: "undetermined" }, undefined],
    ["granted nothing where an audit found no claim", { unclaimed: true }, {}, undefined],
    ["granted nothing to another applicant", { creditCode: "C2" }, {}, undefined],
  ])("%s", (_, earlier, more, expected) => {
    expect(onward(earlier, more)).toEqual(expected);
  });

  it("granted less than was paid: a person decides", () => {
    expect(onward({}, { settled: ends(199) })).toMatchObject({ doubtful: { application: "X1" } });
  });
});
