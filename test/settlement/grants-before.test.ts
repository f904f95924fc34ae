import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { PaymentReader } from "../../src/applications/payment.js";
import { moneyOf } from "../../src/applications/plain.js";
import { StatedPayments } from "../../src/applications/stated-payments.js";
import { askedBy, GrantsBefore } from "../../src/settlement/grants-before.js";
import { askedOfPayments, earlierOfPayment, paymentReaderFor } from "../../src/settlement/payment.js";
import { Settlement } from "../../src/settlement/settlement.js";
import { bytesOf } from "../../src/values/bytes.js";
import { evaluateBatch, evaluatorOf, policyWith } from "./batch.js";

const names = ["application", "creditCode", "policy", "subsidy", "date", "amount", "invoice", "note", "subsidies", "problems", "", "发票"];
const plain = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const value = fc.oneof({ weight: 12, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom([1], {}, { a: { b: 1 } }) });
const named = fc.tuple(fc.constantFrom(...names), value);
const once = fc.uniqueArray(named, { maxLength: 6, selector: ([name]) => name });
const members = fc.oneof(
  { weight: 4, arbitrary: once.map((all) => [["subsidy", "a"] as const, ...all.filter(([name]) => name !== "subsidy")]) },
  fc.array(named),
);
const spelt = (all: readonly (readonly [string, unknown])[], escaped: boolean): string =>
  `{${all.map(([name, each]) => `${escaped ? JSON.stringify(name).replace("s", "\\u0073") : JSON.stringify(name)} :${JSON.stringify(each)}`).join(", ")}}`;

describe("a payment as JSON states it", () => {
  const stated = new StatedPayments(["invoice", "发票"]);

  it("is the same at once as at a closer look", () => {
    let flat = 0;
    fc.assert(
      fc.property(members, fc.boolean(), fc.constantFrom("", " ", "x", ","), (all, escaped, behind) => {
        const bytes = bytesOf(`${spelt(all, escaped)}${behind}`);
        const atOnce = stated.readFlat(bytes, 0, bytes.length);
        if (atOnce) expect(atOnce).toEqual(stated.read(bytes, 0, bytes.length));
        if (atOnce) expect(all.map(([name]) => name)).not.toContain("subsidies");
        flat += Number(atOnce !== undefined);
      }),
      { numRuns: 4000, seed: 1 },
    );
    expect(flat).toBeGreaterThan(300);
  });

  it.each([
    '{"subsidy":"a","subsidy":"b","amount":"1"}',
    '{"subsidy":"a","amount":"1","x":1,"x":2}',
    '{"amount":"1"}',
    '{"subsidy":"a","amount":"1"',
    '{"subsidy":"a","amount":"1","problems":[]}',
    '{"subsidy":"a","more":{}}',
    "[1]",
  ])("takes a closer look: %s", (text) => {
    expect(stated.readFlat(bytesOf(text), 0, bytesOf(text).length)).toBeUndefined();
  });

  it("says its amount with no more places than it needs, however it is written", () => {
    const reader = new PaymentReader([{ id: "a", title: { zh: "甲" }, names: ["a"], currency: "CNY" }]);
    const digits = fc.string({ unit: fc.constantFrom(..."0012359"), minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(
        fc.constantFrom("", "-", "+"),
        digits,
        fc.option(fc.string({ unit: fc.constantFrom(..."005"), maxLength: 4 })),
        (sign, whole, rest) => {
          const amount = `${sign}${whole}${rest === null ? "" : `.${rest}`}`;
          const payment = reader.read(stated.ofTexts({ subsidy: "a", amount }));
          expect("fault" in payment ? null : payment.amount).toEqual(moneyOf(amount, "CNY"));
        },
      ),
      { numRuns: 3000, seed: 1 },
    );
  });
});

describe("what is kept of a history", () => {
  afterEach(() => vi.restoreAllMocks());

  const policy = policyWith(`
{once per: project, on: [grant], within: lifetime}
{joint cap: 100元, on: [grant, award], within: year}
{budget: 1亿元, on: [grant], within: year, pay: pro rata}`);
  const COUNT = 3000;

  function paidBefore(): GrantsBefore {
    const asked = [askedBy(policy.limits)];
    const [reader, stated, granted] = [paymentReaderFor([policy]), askedOfPayments(asked), new GrantsBefore(asked)];
    for (let i = 0; i < COUNT; i += 1) {
      const texts = { application: `id ${i}`, creditCode: `C${i % 1000}`, subsidy: "grant", date: "2019-01-02", amount: `${i}.5` };
      const payment = reader.read(stated.ofTexts({ ...texts, project: `P${i % 10}`, note: `note ${i}` }));
      if ("fault" in payment) throw new Error(payment.fault);
      granted.add(earlierOfPayment(payment), { file: "h.csv", line: i + 2 });
    }
    return granted;
  }

  it("are the keys that limits ask for, and no other text", () => {
    const granted = paidBefore();
    expect(granted.length).toBe(COUNT);
    expect(granted.texts.size).toBe(1000 + 10);
    expect([granted.toldAs(7), granted.nameAt(7), granted.amountAt(7)]).toEqual(["", "h.csv:9", { units: 75, scale: 1 }]);
  });

  it("is looked at once for each limit, whatever else is asked of it", () => {
    const evaluator = evaluatorOf(policy);
    const granted = paidBefore();
    const asked = vi.spyOn(granted, "keyAt");
    const settlement = new Settlement(evaluator, granted);
    const given = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`a${i}`, { creditCode: `C${i}`, cost: 5, project: `P${i}` }]));
    for (const outcome of evaluateBatch(policy, given, evaluator)) settlement.add(outcome);
    settlement.settle();
    // The key of the first limit, and whose it is of the second; where the key of a line is not known, once more for everyone.
    expect(asked.mock.calls.length).toBeLessThanOrEqual(4 * COUNT);
  });
});
