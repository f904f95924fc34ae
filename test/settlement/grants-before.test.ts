import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FlatPayment } from "../../src/applications/flat-payment.js";
import { PaymentReader } from "../../src/applications/payment.js";
import { moneyOf } from "../../src/applications/plain.js";
import { StatedPayments } from "../../src/applications/stated-payments.js";
import { type AskedKeys, askedBy, GrantsBefore } from "../../src/settlement/grants-before.js";
import type { Earlier } from "../../src/settlement/history.js";
import { askedOfPayments, earlierOfPayment, paymentReaderFor } from "../../src/settlement/payment.js";
import { PaymentIntake } from "../../src/settlement/payment-intake.js";
import { Settlement } from "../../src/settlement/settlement.js";
import { bytesOf } from "../../src/values/bytes.js";
import { dayOfText } from "../../src/values/date.js";
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
  const flat = new FlatPayment(stated.names, { subsidy: () => 0, policy: () => 0 });
  const flatly = (bytes: Uint8Array) => (flat.read(bytes, 0, bytes.length) ? stated.ofFlat(flat) : undefined);

  it("is the same at once as at a closer look", () => {
    let flat = 0;
    fc.assert(
      fc.property(members, fc.boolean(), fc.constantFrom("", " ", "x", ","), (all, escaped, behind) => {
        const bytes = bytesOf(`${spelt(all, escaped)}${behind}`);
        const atOnce = flatly(bytes);
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
    expect(flatly(bytesOf(text))).toBeUndefined();
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

/** Payments of a line each, in every way in which they may be written. */
const code = fc.constantFrom(
  "91370101000000000X",
  " 91370101000000000x",
  "9137-0101-0000-00000X",
  "无",
  "N/A",
  "000",
  "",
  "C1;C2",
  "\u0000",
  "é",
);
const key = fc.oneof(
  code,
  fc.constantFrom("A1", "A2", "P001、P002", "001;002"),
  fc.boolean(),
  fc.integer({ min: 0, max: 3 }),
  fc.constant(null),
);
const mostly = <T, U>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<U>) =>
  fc.oneof({ weight: 8, arbitrary: usual }, { weight: 1, arbitrary: odd });
const oddAmount = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom("3万元", "1.2345", "1e3", "9007199254740993", "12.", " 5", "x", null),
);
const line = fc.record(
  {
    application: key,
    creditCode: key,
    applicant: fc.option(code, { freq: 1 }),
    policy: mostly(fc.constantFrom("p", "q"), fc.integer()),
    subsidy: mostly(fc.constantFrom("grant", "award.part", "补贴"), fc.constantFrom("nothing", 5, null)),
    date: mostly(fc.constantFrom("2019-01-02", "2020-02-29", "0000-01-01", null), fc.constantFrom("2019-02-29", "2019/1/2", 5)),
    amount: mostly(fc.oneof(fc.integer({ min: -(10 ** 6), max: 10 ** 6 }), fc.constantFrom("12.30", "-0", "007")), oddAmount),
    id: key,
    invoice: key,
    note: mostly(fc.constantFrom("x", 1), fc.constant([1])),
  },
  { requiredKeys: ["subsidy", "amount"] },
);

describe("a payment that is taken by its bytes", () => {
  it("is kept as one that is taken in texts", () => {
    const asked = { keys: ["applicant", "creditCode", "id", "invoice", "date"], cells: ["invoice", "creditCode", "id", "note"] };
    const payable = (id: string, zh: string) => ({ id, title: { zh }, names: [id, `${id}.part`], currency: "CNY" });
    const reader = new PaymentReader([payable("grant", "补贴"), payable("award", "奖励")]);
    const stated = askedOfPayments([asked]);
    let taken = 0;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const [atOnce, inTexts] = [new GrantsBefore([asked]), new GrantsBefore([asked])];
        const intake = new PaymentIntake(atOnce, stated, reader);
        lines.forEach((each, at) => {
          const bytes = bytesOf(JSON.stringify(each));
          const place = { file: "h.ndjson", line: at + 1 };
          const said = stated.read(bytes, 0, bytes.length);
          const payment = said?.amount === undefined ? undefined : reader.read(said);
          const found = intake.take(bytes, 0, bytes.length, place.file, place.line);
          if (found === true) expect(payment && !("fault" in payment)).toBe(true);
          else if (found) expect(found).toEqual(said);
          taken += Number(found === true);
          if (payment && !("fault" in payment)) {
            inTexts.add(earlierOfPayment(payment), place);
            if (found !== true) atOnce.add(earlierOfPayment(payment), place);
          }
        });
        expect(told(atOnce, asked)).toEqual(told(inTexts, asked));
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(taken).toBeGreaterThan(300);
  });
});

/** All that anybody can ask of what is kept. */
function told(granted: GrantsBefore, asked: AskedKeys): unknown[] {
  const text = (number: number) => (number < 0 ? number : granted.texts.textOf(number));
  return Array.from({ length: granted.length }, (_, at) => [
    granted.wholeSubsidyAt(at),
    granted.policyAt(at),
    granted.dayAt(at),
    granted.amountAt(at),
    granted.nameAt(at),
    granted.toldAs(at),
    granted.goesById(at),
    granted.is("payment", at),
    granted.countsAs(true, at),
    ...asked.keys.flatMap((name) => [granted.hasKey(name, at), text(granted.keyAt(name, at, true)), text(granted.keyAt(name, at, false))]),
    ...asked.cells.map((name) => granted.cellsAt(name, at).map(text)),
  ]);
}

describe("a cell of an earlier grant", () => {
  it("says every key that stands in it, as often as it is asked", () => {
    const some = fc.array(fc.constantFrom("P001", "P002", "p003", "P004"), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 6 }), (cells) => {
        const granted = new GrantsBefore([{ keys: [], cells: ["invoice"] }]);
        for (const each of cells)
          granted.add({ subsidy: "grant", day: undefined, keys: { invoice: each.join("、") }, amount: { units: 1, scale: 0 } });
        const found = cells.map((_, at) => granted.cellsAt("invoice", at).map((number) => granted.texts.textOf(number)));
        expect(found).toEqual(cells.map((each) => each.map((key) => key.toUpperCase())));
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});

describe("what a limit may not have found", () => {
  it("is counted by its reason, and the first few are named, each once", () => {
    const policy = policyWith("{once per: project, on: [grant], within: year}\n{joint cap: 100元, on: [grant, award], within: lifetime}");
    const kinds = ["complete", "no project", "no applicant", "no code"] as const;
    const keysOf = (kind: (typeof kinds)[number], named: string): Earlier["keys"] => ({
      ...(kind === "no project" ? {} : { project: "P" }),
      ...(kind === "no applicant" ? {} : kind === "no code" ? { applicant: named } : { applicant: "C", creditCode: "C" }),
    });
    const grant = fc.record({ kind: fc.constantFrom(...kinds), dated: fc.boolean(), named: fc.constantFrom(..."abcdef") });
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 15 }), (all) => {
        const history = all.map(({ kind, dated, named }): Earlier => {
          const day = dated ? dayOfText("2019-01-02") : undefined;
          return { named, subsidy: "grant", day, keys: keysOf(kind, named), amount: { units: 1, scale: 0 } };
        });
        const settlement = new Settlement(evaluatorOf(policy), GrantsBefore.of(history, policy.limits));
        settlement.settle();
        const heard = (limit: number, why: string, is: (each: (typeof all)[number]) => boolean) => {
          const names = all.filter(is).map(({ named }) => named);
          return names.length === 0 ? [] : [[limit, why, names.length, [...new Set(names)].slice(0, 4)]];
        };
        const found = settlement.overlooked.map(({ limit, why, count, named }) => [policy.limits.indexOf(limit), why, count, named]);
        const expected = [
          ...heard(0, "key", ({ kind }) => kind === "no project"),
          ...heard(0, "date", ({ kind, dated }) => kind !== "no project" && !dated),
          ...heard(1, "key", ({ kind }) => kind === "no applicant"),
          ...heard(1, "credit code", ({ kind }) => kind === "no code"),
        ];
        expect(found.sort()).toEqual(expected.sort());
      }),
      { numRuns: 100, seed: 1 },
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
