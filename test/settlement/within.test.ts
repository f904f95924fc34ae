import { describe, expect, it } from "vitest";
import { validate } from "../../src/analysis/validate.js";
import { readPeriod } from "../../src/language/settling/period.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { policyWith, settle } from "./batch.js";
import { type Case, on, settlesTable } from "./table.js";

const own = (date: string, cost: number, more: object = {}) => on(date, { creditCode: "X", cost, ...more });
const twice = "ineligible; R07 没有重复享受";
const before = (day: string, amount = "60") => [{ to: "X", subsidy: "grant", on: day, amount }];

const fiscal: Record<string, Case> = {
  "a fiscal year begins on its day": {
    limits: "{joint cap: 100元, on: [grant], within: fiscal year from 04-01}",
    given: { a: own("2019-03-31", 80), b: own("2019-04-01", 80), c: own("2020-03-31", 80) },
    expected: { grant: { a: "80 -> 80", b: "80 -> 80", c: "80 -> 20; joint cap 年度限额 60" } },
  },
  "what was granted in it counts": {
    limits: "{joint cap: 100元, on: [grant], within: fiscal year from 07-01}",
    given: { a: own("2019-06-30", 80), b: own("2019-07-01", 80) },
    paid: before("2018-07-01"),
    expected: { grant: { a: "80 -> 40; joint cap 年度限额 40", b: "80 -> 80" } },
  },
  "from the first of January it is the calendar year": {
    limits: "{once per: person, on: [grant], within: fiscal year from 01-01}",
    given: { a: own("2019-12-31", 10, { person: "甲" }), b: own("2020-01-01", 10, { person: "甲" }) },
    expected: { grant: { a: "10 -> 10", b: "10 -> 10" } },
  },
  "places of a fiscal year": {
    limits: "{ranking: 1, on: [grant], by: score, within: fiscal year from 12-31}",
    given: { a: own("2019-12-30", 10, { score: 1 }), b: own("2019-12-31", 10, { score: 2 }), c: own("2020-12-30", 10, { score: 3 }) },
    expected: { grant: { a: "10 -> 10", b: "ineligible; R11 在名额之内", c: "10 -> 10" } },
  },
  "an unknown day may be of either year": {
    limits: "{joint cap: 100元, on: [event], within: fiscal year from 04-01}",
    given: { a: own("2019-01-01", 80, { heldOn: "2019-03-31" }), b: own("2019-01-01", 80) },
    expected: {
      event: {
        a: "80 -> 20..80; entitled; joint cap 年度限额 0..60; ? limit:joint cap",
        b: "0..80 -> 0..80; undetermined; ? heldOn",
      },
    },
  },
};

const rolling: Record<string, Case> = {
  "the same day a year later is no longer within 12 months": {
    limits: "{once per: person, on: [grant], within: 12 months}",
    given: {
      a: own("2019-02-01", 10, { person: "甲" }),
      b: own("2020-01-31", 10, { person: "甲" }),
      c: own("2020-02-01", 10, { person: "甲" }),
    },
    expected: { grant: { a: "10 -> 10", b: twice, c: "10 -> 10" } },
  },
  "who is refused does not begin a window": {
    limits: "{once per: person, on: [grant], within: 6 months}",
    given: {
      a: own("2019-01-01", 10, { person: "甲" }),
      b: own("2019-06-01", 10, { person: "甲" }),
      c: own("2019-07-01", 10, { person: "甲" }),
    },
    expected: { grant: { a: "10 -> 10", b: twice, c: "10 -> 10" } },
  },
  "what was granted after the day counts as well": {
    limits: "{once per: creditCode, on: [grant], within: 12 months}",
    given: { a: own("2019-01-01", 10), b: own("2018-05-01", 10) },
    paid: [{ to: "X", subsidy: "grant", on: "2019-06-01", amount: "5", keys: { creditCode: "X" } }],
    expected: { grant: { a: twice, b: "10 -> 10" } },
  },
  "a cap looks at the fullest window": {
    limits: "{joint cap: 100元, on: [grant], within: 12 months}",
    given: { a: own("2019-01-01", 60), b: own("2019-07-01", 60), c: own("2020-01-01", 60), d: own("2020-08-01", 60) },
    expected: {
      grant: {
        a: "60 -> 60",
        b: "60 -> 40; joint cap 年度限额 20",
        c: "60 -> 60",
        d: "60 -> 40; joint cap 年度限额 20",
      },
    },
  },
  "an amount that is open leaves a later one open": {
    limits: "{joint cap: 100元, on: [grant], within: 12 months}",
    given: { a: on("2019-01-01", { creditCode: "X" }), b: own("2019-07-01", 60), c: own("2020-02-01", 60) },
    expected: {
      grant: {
        a: "0.. -> 0..100; entitled; joint cap 年度限额 0..; ? cost",
        b: "60 -> 0..60; entitled; joint cap 年度限额 0..60; ? limit:joint cap",
        c: "60 -> 40..60; entitled; joint cap 年度限额 0..20; ? limit:joint cap",
      },
    },
  },
  "an unknown day may be within every window": {
    limits: "{joint cap: 100元, on: [event], within: 12 months}",
    given: { a: own("2019-01-01", 70, { heldOn: "2019-01-01" }), b: own("2019-01-01", 70) },
    expected: {
      event: {
        a: "70 -> 30..70; entitled; joint cap 年度限额 0..40; ? limit:joint cap",
        b: "0..70 -> 0..70; undetermined; ? heldOn",
      },
    },
  },
};

const unsaid: Record<string, Case> = {
  "a joint cap": {
    limits: "{joint cap: 100元, on: [grant]}",
    given: { a: own("2019-01-01", 80) },
    paid: before("2001-01-01"),
    expected: { grant: { a: "80 -> 40; joint cap 年度限额 40" } },
  },
  "a budget in proportion": {
    limits: "{budget: 100元, on: [grant], pay: pro rata}",
    given: { a: own("2019-01-01", 60), b: own("2019-01-01", 20) },
    paid: before("2001-01-01"),
    expected: { grant: { a: "60 -> 30; budget 预算折算 30", b: "20 -> 10; budget 预算折算 10" } },
  },
  "a budget for who comes first": {
    limits: "{budget: 100元, on: [grant], pay: first come, last: skip}",
    given: { a: own("2019-01-01", 60), b: own("2019-01-02", 20) },
    paid: before("2001-01-01"),
    expected: { grant: { a: "60 -> 0; budget 预算折算 60", b: "20 -> 20" } },
  },
  "a ranking": {
    limits: "{ranking: 2, on: [grant], by: score}",
    given: { a: own("2019-01-01", 60, { score: 2 }), b: own("2019-01-01", 60, { score: 1 }) },
    paid: before("2001-01-01"),
    expected: { grant: { a: "60 -> 60", b: "ineligible; R11 在名额之内" } },
  },
  "a budget of another group keeps what is its own": {
    limits: "{budget: 100元, on: [grant], pay: pro rata, each: region}",
    given: { a: own("2019-01-01", 80, { region: "甲" }), b: own("2019-01-01", 80, { region: "乙" }) },
    paid: [{ subsidy: "grant", on: "2001-01-01", amount: "60", keys: { region: "乙" } }],
    expected: { grant: { a: "80 -> 80", b: "80 -> 40; budget 预算折算 40" } },
  },
};

settlesTable("a fiscal year", fiscal);
settlesTable("so many months together", rolling);
settlesTable("what was granted before counts where nothing is said", unsaid);

settlesTable("a joint cap in proportion among several applications", {
  "all who share are cut": {
    limits: "{joint cap: 100元, on: [grant], each: project, cut: in proportion, within: batch}",
    given: { a: own("2019-01-01", 150, { project: "p" }), b: on("2019-05-01", { creditCode: "Y", cost: 50, project: "p" }) },
    expected: { grant: { a: "150 -> 75; joint cap 年度限额 75", b: "50 -> 25; joint cap 年度限额 25" } },
  },
});

describe("a period", () => {
  it.each([
    ["batch", { kind: "batch" }],
    ["12 months", { kind: "months", months: 12 }],
    ["1 month", { kind: "months", months: 1 }],
    ["fiscal year from 04-01", { kind: "year", from: { month: 4, day: 1 } }],
    ["0 months", undefined],
    ["fiscal year from 02-29", undefined],
    ["fiscal year from 13-01", undefined],
    ["fiscal year", undefined],
    ["month", undefined],
  ])("%s", (text, expected) => {
    expect(readPeriod(text)).toEqual(expected);
  });

  const findings = (limit: string) => {
    const text = `policy: p\ntitle: p\neffective: {from: 2018-01-01}\ncurrency: CNY\nrounding: none\ninputs: {cost: {type: money}}\nsubsidies: {grant: {source: {section: 1}, amount: cost}}\nlimits: [${limit}]\n`;
    return validate("p.yaml", text, compilePolicy("p.yaml", text), new Set(), undefined).map(({ code }) => code);
  };
  it.each([
    ["{joint cap: 5元, on: [grant]}", ["within-not-said"]],
    ["{once per: creditCode, on: [grant]}", ["within-not-said"]],
    ["{highest only: [grant]}", ["within-not-said"]],
    ["{ranking: 5, on: [grant]}", ["within-not-said"]],
    ["{budget: 5元, on: [grant], pay: pro rata}", ["within-not-said"]],
    ["{by date: {2018-01-01: {joint cap: 5元, on: [grant]}}}", ["within-not-said"]],
    ["{joint cap: 5元, on: [grant], within: 24 months}", []],
    ["{budget: 5元, on: [grant], pay: pro rata, within: 12 months}", ["wrong-shape"]],
    ["{ranking: 5, on: [grant], within: 12 months}", ["wrong-shape"]],
    ["{highest only: [grant], within: sometimes}", ["wrong-shape"]],
  ])("of %s", (limit, expected) => {
    expect(findings(limit)).toEqual(expected);
  });
});

describe("who gets nothing", () => {
  const left = (limits: string, given: Parameters<typeof settle>[1]) =>
    settle(policyWith(limits), given).map(({ subsidies, cautions }) => {
      const { status, settled } = subsidies.find(({ id }) => id === "grant") ?? {};
      return [status, Number(settled?.max?.units ?? 0) > 0, cautions?.join() ?? ""];
    });
  const capped = "{joint cap: 100元, on: [grant], within: batch}\n";
  const three = {
    a: own("2019-01-01", 100, { score: 1 }),
    b: own("2019-01-02", 100, { score: 9 }),
    c: on("2019-01-03", { cost: 100, score: 5 }),
  };

  it.each([
    ["a ranking", `${capped}{ranking: 2, on: [grant], by: score, within: batch}`],
    ["a ranking by date", `${capped}{ranking: 2, on: [grant], within: batch}`],
    ["a ranking with ties", `${capped}{ranking: 2, on: [grant], by: score, ties: none, within: batch}`],
    ["an item that may not come twice", `${capped}{once per: region, on: [grant], within: batch, allowed: 2}`],
    ["the same within 12 months", `${capped}{once per: region, on: [grant], within: 12 months, allowed: 2}`],
    ["a budget for who comes first", `${capped}{budget: 200元, on: [grant], pay: first come, last: stop, within: batch}`],
    ["a budget in proportion", `${capped}{budget: 200元, on: [grant], pay: pro rata, within: batch}`],
  ])("takes no place in %s", (_, limits) => {
    const given = Object.fromEntries(Object.entries(three).map(([id, facts]) => [id, { ...facts, region: "甲" }]));
    expect(left(limits, given).map(([status, paid]) => [status, paid])).toEqual([
      ["eligible", true],
      ["eligible", false],
      ["eligible", true],
    ]);
  });

  it("and who may get nothing leaves the next one open", () => {
    const given = { a: own("2019-01-01", 10, { score: 1 }), b: on("2019-01-01", { score: 9 }) };
    expect(left("{ranking: 1, on: [grant], by: score, within: batch}", given)[0]?.[0]).toBe("undetermined");
  });

  const tied = "tie-at-last-place";
  const scored = (...scores: readonly number[]) =>
    Object.fromEntries(scores.map((score, at) => [`a${at}`, on("2019-01-01", { cost: 10, score, region: at < 2 ? "甲" : "乙" })]));
  it.each([
    ["the last place is shared", "{ranking: 1, on: [grant], by: score}", [9, 9, 8], [tied, tied, ""]],
    ["three share two places", "{ranking: 2, on: [grant], by: score}", [7, 7, 7], [tied, tied, tied]],
    ["all who are alike have one", "{ranking: 2, on: [grant], by: score}", [9, 9, 8], ["", "", ""]],
    ["all who are alike are refused", "{ranking: 1, on: [grant], by: score}", [9, 8, 8], ["", "", ""]],
    ["the rule says by id", "{ranking: 1, on: [grant], by: score, ties: id}", [9, 9, 8], ["", "", ""]],
    ["the rule says none", "{ranking: 1, on: [grant], by: score, ties: none}", [9, 9, 8], ["", "", ""]],
    ["they are of several groups", "{ranking: 1, on: [grant], by: score, each: region}", [9, 8, 9, 9], ["", "", tied, tied]],
    ["they have one day", "{ranking: 1, on: [grant]}", [1, 2], [tied, tied]],
  ])("is told where %s", (_, limit, scores, expected) => {
    expect(left(limit, scored(...scores)).map(([, , caution]) => caution)).toEqual(expected);
  });
});
