import { type Case, on, settlesTable } from "./table.js";

const twice = "ineligible; R07 没有重复享受";
const hire = (who: string | undefined, heldOn: string | undefined, wage: number, matter?: string) => ({
  ...(who === undefined ? {} : { who }),
  ...(heldOn === undefined ? {} : { on: heldOn }),
  ...(matter === undefined ? {} : { matter }),
  wage,
});

const once: Record<string, Case> = {
  "the earliest by date, then the first by id": {
    limits: "{once per: person, on: [grant]}",
    given: {
      c: on("2019-01-02", { person: "甲", cost: 10 }),
      b: on("2019-01-01", { person: "甲", cost: 10 }),
      a: on("2019-01-01", { person: "乙", cost: 10 }),
      e: on("2019-01-01", { person: "乙", cost: 10 }),
    },
    expected: { grant: { b: "10 -> 10", a: "10 -> 10", c: twice, e: twice } },
  },
  "twice, among several subsidies": {
    limits: "{once per: person, on: [grant, award], allowed: 2}",
    given: { a: on("2019-01-01", { person: "甲", cost: 10, extra: 5 }), b: on("2019-01-02", { person: "甲", cost: 10, extra: 5 }) },
    expected: { grant: { a: "10 -> 10", b: twice }, award: { a: "5 -> 5", b: twice } },
  },
  "within a year": {
    limits: "{once per: person, on: [grant], within: year}",
    given: {
      a: on("2019-01-01", { person: "甲", cost: 10 }),
      b: on("2019-12-31", { person: "甲", cost: 10 }),
      c: on("2020-01-01", { person: "甲", cost: 10 }),
    },
    paid: [{ subsidy: "grant", on: "2021-05-01", amount: "1", keys: { person: "甲" } }],
    expected: { grant: { a: "10 -> 10", b: twice, c: "10 -> 10" } },
  },
  "within a lifetime, with what was granted earlier; within a batch without": {
    limits: "{once per: person, on: [grant]}\n{once per: region, on: [grant], within: batch}",
    given: { a: on("2019-01-01", { person: "甲", region: "东", cost: 10 }), b: on("2019-01-02", { person: "乙", region: "东", cost: 10 }) },
    paid: [
      { subsidy: "grant", on: "2011-05-01", amount: "1", keys: { person: "甲", region: "东" } },
      { subsidy: "award", on: "2011-05-01", amount: "1", keys: { person: "乙" } },
    ],
    expected: { grant: { a: twice, b: "10 -> 10" } },
  },
  "an unknown key may be any other's that it would stand behind": {
    limits: "{once per: person, on: [grant], within: batch}",
    given: {
      a: on("2019-01-01", { person: "甲", cost: 10 }),
      b: on("2019-01-02", { cost: 10 }),
      c: on("2019-01-03", { person: "乙", cost: 10 }),
    },
    expected: {
      grant: {
        a: "10 -> 10",
        b: "10 -> 0..10; undetermined; once per 基数核减 0..10; ? person",
        c: "10 -> 0..10; undetermined; once per 基数核减 0..10; ? limit:once per",
      },
    },
  },
  "an unknown key that nothing clashes with": {
    limits: "{once per: person, on: [grant], within: batch}",
    given: { a: on("2019-01-01", { cost: 10 }) },
    expected: { grant: { a: "10 -> 10" } },
  },
  "an unknown key may have been granted earlier": {
    limits: "{once per: person, on: [grant]}",
    given: { a: on("2019-01-01", { cost: 10 }) },
    paid: [{ subsidy: "grant", on: "2011-05-01", amount: "1", keys: { person: "甲" } }],
    expected: { grant: { a: "10 -> 0..10; undetermined; once per 基数核减 0..10; ? person" } },
  },
  "items are dropped before the amount is computed": {
    limits: "{once per: h.who, on: [hiring], within: year}",
    given: {
      a: { hires: [hire("甲", "2019-02-01", 100), hire("乙", "2019-01-01", 30), hire("甲", "2020-02-01", 7)] },
      b: { hires: [hire("甲", "2019-01-01", 50), hire("乙", "2019-03-01", 40)] },
      c: { hires: [hire("乙", "2019-04-01", 40)] },
    },
    expected: {
      hiring: {
        a: "137 -> 37; once per 基数核减 100",
        b: "90 -> 50; once per 基数核减 40",
        c: twice,
      },
    },
  },
  "items among several subsidies, and earlier ones": {
    limits: "{once per: h.who, on: [training, hiring], allowed: 2}",
    given: { a: { hires: [hire("甲", "2019-02-01", 100), hire("乙", "2019-01-01", 30)] } },
    paid: [{ subsidy: "hiring", on: "2011-05-01", amount: "1", keys: { "h.who": "甲" } }],
    expected: { training: { a: "65 -> 65" }, hiring: { a: "130 -> 30; once per 基数核减 100" } },
  },
  "who is refused all items takes no place of a later limit": {
    limits: "{once per: h.who, on: [hiring]}\n{ranking: 1, on: [hiring], by: score}",
    given: {
      a: { score: 9, hires: [hire("甲", "2019-02-01", 100)] },
      b: { score: 1, hires: [hire("甲", "2019-01-01", 50)] },
    },
    expected: { hiring: { a: twice, b: "50 -> 50" } },
  },
  "items that are put in order by themselves alone are taken in it": {
    limits: "{ranking: 2, on: [hiring], by: h.on}",
    given: {
      a: { hires: [hire("甲", "2019-01-01", 10), hire("乙", "2019-01-09", 20)] },
      b: { hires: [hire("甲", "2019-01-02", 10), hire("乙", "2019-01-03", 20)] },
    },
    expected: { hiring: { a: "30 -> 10; ranking 基数核减 20", b: "30 -> 10; ranking 基数核减 20" } },
  },
  "a budget is used up item by item in the order of the items": {
    limits: "{budget: 25元, on: [hiring], pay: first come, by: h.on}",
    given: {
      a: { hires: [hire("甲", "2019-01-01", 10), hire("乙", "2019-01-09", 20)] },
      b: { hires: [hire("甲", "2019-01-02", 10)] },
    },
    expected: { hiring: { a: "30 -> 15; budget 预算折算 15", b: "10 -> 10" } },
  },
  "an item that was cut stays cut where another limit may yet refuse it": {
    limits: "{joint cap: 40元, on: [hiring], each: h.matter}\n{once per: h.who, on: [hiring]}",
    given: { a: { hires: [hire("甲", "2019-01-02", 50, "p"), hire(undefined, "2019-01-01", 5, "q")] } },
    expected: {
      hiring: {
        a: "55 -> 5..45; entitled; joint cap 年度限额 10; once per 基数核减 0..40; ? hires[1].who",
      },
    },
  },
  "a list that is not known may hold anyone": {
    limits: "{once per: h.who, on: [hiring], within: batch}",
    given: { a: {}, b: { hires: [hire("甲", "2019-01-01", 50), hire("乙", "2019-01-01", 30)] } },
    expected: {
      hiring: {
        a: "0.. -> 0..; undetermined; ? hires",
        b: "80 -> 0..80; undetermined; once per 基数核减 0..80; ? limit:once per",
      },
    },
  },
};

const highest: Record<string, Case> = {
  "of equal amounts the first by id, then as listed": {
    limits: "{highest only: [grant, award]}",
    given: {
      b: on("2019-01-01", { creditCode: "X", cost: 10, extra: 10 }),
      a: on("2019-01-02", { creditCode: "X", cost: 10, extra: 5 }),
      c: on("2019-01-02", { creditCode: "Y", cost: 10, extra: 10 }),
    },
    expected: {
      grant: { a: "10 -> 10", b: "10 -> 0; highest only 就高不重复 10", c: "10 -> 10" },
      award: { a: "5 -> 0; highest only 就高不重复 5", b: "10 -> 0; highest only 就高不重复 10", c: "10 -> 0; highest only 就高不重复 10" },
    },
  },
  "of each matter": {
    limits: "{highest only: [grant, award], matter: project}",
    given: {
      a: on("2019-01-01", { creditCode: "X", project: "p", cost: 10, extra: 20 }),
      b: on("2019-01-02", { creditCode: "X", project: "q", cost: 10, extra: 5 }),
      c: on("2019-01-02", { creditCode: "X", project: "p", cost: 15, extra: 15 }),
    },
    expected: {
      grant: { a: "10 -> 0; highest only 就高不重复 10", b: "10 -> 10", c: "15 -> 0; highest only 就高不重复 15" },
      award: { a: "20 -> 20", b: "5 -> 0; highest only 就高不重复 5", c: "15 -> 0; highest only 就高不重复 15" },
    },
  },
  "tops up what was granted earlier": {
    limits: "{highest only: [grant, award], earlier: top up}",
    given: { a: on("2019-01-01", { creditCode: "X", cost: 10, extra: 20 }), b: on("2019-01-01", { creditCode: "Y", cost: 10, extra: 20 }) },
    paid: [
      { to: "X", subsidy: "award", amount: "8" },
      { to: "Y", subsidy: "grant", amount: "25" },
    ],
    expected: {
      grant: { a: "10 -> 0; highest only 就高不重复 10", b: "10 -> 0; highest only 就高不重复 10" },
      award: { a: "20 -> 12; highest only 就高不重复 8", b: "20 -> 0; highest only 就高不重复 20" },
    },
  },
  "gives nothing more where something was granted earlier": {
    limits: "{highest only: [grant, award]}",
    given: { a: on("2019-01-01", { creditCode: "X", cost: 10, extra: 20 }) },
    paid: [{ to: "X", subsidy: "award", amount: "8" }],
    expected: { award: { a: "20 -> 0; highest only 就高不重复 20" } },
  },
  "of items": {
    limits: "{highest only: [hiring, training], matter: h.matter}",
    given: {
      a: on("2019-01-01", { creditCode: "X", hires: [hire("甲", "2019-01-01", 100, "p"), hire("乙", "2019-01-01", 30, "q")] }),
      b: on("2019-01-01", { creditCode: "X", hires: [hire("丙", "2019-01-01", 120, "p")] }),
    },
    expected: {
      hiring: { a: "130 -> 30; highest only 就高不重复 100", b: "120 -> 120" },
      training: { a: "65 -> 0; highest only 就高不重复 65", b: "60 -> 0; highest only 就高不重复 60" },
    },
  },
  "an unknown matter touches only its own applicant": {
    limits: "{highest only: [grant], matter: project}",
    given: {
      a: on("2019-01-01", { creditCode: "X", cost: 20 }),
      b: on("2019-01-02", { creditCode: "X", project: "q", cost: 10 }),
      c: on("2019-01-02", { creditCode: "Y", project: "p", cost: 15 }),
    },
    expected: {
      grant: {
        a: "20 -> 20",
        b: "10 -> 0..10; entitled; highest only 就高不重复 0..10; ? limit:highest only",
        c: "15 -> 15",
      },
    },
  },
};

const out = "ineligible; R11 在名额之内";
const scored = (score: number | undefined, facts: object = {}) =>
  on("2019-01-01", { cost: 10, ...(score === undefined ? {} : { score }), ...facts });

const ranking: Record<string, Case> = {
  "by score, the largest first": {
    limits: "{ranking: 2, on: [grant], by: score}",
    given: { a: scored(7), b: scored(9), c: scored(8) },
    expected: { grant: { b: "10 -> 10", c: "10 -> 10", a: out } },
  },
  "the smallest first": {
    limits: "{ranking: 2, on: [grant], by: score, order: smallest}",
    given: { a: scored(7), b: scored(9), c: scored(8) },
    expected: { grant: { a: "10 -> 10", c: "10 -> 10", b: out } },
  },
  "all who share the last place": {
    limits: "{ranking: 2, on: [grant], by: score, ties: all}",
    given: { a: scored(8), b: scored(9), c: scored(8), d: scored(7) },
    expected: { grant: { a: "10 -> 10", b: "10 -> 10", c: "10 -> 10", d: out } },
  },
  "none who share the last place": {
    limits: "{ranking: 2, on: [grant], by: score, ties: none}",
    given: { a: scored(8), b: scored(9), c: scored(8), d: scored(7) },
    expected: { grant: { b: "10 -> 10", a: out, c: out, d: out } },
  },
  "by id who shares the last place": {
    limits: "{ranking: 2, on: [grant], by: score, ties: id}",
    given: { c: scored(8), b: scored(9), a: scored(8) },
    expected: { grant: { b: "10 -> 10", a: "10 -> 10", c: out } },
  },
  "a quota by date": {
    limits: "{ranking: 1, on: [event], each: region}",
    given: {
      a: { cost: 10, heldOn: "2019-02-01", region: "甲" },
      b: { cost: 10, heldOn: "2019-01-01", region: "甲" },
      c: { cost: 10, heldOn: "2019-03-01", region: "乙" },
    },
    expected: { event: { b: "10 -> 10", c: "10 -> 10", a: out } },
  },
  "scores that a double cannot tell apart": {
    limits: "{ranking: 1, on: [grant], by: score / 3}",
    given: { a: scored(1.0000000000000002), b: scored(1.0000000000000004), c: scored(1) },
    expected: { grant: { b: "10 -> 10", a: out, c: out } },
  },
  "an unknown score may be the best, or the last": {
    limits: "{ranking: 2, on: [grant], by: score}",
    given: { a: scored(7), b: scored(9), c: scored(8), d: scored(undefined) },
    expected: {
      grant: {
        b: "10 -> 10",
        c: "10 -> 0..10; undetermined; ranking 基数核减 0..10; ? limit:ranking",
        d: "10 -> 0..10; undetermined; ranking 基数核减 0..10; ? score",
        a: out,
      },
    },
  },
  "places that are given loosely are open between their readings": {
    limits: "{ranking: {by reading: {way: {one: 1, two: 2}}}, on: [grant], by: score, within: batch}",
    given: { a: scored(9), b: scored(8), c: scored(7) },
    expected: {
      grant: {
        a: "10 -> 10",
        b: "10 -> 0..10; undetermined; ranking 基数核减 0..10; ? limit:ranking",
        c: "ineligible; R11 在名额之内",
      },
    },
  },
  "two of unknown groups may be of one": {
    limits: "{ranking: 1, on: [grant], by: score, each: region}",
    given: { a: scored(7), b: scored(9) },
    expected: { grant: { b: "10 -> 10", a: "10 -> 0..10; undetermined; ranking 基数核减 0..10; ? region" } },
  },
};

settlesTable("once per", once);
settlesTable("highest only", highest);
settlesTable("ranking", ranking);
