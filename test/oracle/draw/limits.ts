import fc from "fast-check";
import type { Grant } from "../limits/line.js";
import { rational } from "../rational.js";
import type { Branch } from "../rules/tree.js";
import { amount } from "./amounts.js";
import { top } from "./feel.js";
import { policies } from "./policies.js";
import { always, type Drawn, oneOf, record, some, type Tree, words } from "./words.js";

const optional = (required: Readonly<Record<string, Tree>>, others: Readonly<Record<string, Tree>>): Tree =>
  fc.record({ ...required, ...others }, { requiredKeys: Object.keys(required) });

const periods = ["batch", "year", "lifetime", "fiscal year from 04-01"] as const;
const fixed = words(...periods);
const rolling = words(...periods, "12 months", "12 months");
const on: Tree = fc.constantFrom<Drawn>(
  ["plain"],
  ["second"],
  ["plain", "second"],
  ["second", "first"],
  ["first", "plain", "second"],
  ["upTo"],
  ["hiring"],
);
const field = words("who", "kind", "born");
const money = oneOf<Drawn>(
  words("0元", "50元", "100元", "101元", "250元", "1万元"),
  always({ "by reading": { way: { one: "60元", two: "120元" } } }),
);
const ofOne = oneOf<Drawn>(
  money,
  words("if yes then 80元 else 30元", "few * 40元"),
  always({ "2018-01-01": "100元", "2020-01-01": "40元" }),
);

/** How each kind of limit is drawn. */
export const drawnLimits: Readonly<Record<string, Tree>> = {
  "once per": oneOf(
    optional({ "once per": field, on, within: rolling }, { allowed: words("1", "2") }),
    optional({ "once per": words("h.who", "h.kind"), on: always(["hiring"]), within: rolling }, { allowed: words("1", "2") }),
  ),
  "highest only": oneOf(
    optional({ "highest only": on, within: fixed }, { matter: field, earlier: words("top up", "nothing more") }),
    optional(
      { "highest only": always(["hiring"]), matter: words("h.who", "h.kind"), within: fixed },
      { earlier: words("top up", "nothing more") },
    ),
  ),
  "joint cap": oneOf(
    optional({ "joint cap": ofOne, on, within: rolling }, { each: always("applicant"), cut: words("last listed", "first listed") }),
    optional({ "joint cap": money, on, within: rolling }, { each: field, cut: words("last listed", "first listed", "in proportion") }),
    record({ "joint cap": money, on: fc.constantFrom<Drawn>(["plain.\u533A"], ["plain.\u533A", "plain.\u9547"]), within: fixed }),
  ),
  ranking: oneOf(
    optional(
      { ranking: oneOf<Drawn>(words("0", "1", "2", "3"), always({ "by reading": { way: { one: "1", two: "2" } } })), on, within: fixed },
      { by: words("few", "x", "on"), order: words("largest", "smallest"), ties: words("all", "none", "id"), each: field },
    ),
    optional(
      { ranking: words('if kind = "a" then 1 else 2'), on, each: always("kind"), within: fixed },
      { ties: words("all", "none", "id") },
    ),
  ),
  budget: oneOf(
    optional({ budget: money, on, pay: always("pro rata"), within: fixed }, { each: field }),
    optional(
      { budget: money, on, pay: always("first come"), within: fixed },
      { by: words("few", "x", "on"), last: words("partial", "skip", "stop"), each: field },
    ),
    record({
      budget: words('if kind = "a" then 90元 else 150元'),
      on,
      pay: words("pro rata", "first come"),
      each: always("kind"),
      within: fixed,
    }),
  ),
};

/** How amounts are paid: in instalments, by shares, each rounded by itself or not. */
const divisions: fc.Arbitrary<Readonly<Record<string, Drawn>>> = some({
  instalments: fc.constantFrom<Drawn>(
    [
      { name: "\u4E00", part: "1/3" },
      { name: "\u4E8C", part: "1/3", due: "yes" },
      { name: "\u4E09", part: "rest" },
    ],
    [
      { name: "\u4E00", part: "40%" },
      { name: "\u4E8C", part: "30\u5143", due: "few > 1" },
      { name: "\u4E09", part: "rest", due: "sure" },
    ],
  ),
  shares: fc.constantFrom<Drawn>(
    { "\u5E02": "50%", "\u53BF": "rest" },
    { "\u5E02": "30%", "\u4E61": "30%", "\u6751": "30%", "\u53BF": "rest" },
    { "\u5E02": "60%", "\u53BF": "40%" },
  ),
  "round each": always({ to: "1\u5143", by: "down" }),
}).map(({ "round each": each, ...divided }) =>
  each !== undefined && Object.keys(divided).length > 0 ? { ...divided, "round each": each } : divided,
);

/** How items are paid, each in instalments of its own. */
const divisionsOfItems: fc.Arbitrary<Readonly<Record<string, Drawn>>> = some({
  instalments: fc.constantFrom<Drawn>(
    [
      { name: "\u4E00", part: "1/3" },
      { name: "\u4E8C", part: "1/3", due: "h.ok" },
      { name: "\u4E09", part: "rest", due: "applicationDate >= h.on" },
    ],
    [
      { name: "\u4E00", part: "40%", due: "h.few > 0" },
      { name: "\u4E8C", part: "30\u5143", due: "few > 1" },
      { name: "\u4E09", part: "rest" },
    ],
  ),
  shares: fc.constantFrom<Drawn>({ "\u5E02": "50%", "\u53BF": "rest" }, { "\u5E02": "60%", "\u53BF": "40%" }),
});

const simple = { ...top, fuel: 1 };

const items: Tree = optional(
  { "for each": words("h in items", "h in items[few > 0]"), give: words("h.price", "if h.ok then 100元 else h.price", "40元") },
  {
    date: words("h.on"),
    where: always({ "\u7532": "h.ok" }),
    cap: words("120元"),
    minus: words("10元", "other"),
    "raise to": words("60元"),
    "not paid below": words("40元"),
  },
);

/** Subsidies of every form that limits bind: random, on days of their own, with parts, decided within, of items. */
const subsidies: Tree = record({
  first: optional(
    { amount: amount(simple) },
    { date: words("on", "until"), conditions: record({ "\u4E00": words("yes", "sure", "few > 0") }) },
  ),
  second: optional({ amount: words("cost", "other", "30元") }, { date: words("on", "until") }),
  plain: divisions.map((divided) => ({
    amount: "cost",
    "of which": { "\u533A": { rate: "20%", of: "cost" }, "\u9547": { rate: "33.3%", of: "cost" } },
    ...divided,
  })),
  upTo: record({ amount: oneOf<Drawn>(words("other", "cost", "other"), record({ "at most": words("cost", "other") })) }),
  hiring: fc.tuple(items, divisionsOfItems).map(([amount, divided]) => ({ amount, ...divided })),
});

/** Policies with one to three limits; a figure is stated wherever something is due. */
export const limitedPolicies: fc.Arbitrary<Branch> = fc
  .tuple(
    policies,
    subsidies,
    fc.array(oneOf(...Object.values(drawnLimits)), { minLength: 1, maxLength: 3 }),
    fc.constantFrom("0.01元", "1元"),
    fc.constantFrom("half up", "down"),
  )
  .map(
    ([{ conditions: _, exclusions: __, ...rules }, drawn, limits, to, by]) =>
      ({ ...rules, rounding: { to, by }, subsidies: drawn, limits }) as Branch,
  )
  .filter((rules) => !JSON.stringify([rules.subsidies, rules.amounts, rules.formulas]).includes("unstated"));

/** What was granted before. */
export const grants: fc.Arbitrary<readonly Grant[]> = fc.array(
  fc.record({
    applicant: fc.constantFrom("X", "Y", "Z"),
    name: fc.constantFrom("first", "second", "plain", "hiring", "upTo"),
    day: fc.constantFrom("2018-06-01", "2018-12-31", "2019-03-31", "2019-07-01", "2020-12-31"),
    keys: fc.record({
      who: fc.constantFrom("甲", "乙"),
      kind: fc.constantFrom("a", "b"),
      born: fc.constantFrom("2015", "2016"),
      "h.who": fc.constantFrom("甲", "乙"),
      "h.kind": fc.constantFrom("a", "b"),
    }),
    amount: fc.constantFrom(rational(5), rational(41, 2), rational(60)),
  }),
  { maxLength: 3 },
);
