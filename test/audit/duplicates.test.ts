import { describe, expect, it } from "vitest";
import { earlierOf } from "../../src/settlement/history.js";
import { type Decimal, decimalText } from "../../src/values/decimal.js";
import { type Application, auditBatch, policyOf, tellAudits } from "./claimed-batch.js";

const policy = policyOf(`
inputs:
  cost: {type: money}
  isSme: {type: boolean}
  contractNumber: {type: text}
  projectName: {type: text}
  worker: {type: text}
  bills: {type: list, item: {invoiceNumber: {type: text}, cost: {type: money}}}
subsidies:
  grant: {conditions: {小微: isSme}, amount: {rate: 50%, of: cost}}
  bills: {amount: {for each: b in bills, give: {rate: 50%, of: b.cost}}}
  training: {amount: 1000元}
limits:
  - {once per: worker, on: [training]}
  - {joint cap: 100万元, on: [grant], within: lifetime}
`);

/** Items that a limit looks at. */
const items = policyOf(`
inputs:
  bills: {type: list, item: {number: {type: text}, cost: {type: money}}}
subsidies:
  bills: {amount: {for each: b in bills, give: {rate: 50%, of: b.cost}}}
limits:
  - {once per: b.number, on: [bills], within: lifetime}
`);

const claim = (more: Application = {}): Application => ({ cost: 200_000, isSme: true, claims: { grant: 100_000 }, ...more });
const tell = (applications: readonly Application[], subsidy = "grant") => tellAudits(auditBatch(policy, applications), subsidy);
const PASSED = "100000 = 100000 通过";

describe("within a batch", () => {
  it("an applicant claims a subsidy once a year, or once for each matter", () => {
    const here = { creditCode: "C1" };
    expect(
      tell([
        claim({ ...here, applicationDate: "2024-01-01" }),
        claim({ ...here, applicationDate: "2025-01-01" }),
        claim({ ...here, applicationDate: "2024-12-31" }),
        claim({ ...here, projectName: "P1", applicationDate: "2024-01-01" }),
        claim({ ...here, projectName: "P2", applicationDate: "2024-01-01" }),
        claim({ ...here, projectName: "P1", applicationDate: "2025-01-01" }),
        claim({ creditCode: "C2", projectName: "P1" }),
        claim({}),
        claim({}),
      ]),
    ).toEqual({
      A0: PASSED,
      A1: PASSED,
      A2: "100000 - 不予支持 100000 = 0 不予支持 R07 A0",
      A3: PASSED,
      A4: PASSED,
      A5: "100000 - 不予支持 100000 = 0 不予支持 R07 A3",
      A6: PASSED,
      A7: PASSED,
      A8: PASSED,
    });
  });

  it("claims of which one has no date may be of one year: a person decides", () => {
    const here = { creditCode: "C1" };
    const open = "100000 = ? \u8F6C\u4EBA\u5DE5 R07 A0";
    expect(tell([claim(here), claim(here)])).toEqual({ A0: PASSED, A1: open });
    expect(tell([claim(here), claim({ ...here, applicationDate: "2024-01-01" })])).toEqual({ A0: PASSED, A1: open });
    expect(tell([claim({ ...here, applicationDate: "2024-01-01" }), claim(here)])).toEqual({ A0: PASSED, A1: open });
  });

  it("an empty text is no credit code and no invoice", () => {
    const empty = { creditCode: "", contractNumber: " " };
    expect(tell([claim(empty), claim(empty)])).toEqual({ A0: PASSED, A1: PASSED });
  });

  it("what the rules or an earlier use refuse is no first use", () => {
    expect(
      tell([
        claim({ contractNumber: "K1", isSme: false }),
        claim({ contractNumber: "K1" }),
        claim({ contractNumber: "K1", creditCode: "C1" }),
        claim({ creditCode: "C1" }),
      ]),
    ).toEqual({
      A0: "100000 - 不予支持 100000 = 0 不予支持 ",
      A1: PASSED,
      A2: "100000 - 不予支持 100000 = 0 不予支持 R08 A1",
      A3: PASSED,
    });
  });

  it("an invoice of any item counts, for the subsidies that look at it", () => {
    const bill = (...numbers: string[]) => ({ bills: numbers.map((invoiceNumber) => ({ invoiceNumber, cost: 2_000 })) });
    const both = { cost: 2_000, isSme: true, claims: { bills: 1_000, grant: 1_000 } };
    const applications = [
      { ...both, ...bill("I1") },
      { ...both, ...bill("I2", "I1") },
      { ...both, ...bill("I2") },
    ];
    expect(tell(applications, "bills")).toEqual({
      A0: "1000 = 1000 通过",
      A1: "1000 - 不予支持 1000 = 0 不予支持 R08 A0",
      A2: "1000 = 1000 通过",
    });
    expect(Object.values(tell(applications))).toEqual(["1000 = 1000 通过", "1000 = 1000 通过", "1000 = 1000 通过"]);
  });

  it("what an application uses as a whole it uses for the claims that both make, if there are any", () => {
    const both = claim({ contractNumber: "K7", worker: "W7", claims: { grant: 100_000, training: 1000 } });
    const applications = [claim({ contractNumber: "K7" }), both, claim({ contractNumber: "K7", worker: "W8", claims: { training: 1000 } })];
    expect(Object.values(tell(applications))).toEqual([PASSED, "100000 - 不予支持 100000 = 0 不予支持 R08 A0", "no claim"]);
    expect(Object.values(tell(applications, "training"))).toEqual([
      "no claim",
      "1000 = 1000 通过",
      "1000 - 不予支持 1000 = 0 不予支持 R08 A0",
    ]);
  });

  it("a second claim that an application uses as a whole is kept for the next", () => {
    const both = claim({ contractNumber: "K6", claims: { grant: 100_000, training: 1000 } });
    const applications = [claim({ contractNumber: "K6" }), { ...both, worker: "W1" }, { ...both, worker: "W2" }];
    expect(Object.values(tell(applications, "training"))).toEqual([
      "no claim",
      "1000 = 1000 \u901A\u8FC7",
      "1000 - \u4E0D\u4E88\u652F\u6301 1000 = 0 \u4E0D\u4E88\u652F\u6301 R08 A1",
    ]);
  });

  it("whom a limit of once per key refuses is told of another with that key", () => {
    const training = (worker: string, applicationDate: string) => ({ worker, applicationDate, claims: { training: 1000 } });
    expect(tell([training("W1", "2024-02-01"), training("W2", "2024-02-01"), training("W1", "2024-01-01")], "training")).toEqual({
      A0: "1000 - 不予支持 1000 = 0 不予支持 R07 A2",
      A1: "1000 = 1000 通过",
      A2: "1000 = 1000 通过",
    });
  });

  it("who claims two subsidies that such a limit binds is told of the application that has them, and not of himself", () => {
    const shared = policyOf(`
inputs: {worker: {type: text}}
subsidies: {training: {amount: 1000元}, course: {amount: 500元}}
limits: [{once per: worker, on: [training, course]}]
`);
    const both = (applicationDate: string) => ({ worker: "W1", applicationDate, claims: { training: 1000, course: 500 } });
    const found = auditBatch(shared, [both("2024-03-01"), both("2024-02-01"), { ...both("2024-01-01"), claims: { training: 1000 } }]);
    const refused = (amount: number) => `${amount} - \u4E0D\u4E88\u652F\u6301 ${amount} = 0 \u4E0D\u4E88\u652F\u6301 R07 A2`;
    expect(tellAudits(found, "training")).toEqual({ A0: refused(1000), A1: refused(1000), A2: "1000 = 1000 \u901A\u8FC7" });
    expect(tellAudits(found, "course")).toMatchObject({ A0: refused(500), A1: refused(500) });
  });

  it("of those with one day it is told of the first by id", () => {
    const training = (id: string) => ({ id, worker: "W1", applicationDate: "2024-02-01", claims: { training: 1000 } });
    const found = tell([training("B"), training("C"), training("A")], "training");
    expect(Object.values(found).map((each) => each.slice(-2))).toEqual([" A", " A", "\u901A\u8FC7"]);
  });
});

describe("against earlier audits", () => {
  const before = auditBatch(policy, [
    claim({ creditCode: "C1", contractNumber: "K1" }),
    claim({ creditCode: "C2", contractNumber: "K2", isSme: false }),
    claim({ creditCode: "C3", contractNumber: "K3", isSme: undefined }),
    claim({ creditCode: "C4", contractNumber: "K4", claims: {} }),
  ]);

  it("what was granted is a first use, what was refused or not claimed is none, what was undecided asks a person", () => {
    const again = auditBatch(
      policy,
      ["K1", "K2", "K3", "K4"].map((contractNumber) => claim({ contractNumber })),
      before,
    );
    expect(tellAudits(again, "grant")).toEqual({
      A0: "100000 - 不予支持 100000 = 0 不予支持 R08 A0",
      A1: PASSED,
      A2: "100000 = ? 转人工 R08 A2",
      A3: PASSED,
    });
    expect(again[0]?.subsidies[0]?.audit?.reasons[0]?.repeats).toEqual({ application: "A0", line: 1, of: "K1", history: true });
  });

  it("what a limit kept because of an earlier result names that result", () => {
    const taught = (creditCode: string) => ({ creditCode, worker: "W1", claims: { training: 1_000 } });
    const first = auditBatch(policy, [taught("C1")]);
    const again = auditBatch(policy, [{ ...taught("C2"), id: "B0" }], first, first.flatMap(earlierOf));
    const reasons = again[0]?.subsidies.find(({ id }) => id === "training")?.audit?.reasons;
    expect(reasons?.map(({ repeats }) => repeats)).toEqual([{ application: "A0", line: 1, history: true }]);
  });

  it("a claim of which a part was paid goes on with what was granted, once, and counts once for limits", () => {
    const half = { creditCode: "C9", contractNumber: "K9", cost: 1_200_000, claims: { grant: 600_000 } };
    const first = auditBatch(policy, [claim(half)]);
    const history = first.flatMap(earlierOf);
    const paid = { ...half, paid: { grant: 600_000 } };
    const again = auditBatch(policy, [claim({ ...paid, id: "B0" }), claim({ ...paid, id: "B1" }), claim(half)], first, history);
    const text = (value?: Decimal | null) => (value ? decimalText(value) : null);
    expect(
      again
        .map(({ subsidies }) => subsidies[0]?.audit)
        .map((audit) => [audit?.conclusion, text(audit?.granted), text(audit?.paid), text(audit?.payable)]),
    ).toEqual([
      ["\u901A\u8FC7", "600000", "600000", "0"],
      ["\u8F6C\u4EBA\u5DE5", null, "600000", null],
      ["\u4E0D\u4E88\u652F\u6301", "0", null, "0"],
    ]);
    expect(again[0]?.subsidies[0]?.audit?.continues).toEqual({ application: "A0", line: 1, history: true });
  });

  it("a claim that states otherwise what was paid than the earlier result goes to a person", () => {
    const half = { creditCode: "C9", contractNumber: "K9", cost: 1_200_000, claims: { grant: 600_000 } };
    const first = auditBatch(policy, [claim(half)]);
    const [again] = auditBatch(policy, [claim({ ...half, paid: { grant: 240_000 } })], first, first.flatMap(earlierOf));
    expect(again?.subsidies[0]?.audit).toMatchObject({ conclusion: "\u8F6C\u4EBA\u5DE5", granted: null, payable: null });
    expect(again?.subsidies[0]?.audit?.reasons[0]?.condition).toBe(
      "\u5DF2\u62E8\u91D1\u989D\u4E0E\u62E8\u4ED8\u8BB0\u5F55\u4E0D\u4E00\u81F4",
    );
  });

  it("nothing is claimed back for a likeness alone", () => {
    const [, second] = auditBatch(policy, [claim({ contractNumber: "K8" }), claim({ contractNumber: "K8", paid: { grant: 50_000 } })]);
    expect(second?.subsidies[0]?.audit).toMatchObject({ conclusion: "\u8F6C\u4EBA\u5DE5", granted: null, payable: null });
  });

  it("counts of items what was granted at most, and of what is undecided the most that it may be", () => {
    const works = (bills: object[], claimed: number) => ({ bills, claims: { bills: claimed } });
    const counted = auditBatch(items, [
      works([{ number: "1", cost: 900 }], 300),
      works([{ number: "2" }, { number: "3", cost: 900 }], 500),
    ]).flatMap(earlierOf);
    expect(counted.map(({ item, amount, open }) => [item, decimalText(amount), open ?? false])).toEqual([
      [false, "300", false],
      [true, "300", false],
      [false, "500", true],
      [true, "500", true],
      [true, "450", true],
    ]);
  });

  it("limits count what was granted, and hold whichever way the undecided goes", () => {
    const most = (claimed: number, more: Application) => claim({ cost: 1_800_000, claims: { grant: claimed }, ...more });
    const earlier = auditBatch(policy, [
      most(300_000, { creditCode: "C1", projectName: "P0" }),
      most(500_000, { creditCode: "C2", projectName: "P0", isSme: false }),
      most(400_000, { creditCode: "C3", projectName: "P0", isSme: undefined }),
      most(400_000, { creditCode: "C4", projectName: "P0", claims: {} }),
    ]);
    const now = ["C1", "C2", "C3", "C4"].flatMap((creditCode) => [most(800_000, { creditCode, projectName: "P1" })]);
    const small = most(600_000, { creditCode: "C3", projectName: "P2" });
    const history = earlier.flatMap(earlierOf);
    expect(tellAudits(auditBatch(policy, now, earlier, history), "grant")).toEqual({
      A0: "800000 - 年度限额 100000 = 700000 部分通过",
      A1: "800000 = 800000 通过",
      A2: "800000 = ? 转人工 R17",
      A3: "800000 = 800000 通过",
    });
    expect(tellAudits(auditBatch(policy, [small], earlier, history), "grant")).toEqual({ A0: "600000 = 600000 通过" });
  });
});

describe("what a batch leaves open", () => {
  const here = { creditCode: "C1", applicationDate: "2024-01-01" };

  it("asks a person for a second claim where the rules may yet refuse the first, and refuses a third", () => {
    expect(tell([claim({ ...here, isSme: undefined }), claim(here), claim(here)])).toEqual({
      A0: "100000 = ? \u5F85\u8865\u6B63 R13",
      A1: "100000 = ? \u8F6C\u4EBA\u5DE5 R07 A0",
      A2: "100000 - \u4E0D\u4E88\u652F\u6301 100000 = 0 \u4E0D\u4E88\u652F\u6301 R07 A1",
    });
  });

  it("and refuses it where nothing but the amount of the first is open", () => {
    const found = tell([claim({ ...here, cost: undefined }), claim(here)]);
    expect(found.A1).toBe("100000 - \u4E0D\u4E88\u652F\u6301 100000 = 0 \u4E0D\u4E88\u652F\u6301 R07 A0");
  });

  it("asks a person where what is missing decides for which claim an invoice is used", () => {
    const rules = policyOf(`inputs: {ok: {type: boolean}, invoice: {type: text}}
subsidies: {first: {amount: 10\u5143}, second: {conditions: {a: ok}, amount: 10\u5143}}`);
    const told = (first: Application, ok: boolean | undefined) => {
      const later = { creditCode: "C2", invoice: "I1", ok, claims: { first: 10, second: 10 } };
      return tellAudits(auditBatch(rules, [{ creditCode: "C1", invoice: "I1", ...first }, later]), "first").A1;
    };
    const other = { ok: true, claims: { second: 10 } };
    expect(told(other, true)).toBe("10 = 10 \u901A\u8FC7");
    expect(told(other, false)).toContain("\u4E0D\u4E88\u652F\u6301 R08 A0");
    expect(told(other, undefined)).toBe("10 = ? \u8F6C\u4EBA\u5DE5 R08 A0");
    const open = auditBatch(rules, [
      { creditCode: "C1", invoice: "I1", claims: { second: 10 } },
      { creditCode: "C2", invoice: "I1", ok: true, claims: { first: 10, second: 10 } },
    ]);
    expect(tellAudits(open, "second").A1).toBe("10 = ? \u8F6C\u4EBA\u5DE5 R08 A0");
    expect(told({ ok: true, claims: { first: 10 } }, undefined)).toContain("\u4E0D\u4E88\u652F\u6301 R08 A0");
  });

  it("does not let one claim of an application hide from another what both may repeat", () => {
    const rules = policyOf(`inputs: {ok: {type: boolean}, invoice: {type: text}}
subsidies: {first: {amount: 10\u5143}, second: {amount: 10\u5143}, third: {conditions: {a: ok}, amount: 10\u5143}}`);
    const given = [
      { creditCode: "C1", invoice: "I1", claims: { third: 10 } },
      { creditCode: "C2", invoice: "I1", claims: { first: 10, second: 10 } },
    ];
    for (const subsidy of ["first", "second"])
      expect(tellAudits(auditBatch(rules, given), subsidy).A1).toBe("10 = ? \u8F6C\u4EBA\u5DE5 R08 A0");
  });

  it("counts a claim in the year of the day that decides on it, whether or not a limit looks at that", () => {
    const rules = (limits: string) =>
      policyOf(`inputs: {held: {type: date}}\nsubsidies: {grant: {date: held, amount: 1000\u5143}}\nlimits: [${limits}]`);
    const given = ["2019-05-01", "2020-05-01", "2020-06-01"].map((held) => ({ ...here, held, claims: { grant: 1000 } }));
    for (const limits of ["", "{joint cap: 1\u4E07\u5143, on: [grant], within: lifetime}"])
      expect(tellAudits(auditBatch(rules(limits), given), "grant")).toMatchObject({
        A0: "1000 = 1000 \u901A\u8FC7",
        A1: "1000 = 1000 \u901A\u8FC7",
        A2: expect.stringContaining("R07 A1"),
      });
  });

  it("does not cut others for good because of a claim whose decision lies outside the rule", () => {
    const rules = policyOf(
      `subsidies: {grant: {amount: 1\u5143}, award: {amount: 10\u5143}}\nlimits: [{highest only: [award, grant], within: batch}]`,
    );
    const claims = { claims: { grant: 30, award: 0.01 }, decisions: { grant: { amount: 0.01, by: "x" } } };
    expect(tellAudits(auditBatch(rules, [{ ...here, ...claims }]), "award").A0).toContain("\u8F6C\u4EBA\u5DE5");
  });

  it("takes no more off a whole than there is of it, whatever its parts lose", () => {
    const parts = "of which: {a: {rate: 80%, of: cost}, b: {rate: 60%, of: cost}}";
    const rules = policyOf(
      `inputs: {cost: {type: money}}\nsubsidies: {grant: {amount: cost, ${parts}}}\nlimits: [{joint cap: 0\u5143, on: [grant.a, grant.b], within: batch}]`,
    );
    expect(tellAudits(auditBatch(rules, [{ ...here, cost: 100, claims: { grant: 100 } }]), "grant").A0).toContain(
      "\u5E74\u5EA6\u9650\u989D 100 = 0",
    );
  });
});
