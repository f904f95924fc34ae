import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePolicy } from "../../src/policy/compile.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import { policyJson, policyOfJson } from "../../src/policy/policy-json.js";
import type { Amount, Result } from "../../src/results/outcome.js";
import { decimalText, fractionOfDecimal } from "../../src/values/decimal.js";
import { add, compare, type Fraction, infinity, zero } from "../../src/values/fraction.js";
import { run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";
import { runs } from "../runs.js";
import { evaluateBatch, type Facts, settle } from "./batch.js";

const RULES = (amount: string, parts: string, more = "", rounding = "{to: 0.01元, by: half up}"): string => `
policy: events
title: events
effective: {from: 2018-01-01}
currency: CNY
rounding: ${rounding}
inputs:
  today: {type: date}
  open: {type: boolean}
  most: {type: money}
  events: {type: list, item: {who: {type: text}, cost: {type: money}, passed: {type: boolean}, held: {type: date}}}
subsidies:
  event:
    amount: ${amount}
    instalments: [${parts}]
${more}
`;
const SUM = "{for each: e in events, give: {rate: 50%, of: e.cost}}";
const HALVES = "{name: first, part: 50%}, {name: second, part: rest, due: e.passed}";
const THIRDS =
  "{name: first, part: 1/3}, {name: second, part: 1/3, due: e.passed}, {name: third, part: rest, due: open and e.held < today}";

function policyOf(text: string): Policy {
  const { policy, findings } = compilePolicy("events.yaml", text);
  const errors = findings.filter(({ severity }) => severity === "error");
  if (!policy || errors.length > 0) throw new Error(errors.map(({ code }) => code).join());
  return policy;
}

const said = ({ min, max }: Amount): string => {
  const [low, high] = [decimalText(min), max === null ? "" : decimalText(max)];
  return low === high ? low : `${low}..${high}`;
};
const state = (due: boolean | undefined): string => (due === undefined ? "?" : due ? "due" : "not due");

/** Each instalment: its amount and what of it is due, then each item of it; and the balance. */
function told({ instalments = [], balance }: Result): string[] {
  const lines = instalments.map(({ amount, due, now, items = [] }) => {
    const own = items.map((each) => `${each.item}: ${said(each.amount)} ${state(each.due)}`);
    return [`${said(amount)} ${now ? `now ${said(now)}` : state(due)}`, ...own].join(", ");
  });
  return [...lines, ...(balance ? [`balance ${said(balance)}`] : [])];
}

const resultOf = (policy: Policy, facts: Facts): Result => evaluateBatch(policy, { A: facts })[0]?.subsidies[0] as Result;
const paidOf = (text: string, facts: Facts): string[] => told(resultOf(policyOf(text), facts));

const event = (cost: number | undefined, passed: boolean | undefined, held = "2020-01-01") => ({
  ...(cost === undefined ? {} : { cost }),
  ...(passed === undefined ? {} : { passed }),
  held,
});

describe("instalments of items", () => {
  it.each<[string, string, Facts, readonly string[]]>([
    [
      "are due each on its own",
      RULES(SUM, HALVES),
      { events: [event(100, true), event(200, false)] },
      ["75 due, 0: 25 due, 1: 50 due", "75 now 25, 0: 25 due, 1: 50 not due"],
    ],
    [
      "are due as one where all are",
      RULES(SUM, HALVES),
      { events: [event(100, true), event(200, true)] },
      ["75 due, 0: 25 due, 1: 50 due", "75 due, 0: 25 due, 1: 50 due"],
    ],
    [
      "are not due where none is; an item of nothing does not count",
      RULES(SUM, HALVES),
      { events: [event(100, false), event(0, true)] },
      ["25 due, 0: 25 due, 1: 0 due", "25 not due, 0: 25 not due, 1: 0 due"],
    ],
    [
      "ask days of the item, and facts of the application beside them",
      RULES(SUM, THIRDS),
      { open: true, today: "2020-06-01", events: [event(60, true, "2020-05-31"), event(120, false, "2020-06-01")] },
      ["30 due, 0: 10 due, 1: 20 due", "30 now 10, 0: 10 due, 1: 20 not due", "30 now 10, 0: 10 due, 1: 20 not due"],
    ],
    [
      "round each item, the last what is left of it",
      RULES(SUM, THIRDS),
      { open: false, today: "2020-06-01", events: [event(0.26, true), event(0.28, false)] },
      [
        "0.09 due, 0: 0.04 due, 1: 0.05 due",
        "0.09 now 0.04, 0: 0.04 due, 1: 0.05 not due",
        "0.09 not due, 0: 0.05 not due, 1: 0.04 not due",
      ],
    ],
    [
      "of items that the sum alone is rounded of: what steps leave goes to the largest remainder",
      RULES(SUM, HALVES),
      { events: [event(0.01, true), event(0.05, false), event(0.02, true)] },
      ["0.03 due, 0: 0.01 due, 1: 0.01 due, 2: 0.01 due", "0.01 not due, 0: 0 due, 1: 0.01 not due, 2: 0 due"],
    ],
    [
      "bear a cap on the sum in proportion",
      RULES("{for each: e in events, give: e.cost, cap: 100元}", HALVES),
      { events: [event(100, true), event(200, false)] },
      ["50.01 due, 0: 16.67 due, 1: 33.34 due", "49.99 now 16.66, 0: 16.66 due, 1: 33.33 not due"],
    ],
    [
      "have a floor in proportion",
      RULES("{for each: e in events, give: e.cost, raise to: 90元}", HALVES),
      { events: [event(10, true), event(20, false)] },
      ["45 due, 0: 15 due, 1: 30 due", "45 now 15, 0: 15 due, 1: 30 not due"],
    ],
    [
      "leave out an item that is not due",
      RULES("{for each: e in events, where: {w: e.cost > 50元}, give: e.cost}", HALVES),
      { events: [event(50, true), event(200, false)] },
      ["100 due, 1: 100 due", "100 not due, 1: 100 not due"],
    ],
    [
      "of a figure in money: each item has its own",
      RULES("{for each: e in events, give: e.cost}", "{name: first, part: 30元}, {name: second, part: rest, due: e.passed}"),
      { events: [event(20, true), event(100, true), event(200, false)] },
      ["80 due, 0: 20 due, 1: 30 due, 2: 30 due", "240 now 70, 0: 0 due, 1: 70 due, 2: 170 not due"],
    ],
    [
      "by a switch of conditions",
      RULES(SUM, "{name: all, part: rest, due: {by date: {2018-01-01: e.passed, 2021-01-01: open}}}"),
      { open: true, applicationDate: "2020-01-01", events: [event(100, true), event(100, false)] },
      ["100 now 50, 0: 50 due, 1: 50 not due"],
    ],
    [
      "less what was paid",
      RULES(SUM, HALVES),
      { events: [event(100, true), event(200, false)], paid: { event: 75 } },
      ["75 due, 0: 25 due, 1: 50 due", "75 now 25, 0: 25 due, 1: 50 not due", "balance 25"],
    ],
    [
      "too much was paid",
      RULES(SUM, HALVES),
      { events: [event(100, false), event(200, false)], paid: { event: 80 } },
      ["75 due, 0: 25 due, 1: 50 due", "75 not due, 0: 25 not due, 1: 50 not due", "balance -5"],
    ],
    [
      "where a condition is not known",
      RULES(SUM, HALVES),
      { events: [event(100, undefined), event(200, true)], paid: { event: 75 } },
      ["75 due, 0: 25 due, 1: 50 due", "75 now 50..75, 0: 25 ?, 1: 50 due", "balance 50..75"],
    ],
    [
      "where an amount is not known, the others are what they are",
      RULES(SUM, "{name: first, part: 50%}, {name: second, part: rest, due: e.passed}"),
      { events: [event(100, true), event(undefined, false)], paid: { event: 10 } },
      ["25.. due, 0: 25 due, 1: 0.. due", "25.. now 25, 0: 25 due, 1: 0.. not due", "balance 40.."],
    ],
    [
      "where the list is not known, nothing of it is",
      RULES("{for each: e in events, give: e.cost, cap: 100元}", HALVES),
      {},
      ["0..100 now 0..100", "0..100 now 0..100"],
    ],
  ])("%s", (_, text, facts, lines) => {
    expect(paidOf(text, facts)).toEqual(lines);
  });

  it("are paid the same where a policy came as JSON", () => {
    const policy = policyOf(RULES(SUM, THIRDS));
    const facts = { open: true, today: "2020-06-01", events: [event(60, true, "2020-05-31"), event(120, false, "2020-06-01")] };
    expect(told(resultOf(policyOfJson(policyJson(policy)) as Policy, facts))).toEqual(told(resultOf(policy, facts)));
  });

  it("are those of each version of a policy", () => {
    const text = (effective: string, rate: string, parts: string) =>
      RULES(`{for each: e in events, date: e.held, give: {rate: ${rate}, of: e.cost}}`, parts).replace("{from: 2018-01-01}", effective);
    const rules = (before: string) => [
      { file: "old.yaml", text: text("{from: 2018-01-01, to: 2019-12-31}", "50%", before), included: [] },
      { file: "new.yaml", text: text("{from: 2020-01-01}", "100%", HALVES), included: [] },
    ];
    const { policies } = compileRules(rules(HALVES));
    const found = resultOf(policies[0] as Policy, { events: [event(100, true, "2019-06-01"), event(100, false, "2020-06-01")] });
    expect(told(found)).toEqual(["75 due, 0: 25 due, 1: 50 due", "75 now 25, 0: 25 due, 1: 50 not due"]);
    expect(
      compileRules(rules("{name: first, part: 50%}, {name: second, part: rest, due: open}")).findings.map(({ code }) => code),
    ).toContain("versions-differ");
  });
});

describe("instalments of items after limits", () => {
  const facts = (...costs: number[]) => ({
    creditCode: "91370102MA0000AA23",
    events: costs.map((cost, at) => ({ ...event(cost, at === 0), who: `${cost}` })),
  });
  const after = (limit: string, given: Readonly<Record<string, Facts>>, amount = SUM) =>
    Object.fromEntries(
      settle(policyOf(RULES(amount, HALVES, `limits: [${limit}]`)), given).map(({ application, subsidies }) => [
        application,
        told(subsidies[0] as Result),
      ]),
    );

  it.each<[string, string, Readonly<Record<string, Facts>>, Readonly<Record<string, readonly string[]>>]>([
    [
      "a budget",
      "{budget: 75元, on: [event], pay: pro rata, within: batch}",
      { A: facts(100, 200) },
      { A: ["37.5 due, 0: 12.5 due, 1: 25 due", "37.5 now 12.5, 0: 12.5 due, 1: 25 not due"] },
    ],
    [
      "a joint cap",
      "{joint cap: 100元, on: [event], within: batch}",
      { A: facts(100, 200) },
      { A: ["50.01 due, 0: 16.67 due, 1: 33.34 due", "49.99 now 16.66, 0: 16.66 due, 1: 33.33 not due"] },
    ],
    [
      "an item that came before",
      "{once per: e.who, on: [event], within: batch}",
      { A: facts(100), B: { ...facts(200, 100), events: [...facts(100, 200).events].map((each, at) => ({ ...each, passed: at === 1 })) } },
      { A: ["25 due, 0: 25 due", "25 due, 0: 25 due"], B: ["50 due, 1: 50 due", "50 due, 1: 50 due"] },
    ],
    [
      "no limit that cuts",
      "{budget: 1000元, on: [event], pay: pro rata, within: batch}",
      { A: facts(100, 200) },
      { A: ["75 due, 0: 25 due, 1: 50 due", "75 now 25, 0: 25 due, 1: 50 not due"] },
    ],
    [
      "a budget without anything",
      "{budget: 0元, on: [event], pay: pro rata, within: batch}",
      { A: facts(100, 200) },
      { A: ["0 due, 0: 0 due, 1: 0 due", "0 now 0, 0: 0 due, 1: 0 not due"] },
    ],
  ])("%s", (_, limit, given, lines) => {
    expect(after(limit, given)).toEqual(lines);
  });

  it("are the same where results are settled later", async () => {
    const limits = "limits: [{once per: e.who, on: [event], within: batch}, {budget: 130元, on: [event], pay: pro rata, within: batch}]";
    const files = {
      "r/policy.yaml": RULES(SUM, HALVES, limits),
      "a.ndjson": ndjsonOf([
        { id: "A", ...facts(100, 200) },
        { id: "B", ...facts(300, 200, 50) },
      ]),
    };
    const rest = ["--rules", "r", "--format", "ndjson"];
    const { stdout: once } = await run(["evaluate", "a.ndjson", ...rest], { files });
    const { stdout: waiting } = await run(["evaluate", "a.ndjson", ...rest, "--no-settle"], { files });
    const { stdout: later } = await run(["settle", "o.ndjson", ...rest], { files: { ...files, "o.ndjson": waiting } });
    expect(later).toBe(once);
    expect(rowsIn<{ subsidies: Result[] }>(once).every(({ subsidies }) => subsidies[0]?.instalments?.[1]?.now !== undefined)).toBe(true);
  });
});

describe("an audit of what is paid item by item", () => {
  it("holds what is not due, pays the rest and tells who bears it", async () => {
    const files = {
      "r/policy.yaml": RULES(SUM, HALVES, "    shares: {市级: 60%, 县级: rest}"),
      "a.ndjson": ndjsonOf([{ id: "A", claims: { event: 120 }, paid: { event: 10 }, events: [event(100, true), event(200, false)] }]),
    };
    const { stdout } = await run(["audit", "a.ndjson", "--rules", "r", "--format", "ndjson"], { files });
    const [row] = rowsIn<{ subsidies: { audit: object; instalments: { now?: object; items: object[] }[] }[] }>(stdout);
    // 120 of 150: 40 and 80; half of each at once, the other half of the first.
    expect(row?.subsidies[0]?.audit).toMatchObject({ claimed: 120, granted: 120, held: 40, paid: 10, payable: 70 });
    expect(row?.subsidies[0]?.instalments[1]).toMatchObject({
      now: { min: 20, max: 20 },
      items: [
        { item: 0, due: true },
        { item: 1, due: false },
      ],
    });
    const { stdout: table } = await run(["audit", "a.ndjson", "--rules", "r", "--format", "markdown", "--lang", "zh"], { files });
    expect(table).toContain("42.00");
    expect(table).toContain("28.00");
  });
});

describe("what cannot be paid item by item is refused", () => {
  const refused = (amount: string, parts: string, more = "", rounding?: string) =>
    compilePolicy("events.yaml", RULES(amount, parts, more, rounding))
      .findings.filter(({ severity }) => severity === "error")
      .map(({ code, parameters }) => [code, ...Object.values(parameters)].join(" "));

  it.each([
    ["a choice of items", "{for each: e in events, take: 2, give: e.cost}", "", "due-by-item e take"],
    ["the first of them", "{for each: e in events, take: 2, first by: e.held, give: e.cost}", "", "due-by-item e take"],
    ["groups", "{for each: e in events, group: {by: e.who, cap: 10元}, give: e.cost}", "", "due-by-item e group"],
    ["something added", `{total of: [${SUM}, most]}`, "", "due-by-item e total of"],
    ["two loops of one name", `{total of: [${SUM}, ${SUM}]}`, "", "due-by-item e total of"],
    ["something added under a cap", `{total of: [10元, ${SUM}], cap: 50元}`, "", "due-by-item e total of"],
    ["parts that are rounded each", SUM, "    round each: {to: 1元, by: down}", "due-by-item e round each"],
  ])("%s", (_, amount, more, ...found) => {
    expect(refused(amount, HALVES, more)).toEqual(found);
  });

  it.each([
    ["no rounding", SUM, HALVES, "endless-digits event", "none"],
    ["an item of no loop", "{rate: 50%, of: most}", HALVES, "unknown-name e", undefined],
    ["a field that it has not", SUM, "{name: a, part: rest, due: e.paid}", "unknown-name paid", undefined],
    ["what is no yes or no", SUM, "{name: a, part: rest, due: e.cost}", "wrong-type e.cost", undefined],
  ])("%s", (_, amount, parts, found, rounding) => {
    expect(refused(amount, parts, "", rounding).some((each) => each.startsWith(found))).toBe(true);
  });

  it.each([
    ["a cap that may be left out", "{for each: e in events, give: e.cost, cap: most, minus: 10元, not paid below: 5元}"],
    ["a reading of the cap", `{by reading: {whose: {each: ${SUM}, all: {amount: ${SUM}, cap: 100元}}}}`],
    ["a cap by date", `{2018-01-01: ${SUM}, 2020-01-01: {amount: ${SUM}, cap: 100元}}`],
  ])("and this is not: %s", (_, amount) => {
    const readings = "readings:\n  whose: {question: whose?, options: {each: 一, all: 二}}";
    expect(refused(amount, HALVES, readings)).toEqual([]);
  });
});

const ends = ({ min, max }: Amount): readonly [Fraction, Fraction] => [
  fractionOfDecimal(min),
  max === null ? infinity : fractionOfDecimal(max),
];
const within = (inner: Amount, outer: Amount): boolean =>
  compare(ends(outer)[0], ends(inner)[0]) <= 0 && compare(ends(inner)[1], ends(outer)[1]) <= 0;

describe("whatever is left out", () => {
  const amounts = [
    "{for each: e in events, give: e.cost}",
    SUM,
    "{for each: e in events, give: {rate: 33%, of: e.cost}, cap: most}",
    "{for each: e in events, give: {rate: 1/3, of: e.cost}, raise to: most}",
    "{for each: e in events, where: {w: e.passed}, give: e.cost, minus: most}",
    "{for each: e in events, give: e.cost, not paid below: most, cap: 3元}",
  ];
  const parts = [
    THIRDS,
    HALVES,
    "{name: a, part: 30%}, {name: b, part: 0.7元, due: e.passed}, {name: c, part: 33%, due: open}, {name: d, part: rest, due: e.held < today}",
  ];
  const split = "    shares: {市级: 1/3, 县级: 33%, 乡级: rest}";
  const shares = ["", split, `    of which: {县级: most}\n${split}`];
  const roundings = ["{to: 0.01元, by: half up}", "{to: 0.01元, by: up}", "{to: 0.1元, by: down}", "{to: 0.01元, by: half even}"];
  const policies = amounts.flatMap((amount, at) =>
    parts.map((part, of) => policyOf(RULES(amount, part, shares[(at + of) % 3], roundings[(at + 2 * of) % 4]))),
  );
  const whole = fc.record({
    at: fc.nat({ max: policies.length - 1 }),
    open: fc.boolean(),
    most: fc.integer({ min: 0, max: 400 }).map((cents) => cents / 100),
    paid: fc.integer({ min: 1, max: 400 }).map((cents) => cents / 100),
    events: fc.array(
      fc.record({
        cost: fc.integer({ min: 0, max: 300 }).map((cents) => cents / 100),
        passed: fc.boolean(),
        held: fc.constantFrom("2020-01-01", "2020-12-31"),
        left: fc.subarray(["cost", "passed", "held"] as const),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    left: fc.subarray(["open", "most", "today", "events"] as const),
  });
  const leaving = (facts: Facts, left: readonly string[]): Facts =>
    Object.fromEntries(Object.entries(facts).filter(([name]) => !left.includes(name)));

  it("the parts of each item, of each instalment and of each share add up; none is below nothing; all stay within what is told where facts are left out", () => {
    let opened = 0;
    fc.assert(
      fc.property(whole, ({ at, open, most, paid, events, left }) => {
        const policy = policies[at] as Policy;
        const full = { open, most, today: "2020-06-01", paid: { event: paid }, events: events.map((each) => leaving(each, ["left"])) };
        const some = left.includes("events") && at % 2 === 0 ? left : left.filter((name) => name !== "events");
        const gaps = leaving({ ...full, events: events.map((each) => leaving(each, ["left", ...each.left])) }, some);
        const [known, unknown] = [resultOf(policy, full), resultOf(policy, gaps)];
        if (known.status === "ineligible") return;
        const { instalments = [], amount } = known;
        const sum = (all: readonly Amount[]): Fraction => all.map((each) => ends(each)[0]).reduce(add, zero);
        const all = instalments.flatMap(({ amount: own, items = [], shares: cells = {} }) => [
          own,
          ...items.map((each) => each.amount),
          ...Object.values(cells),
        ]);
        expect(all.every((each) => ends(each)[0].n >= 0n)).toBe(true);
        expect(sum(instalments.map((each) => each.amount))).toEqual(ends(amount as Amount)[0]);
        for (const { amount: own, items = [], shares: cells } of instalments) {
          expect(sum(items.map((each) => each.amount))).toEqual(ends(own)[0]);
          if (cells) expect(sum(Object.values(cells))).toEqual(ends(own)[0]);
        }
        for (const [name, share] of Object.entries(known.shares ?? {}))
          expect(sum(instalments.map(({ shares: cells = {} }) => cells[name] as Amount))).toEqual(ends(share)[0]);
        expect(unknown.instalments?.length).toBe(instalments.length);
        (unknown.instalments ?? []).forEach((told, k) => {
          const mine = instalments[k] as (typeof instalments)[number];
          expect(within(mine.amount, told.amount)).toBe(true);
          for (const item of told.items ?? []) {
            const own = mine.items?.find((each) => each.item === item.item);
            const nothing = { min: { units: 0, scale: 0 }, max: { units: 0, scale: 0 } };
            expect(within(own?.amount ?? nothing, item.amount)).toBe(true);
            if (own && item.due !== undefined) expect(own.due).toBe(item.due);
          }
          for (const [name, cell] of Object.entries(told.shares ?? {})) expect(within(mine.shares?.[name] as Amount, cell)).toBe(true);
        });
        for (const [name, share] of Object.entries(unknown.shares ?? {})) expect(within(known.shares?.[name] as Amount, share)).toBe(true);
        expect(within(known.balance as Amount, unknown.balance as Amount)).toBe(true);
        if (unknown.instalments?.some(({ amount: own }) => compare(...ends(own)) !== 0)) opened += 1;
      }),
      { seed: 21, numRuns: runs(200, 500) },
    );
    expect(opened).toBeGreaterThan(100);
  });
});
