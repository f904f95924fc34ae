import { type Case, on, settlesTable } from "./table.js";

const budgets: Record<string, Case> = {
  "pro rata gives what is left to the largest remainders, ties by id": {
    limits: "{budget: 500000元, on: [grant], pay: pro rata}",
    given: { c: on("2019-01-01", { cost: 250000 }), a: on("2019-01-02", { cost: 250000 }), b: on("2019-01-03", { cost: 250000 }) },
    expected: {
      grant: {
        a: "250000 -> 166666.67; budget 预算折算 83333.33",
        b: "250000 -> 166666.67; budget 预算折算 83333.33",
        c: "250000 -> 166666.66; budget 预算折算 83333.34",
      },
    },
  },
  "the official example: 100000 of 1000000 on 500000": {
    limits: "{budget: 50万元, on: [grant], pay: pro rata}",
    given: { a: on("2019-01-01", { cost: 100000 }), b: on("2019-01-01", { cost: 900000 }) },
    expected: { grant: { a: "100000 -> 50000; budget 预算折算 50000", b: "900000 -> 450000; budget 预算折算 450000" } },
  },
  "a budget that suffices cuts nothing": {
    limits: "{budget: 50万元, on: [grant], pay: pro rata}",
    given: { a: on("2019-01-01", { cost: 100000 }), b: on("2019-01-01", { cost: 400000 }) },
    expected: { grant: { a: "100000 -> 100000", b: "400000 -> 400000" } },
  },
  "first come, the last in part": {
    limits: "{budget: 100元, on: [grant], pay: first come}",
    given: {
      a: on("2019-01-03", { cost: 50 }),
      b: on("2019-01-02", { cost: 50 }),
      c: on("2019-01-01", { cost: 30 }),
      d: on("2019-01-04", { cost: 5 }),
    },
    expected: {
      grant: {
        c: "30 -> 30",
        b: "50 -> 50",
        a: "50 -> 20; budget 预算折算 30",
        d: "5 -> 0; budget 预算折算 5",
      },
    },
  },
  "first come, who does not fit is passed over": {
    limits: "{budget: 100元, on: [grant], pay: first come, last: skip}",
    given: {
      a: on("2019-01-03", { cost: 50 }),
      b: on("2019-01-02", { cost: 50 }),
      c: on("2019-01-01", { cost: 30 }),
      d: on("2019-01-04", { cost: 20 }),
    },
    expected: { grant: { c: "30 -> 30", b: "50 -> 50", a: "50 -> 0; budget 预算折算 50", d: "20 -> 20" } },
  },
  "first come, who does not fit ends it": {
    limits: "{budget: 100元, on: [grant], pay: first come, last: stop}",
    given: {
      a: on("2019-01-03", { cost: 50 }),
      b: on("2019-01-02", { cost: 50 }),
      c: on("2019-01-01", { cost: 30 }),
      d: on("2019-01-04", { cost: 20 }),
    },
    expected: { grant: { c: "30 -> 30", b: "50 -> 50", a: "50 -> 0; budget 预算折算 50", d: "20 -> 0; budget 预算折算 20" } },
  },
  "first come by a day of one's own, in groups": {
    limits: "{budget: 50元, on: [grant], pay: first come, by: heldOn, each: region}",
    given: {
      a: on("2019-01-01", { cost: 40, heldOn: "2019-03-01", region: "甲" }),
      b: on("2019-01-02", { cost: 40, heldOn: "2019-02-01", region: "甲" }),
      c: on("2019-01-03", { cost: 40, heldOn: "2019-04-01", region: "乙" }),
    },
    expected: { grant: { b: "40 -> 40", a: "40 -> 10; budget 预算折算 30", c: "40 -> 40" } },
  },
  "what is left of it is cut to the unit of the policy": {
    limits: "{budget: 25000元, on: [grant], pay: first come}",
    rounding: "{to: 1万元, by: down}",
    given: { a: on("2019-01-01", { cost: 30000 }), b: on("2019-01-02", { cost: 20000 }) },
    expected: { grant: { a: "30000 -> 20000; budget 预算折算 10000", b: "20000 -> 0; budget 预算折算 20000" } },
  },
  "a missing amount leaves a share of the others open": {
    limits: "{budget: 100元, on: [grant], pay: pro rata}",
    given: { a: on("2019-01-01", { cost: 50 }), b: on("2019-01-01", {}), c: on("2019-01-01", { cost: 70 }) },
    expected: {
      grant: {
        a: "50 -> 0..41.67; entitled; budget 预算折算 8.33..50; ? limit:budget",
        b: "0.. -> 0..100; entitled; budget 预算折算 0..; ? cost",
        c: "70 -> 0..58.34; entitled; budget 预算折算 11.66..70; ? limit:budget",
      },
    },
  },
  "who is in an unknown group takes part in each, and may have one of its own": {
    limits: "{budget: 100元, on: [grant], pay: pro rata, each: region}",
    given: { a: on("2019-01-01", { cost: 80, region: "甲" }), b: on("2019-01-01", { cost: 120 }) },
    expected: {
      grant: {
        a: "80 -> 40..80; entitled; budget 预算折算 0..40; ? limit:budget",
        b: "120 -> 60..100; entitled; budget 预算折算 20..60; ? region",
      },
    },
  },
  "who may have come first or last, where one ends it": {
    limits: "{budget: 100元, on: [event], pay: first come, last: stop}",
    given: { a: { cost: 120 }, b: { cost: 60, heldOn: "2019-01-01" } },
    expected: {
      event: {
        a: "0..120 -> 0..100; undetermined; budget 预算折算 0..20; ? heldOn",
        b: "60 -> 0..60; entitled; budget 预算折算 0..60; ? limit:budget",
      },
    },
  },
};

const caps: Record<string, Case> = {
  "a figure that was used up leaves the difference to a larger one": {
    limits: "{joint cap: extra, on: [grant], within: year}",
    given: {
      a: on("2019-01-01", { creditCode: "X", cost: 60, extra: 30 }),
      b: on("2019-02-01", { creditCode: "X", cost: 50, extra: 100 }),
      c: on("2019-03-01", { creditCode: "X", cost: 50, extra: 100 }),
    },
    expected: { grant: { a: "60 -> 30; joint cap 年度限额 30", b: "50 -> 50", c: "50 -> 20; joint cap 年度限额 30" } },
  },
  "several applications of one credit code, by date, then id": {
    limits: "{joint cap: 100元, on: [grant], within: year}",
    given: {
      c: on("2019-05-01", { creditCode: "X", cost: 60 }),
      b: on("2019-05-01", { creditCode: "X", cost: 30 }),
      a: on("2019-06-01", { creditCode: "X", cost: 40 }),
      d: on("2020-01-01", { creditCode: "X", cost: 40 }),
      e: on("2019-01-01", { creditCode: "Y", cost: 110 }),
    },
    expected: {
      grant: {
        b: "30 -> 30",
        c: "60 -> 60",
        a: "40 -> 10; joint cap 年度限额 30",
        d: "40 -> 40",
        e: "110 -> 100; joint cap 年度限额 10",
      },
    },
  },
  "cuts what is listed last": {
    limits: "{joint cap: 100元, on: [grant, award], cut: last listed}",
    given: { a: on("2019-05-01", { cost: 60, extra: 70 }) },
    expected: { grant: { a: "60 -> 60" }, award: { a: "70 -> 40; joint cap 年度限额 30" } },
  },
  "cuts what is listed first": {
    limits: "{joint cap: 100元, on: [grant, award], cut: first listed}",
    given: { a: on("2019-05-01", { cost: 60, extra: 70 }) },
    expected: { grant: { a: "60 -> 30; joint cap 年度限额 30" }, award: { a: "70 -> 70" } },
  },
  "cuts in proportion within an application, one application after the other": {
    limits: "{joint cap: 100元, on: [grant, award], cut: in proportion}",
    given: {
      b: on("2019-05-02", { creditCode: "X", cost: 90, extra: 30 }),
      a: on("2019-05-01", { creditCode: "X", cost: 20, extra: 20 }),
    },
    expected: {
      grant: { a: "20 -> 20", b: "90 -> 45; joint cap 年度限额 45" },
      award: { a: "20 -> 20", b: "30 -> 15; joint cap 年度限额 15" },
    },
  },
  "within a lifetime, with what was paid earlier": {
    limits: "{joint cap: 100元, on: [grant, award], within: lifetime}",
    given: { a: on("2020-05-01", { creditCode: "X", cost: 60, extra: 70 }), b: on("2019-01-01", { creditCode: "Y", cost: 60, extra: 10 }) },
    paid: [
      { to: "X", subsidy: "award", on: "2018-05-01", amount: "65.5" },
      { to: "Y", subsidy: "hiring", on: "2018-05-01", amount: "65.5" },
    ],
    expected: {
      grant: { a: "60 -> 34.5; joint cap 年度限额 25.5", b: "60 -> 60" },
      award: { a: "70 -> 0; joint cap 年度限额 70", b: "10 -> 10" },
    },
  },
  "within a year, only what was paid in it": {
    limits: "{joint cap: 100元, on: [grant], within: year}",
    given: { a: on("2019-05-01", { creditCode: "X", cost: 60 }), b: on("2020-05-01", { creditCode: "X", cost: 60 }) },
    paid: [{ to: "X", subsidy: "grant", on: "2019-01-01", amount: "70" }],
    expected: { grant: { a: "60 -> 30; joint cap 年度限额 30", b: "60 -> 60" } },
  },
  "of a named part of an amount": {
    limits: "{joint cap: 15元, on: [grant.区级]}",
    given: { a: on("2019-05-01", { creditCode: "X", cost: 50 }), b: on("2019-05-02", { creditCode: "X", cost: 60 }) },
    expected: { grant: { a: "50 -> 50", b: "60 -> 53; joint cap 年度限额 7" } },
  },
  "of a named part, with what was paid of it": {
    limits: "{joint cap: 15元, on: [grant.区级, grant.镇级], within: lifetime}",
    given: { a: on("2019-05-01", { creditCode: "X", cost: 50 }) },
    paid: [
      { to: "X", subsidy: "grant.镇级", on: "2018-05-01", amount: "4" },
      { to: "X", subsidy: "grant", on: "2018-05-01", amount: "80" },
    ],
    expected: { grant: { a: "50 -> 46; joint cap 年度限额 4" } },
  },
  "whose year is not known counts in every year": {
    limits: "{joint cap: 100元, on: [event], within: year}",
    given: {
      a: on("2019-05-01", { creditCode: "X", cost: 60 }),
      b: on("2019-05-01", { creditCode: "X", cost: 70, heldOn: "2020-01-01" }),
      c: on("2019-05-01", { creditCode: "Y", cost: 110, heldOn: "2020-01-01" }),
    },
    expected: {
      event: {
        a: "0..60 -> 0..60; undetermined; ? heldOn",
        b: "70 -> 40..70; entitled; joint cap 年度限额 0..30; ? limit:joint cap",
        c: "110 -> 100; joint cap 年度限额 10",
      },
    },
  },
  "items of one day and application as listed, of an earlier day before": {
    limits: "{joint cap: 45元, on: [hiring], each: h.matter}",
    given: {
      c: { hires: [{ matter: "q", on: "2019-01-01", wage: 10 }] },
      a: {
        hires: [
          { on: "2019-01-01", wage: 0 },
          { matter: "q", on: "2019-01-02", wage: 50 },
        ],
      },
    },
    expected: { hiring: { c: "10 -> 10", a: "50 -> 35; joint cap 年度限额 15" } },
  },
  "what the law leaves open keeps others eligible": {
    limits: "{joint cap: 100元, on: [upTo, grant]}",
    given: { a: on("2019-05-01", { extra: 70, cost: 80 }) },
    expected: { upTo: { a: "0..70 -> 0..70" }, grant: { a: "80 -> 30..80; joint cap 年度限额 0..50" } },
  },
  "two caps one after the other": {
    limits: "{joint cap: 50元, on: [grant], each: region}\n{joint cap: 60元, on: [grant, award]}",
    given: {
      a: on("2019-05-01", { creditCode: "X", region: "甲", cost: 60, extra: 5 }),
      b: on("2019-05-02", { creditCode: "X", region: "乙", cost: 60, extra: 5 }),
    },
    expected: {
      grant: {
        a: "60 -> 50; joint cap 1 年度限额 10",
        b: "60 -> 5; joint cap 1 年度限额 10; joint cap 2 年度限额 45",
      },
      award: { a: "5 -> 5", b: "5 -> 0; joint cap 2 年度限额 5" },
    },
  },
};

settlesTable("budget", budgets);
settlesTable("joint cap", caps);
