import fc from "fast-check";
import type { Branch } from "../rules/tree.js";
import { amount, rounding } from "./amounts.js";
import { condition, money, numeral, type Place, top } from "./feel.js";
import { always, type Drawn, oneOf, record, some, type Tree, words } from "./words.js";

/** Inputs of every type, bounds and silence, over which rules are written. */
const inputs: Branch = {
  cost: { type: "money" },
  other: { type: "money", max: "100万元" },
  debt: { type: "money", min: "-5000元", max: "5000元" },
  paidBefore: { type: "money", "if absent": "0元" },
  n: { type: "count" },
  few: { type: "count", max: "3" },
  x: { type: "number", min: "-10", max: "10" },
  size: { type: "number", min: "0" },
  share: { type: "percent" },
  born: { type: "year", min: "2015", max: "2018" },
  yes: { type: "boolean" },
  sure: { type: "boolean" },
  quiet: { type: "boolean", "if absent": "false" },
  kind: { type: "choice", options: { a: "甲", b: "乙", c: "丙" } },
  who: { type: "text" },
  on: { type: "date" },
  until: { type: "date" },
  items: {
    type: "list",
    item: {
      price: { type: "money" },
      ok: { type: "boolean" },
      on: { type: "date" },
      kind: { type: "choice", options: { a: "甲", b: "乙", c: "丙" } },
      who: { type: "text" },
      few: { type: "count", max: "2" },
    },
  },
  more: { type: "list", item: { price: { type: "money" }, size: { type: "number", min: "0" } } },
};

const readings = {
  way: { question: "way?", options: { one: "一", two: "二" } },
  mode: { question: "mode?", options: { one: "一", two: "二" }, chosen: "one" },
};

const sums = words("10元", "20元", "150元", "0元");
const rates = words("10%", "20%", "50%");

/** Tables over a choice, a small number, a day, and true or false; some of their rows do not fit everything. */
const tables: Tree = record({
  byKind: record({
    by: fc.constant(["k"]),
    gives: fc.constant(["sum", "limit", "rate"]),
    hit: words("unique"),
    rows: fc.tuple(words("a", "c"), sums, sums, rates, sums, sums, rates).map(([other, ...gives]) => [
      [["a", other === "a" ? "c" : other], ...gives.slice(0, 3)],
      ["b", ...gives.slice(3)],
    ]),
  }),
  bySize: record({
    by: fc.constant(["q"]),
    gives: fc.constant(["sum", "rate"]),
    hit: words("first"),
    rows: fc.array(
      fc
        .tuple(
          fc.constantFrom<Drawn>({ to: "1" }, { above: "1" }, { from: "2", below: "3" }, ["1", "3"], "2", "any", {
            "by reading": { way: { one: "1", two: "3" } },
          }),
          sums,
          rates,
        )
        .map((row): Drawn => row),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  byDay: record({
    by: fc.constant(["d"]),
    gives: fc.constant(["sum", "rate"]),
    hit: words("unique"),
    rows: fc
      .tuple(
        words("2019-01-01", "2019-07-01"),
        sums,
        rates,
        fc.constantFrom<Drawn>("20元", { "by reading": { mode: { one: "5元", two: "6元" } } }),
        rates,
      )
      .map(
        ([day, ...gives]): Drawn => [
          [{ below: day }, ...gives.slice(0, 2)],
          [{ from: day, to: "2021-12-31" }, ...gives.slice(2)],
        ],
      ),
  }),
  byFlag: record({
    by: fc.constant(["f"]),
    gives: fc.constant(["sum"]),
    hit: words("unique"),
    rows: fc.tuple(sums, sums).map(
      ([a, b]): Drawn => [
        ["true", a],
        ["false", b],
      ],
    ),
  }),
});

const inner: Place = { ...top, names: false, fuel: 1 };

const values: Tree = record({
  unit: fc.constantFrom<Drawn>(
    { "2018-01-01": "100元", "2019-07-01": "150元", "2021-01-01": "none" },
    { "2018-01-01": "100元", "2020-01-01": "30元" },
  ),
  ratio: fc.constant({ "by reading": { way: { one: "10%", two: "30%" } } }),
  sum1: money(inner),
  rate1: oneOf<Drawn>(numeral(inner), record({ value: numeral(inner), title: words("率") })),
  test1: condition(inner),
});

/** Formulas that give a figure, an amount, one that the authority decides, what may not be due, and a truth. */
const formulas: Tree = (() => {
  const inside = (...parameters: readonly string[]): Place => ({ ...inner, parameters });
  return record({
    half: record({ of: fc.constant(["p"]), give: words("p * 50%", "abs(p - 100\u5143)", "p") }),
    ladder: record({ of: fc.constant(["p", "q"]), give: amount(inside("p", "q")) }),
    ranged: record({
      of: fc.constant(["p"]),
      give: record({ "at least": words("p * 10%", "0\u5143"), "at most": words("p", "500\u5143") }),
    }),
    higher: record({
      of: fc.constant(["p", "q"]),
      give: record({ cases: fc.tuple(record({ when: words("p > q", "p >= 100\u5143 and p != q"), give: words("p", "p + q") })) }),
    }),
    isMore: record({ of: fc.constant(["p", "q"]), give: condition(inside("p", "q")) }),
  });
})();

/** Years of which the days are told, with one left out between them. */
const workingDays: Branch = {
  "2018": { off: ["2018-01-01", "2018-12-31"], worked: ["2018-02-24"] },
  "2019": { off: ["2019-01-01", "2019-07-01"], worked: ["2019-06-29"] },
  "2021": { off: ["2021-03-01", "2021-12-31"] },
};

const amounts: Tree = record({ named1: amount({ ...inner, fuel: 2 }) });

/** Conditions and exclusions, with labels that nothing else bears. */
const conditions = (owner: string, place: Place): Tree =>
  sometimes({ [`${owner} 一`]: condition(place), [`${owner} 二`]: oneOf<Drawn>(condition(place), record({ if: condition(place) })) });
const exclusions = (owner: string, place: Place): Tree => sometimes({ [`${owner} 三`]: condition(place) });

/** Nothing three times out of four: an application that fails a condition tells nothing about amounts. */
const sometimes = (all: Readonly<Record<string, Tree>>): Tree =>
  fc.oneof({ weight: 3, arbitrary: always({}) }, { weight: 1, arbitrary: some(all) as Tree });

const subsidy = (id: string, place: Place): Tree =>
  fc.record(
    {
      amount: amount(place),
      conditions: conditions(id, { ...place, fuel: 2 }),
      exclusions: exclusions(id, { ...place, fuel: 1 }),
      date: words("on", "until", "min(on, until)"),
      benefit: words("cash", "support", "in kind", "tax deduction"),
    },
    { requiredKeys: ["amount"] },
  ) as Tree;

const head: Branch = {
  policy: "drawn",
  title: "drawn",
  effective: { from: "2018-01-01", to: "2022-12-31" },
  currency: "CNY",
  inputs,
  readings,
  "working days": workingDays,
};

/** A policy with two subsidies, a third that looks at the first, and one without an amount; now and then conditions bind them all. */
export const policies: fc.Arbitrary<Branch> = fc
  .record({
    rounding,
    common: some({ conditions: conditions("all", { ...top, fuel: 1 }), exclusions: exclusions("all", { ...top, fuel: 1 }) }),
    values,
    tables,
    amounts,
    formulas,
    subsidies: record({
      first: subsidy("first", top),
      second: subsidy("second", { ...top, fuel: 2 }),
      third: subsidy("third", { ...top, subsidies: ["first"], fuel: 2 }),
      bare: some({ conditions: conditions("bare", { ...top, fuel: 1 }) }) as Tree,
    }),
  })
  .map(({ common, ...rest }) => ({ ...head, ...rest, ...common }) as Branch);
