import fc from "fast-check";
import { type Trial, trialOf } from "../../src/analysis/mutation/trial.js";

const YUAN = "\u5143";

/** What a small policy is made of: each part in one or two ways that mean the same. */
interface SmallPolicy {
  readonly round: readonly string[];
  readonly sieve: readonly string[];
  readonly rate: readonly string[];
  readonly items: readonly string[];
  readonly dated: readonly string[];
  readonly cap: readonly string[];
  readonly limit: readonly string[];
}

type Ways = fc.Arbitrary<readonly string[]>;
const fen = fc.nat(4).map((count) => `0.0${count}${YUAN}`);
const day = fc.constantFrom("2020-01-01", "2021-01-01");

const round: Ways = fc
  .tuple(fc.constantFrom("0.01", "0.02", "0.05"), fc.constantFrom("half up", "half even", "up", "down"))
  .map(([to, by]) => [`{to: ${to}${YUAN}, by: ${by}}`]);

const sieve: Ways = fc.oneof(
  day.map((at) => [`on >= ${at}`, `not(on < ${at})`]),
  fen.map((k) => [`cost > ${k} or yes`, `not(cost <= ${k} and not(yes))`]),
  fc.constant(['kind = "a" or yes', 'yes or kind != "b"']),
  fc.tuple(fen, fen).map(([a, b]) => [`cost between ${a} and ${b}`, `${b} >= cost and cost >= ${a}`]),
  fen.map((k) => [`sum(items.price) >= ${k}`, `not(${k} > sum(items.price))`]),
  fc.constant(["some i in items satisfies i.ok", "count(items[ok]) > 0"]),
  fc.constant(["every i in items satisfies i.ok", "not(some i in items satisfies not(i.ok))"]),
);

const share = fc.constantFrom("50%", "30%", "100%", "33.3%");
const rows = (a: string, b: string): string[] => [`[a, ${a}], [b, ${b}]`, `[b, ${b}], [a, ${a}]`];
const rate: Ways = fc.tuple(share, share).map(([a, b]) => rows(a, b));

const filters = fc.constantFrom<readonly [string, string]>(
  ["ok", "ok = true"],
  ["price > 0.01 and ok", "ok and not(price <= 0.01)"],
  ["price <= 0.01", "0.01 >= price"],
);
const ITEM = "for each: i in items";
const items: Ways = fc.oneof(
  fc.tuple(filters, share).map(([[a, b], each]) => {
    const sum = (filter: string) => `sum(items[${filter.replaceAll("0.01", `0.01${YUAN}`)}].price)`;
    const loop = `{${ITEM}, where: {fits: "${b.replaceAll("0.01", `0.01${YUAN}`).replaceAll(/\b(ok|price)\b/g, "i.$1")}"}, give: {rate: ${each}, of: i.price}}`;
    return [`{rate: ${each}, of: "${sum(a)}"}`, loop];
  }),
  fc.tuple(fen, share).map(([most, each]) => {
    const cases = `{cases: [{when: "i.price * ${each} >= ${most}", give: ${most}}, {otherwise: {rate: ${each}, of: i.price}}]}`;
    return [`{${ITEM}, give: {rate: ${each}, of: i.price, cap: ${most}}}`, `{${ITEM}, give: ${cases}}`];
  }),
  fc
    .tuple(fc.constantFrom("1", "2"), fc.constantFrom("", ", first by: i.price", ", last by: i.price"))
    .map(([take, by]) => [`{${ITEM}, give: i.price, take: ${take}${by}}`, `{${ITEM}, give: "i.price * 2 / 2", take: ${take}${by}}`]),
  fen.map((most) => [
    `{${ITEM}, give: i.price, group: {by: i.ok, cap: ${most}}}`,
    `{${ITEM}, give: i.price, group: {by: "i.ok = true", cap: ${most}}}`,
  ]),
);

const dated: Ways = fc.tuple(fen, fen, day).map(([a, b, from]) => {
  const cases = `{cases: [{when: on >= ${from}, give: ${b}}, {otherwise: ${a}}]}`;
  return [cases, `{cases: [{when: on < ${from}, give: ${a}}, {when: on >= ${from}, give: ${b}}]}`];
});

const limit: Ways = fc.oneof(
  fc.constant([""]),
  fc.tuple(fen, fc.constantFrom("year", "lifetime", "batch")).map(([k, within]) => [`{joint cap: ${k}, on: [grant], within: ${within}}`]),
  fc.tuple(fen, fc.constantFrom("pro rata", "first come")).map(([k, pay]) => [`{budget: ${k}, on: [grant], pay: ${pay}, within: batch}`]),
  fc.constantFrom("year", "lifetime").map((within) => [`{once per: kind, on: [grant], within: ${within}}`]),
  fc.constantFrom("year", "batch").map((within) => [`{highest only: [grant, other], within: ${within}}`]),
);

const policies: fc.Arbitrary<SmallPolicy> = fc.record({ round, sieve, rate, items, dated, cap: fen.map((k) => [k]), limit });

function written(policy: SmallPolicy, way: number): string {
  const part = (key: keyof SmallPolicy, at: number) => policy[key][(way >> at) % policy[key].length] as string;
  const limit = part("limit", 0);
  return `policy: small
title: small
effective: {from: 2018-01-01}
currency: CNY
rounding: ${part("round", 0)}
inputs:
  cost: {type: money, max: 0.02${YUAN}}
  yes: {type: boolean}
  kind: {type: choice, options: {a: one, b: two}}
  on: {type: date}
  items: {type: list, item: {price: {type: money, min: 0.01${YUAN}, max: 0.02${YUAN}}, ok: {type: boolean}}}
tables:
  rates: {by: [kind], gives: [share], hit: unique, rows: [${part("rate", 0)}]}
subsidies:
  grant:
    date: on
    conditions: {fits: ${JSON.stringify(part("sieve", 1))}}
    amount: {total of: [{rate: rates(kind).share, of: cost}, ${part("items", 2)}], cap: ${part("cap", 0)}}
  other: {date: on, amount: ${part("dated", 3)}}
${limit === "" ? "" : `limits: [${limit}]\n`}`;
}

const PARTS = ["round", "sieve", "rate", "items", "dated", "cap", "limit"] as const;

/** The same in other words, or with one part taken from another policy. */
export const smallPairs: fc.Arbitrary<readonly [string, string]> = fc
  .tuple(policies, policies, fc.nat(15), fc.option(fc.constantFrom(...PARTS), { freq: 2 }))
  .map(([one, other, way, part]) => [written(one, 0), written(part === null ? one : { ...one, [part]: other[part] }, way)]);

const DAYS = ["2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01"];
const PRICES = ["0", "0.01", "0.02"];
const ITEMS = PRICES.slice(1).flatMap((price) => ["true", "false"].map((ok) => ({ price, ok })));
const LISTS = [[], ...ITEMS.map((item) => [item]), ...ITEMS.flatMap((a) => ITEMS.map((b) => [a, b]))];
const KINDS = ['"a"', '"b"'];

/** Everybody with two items at most who leaves nothing out, on each day between those of the rules, and on their edges. */
export const everybody: readonly Trial[] = PRICES.flatMap((cost) =>
  ["true", "false"].flatMap((yes) =>
    KINDS.flatMap((kind) =>
      DAYS.flatMap((on) => LISTS.map((items) => trialOf({ applicationDate: `"${on}"`, on: `"${on}"`, cost, yes, kind, items }))),
    ),
  ),
);

const CODES = ['"91370102MA0000AA23"', '"12370100999900011T"'];
const FEW = [[], [{ price: "0.02", ok: "true" }], [{ price: "0.01", ok: "false" }]];

/** Some of them with a unit's number, two together. */
export const batches: readonly Trial[] = (() => {
  const all = CODES.flatMap((creditCode) =>
    ["2020-06-01", "2021-06-01"].flatMap((on) =>
      ["0.02"].flatMap((cost) =>
        FEW.map((items) => ({ creditCode, applicationDate: `"${on}"`, on: `"${on}"`, cost, yes: "true", kind: '"a"', items })),
      ),
    ),
  );
  return all.flatMap((one) =>
    all.map((other): Trial => {
      const applicants = [one, other].map((given, at) => ({ id: `A${at + 1}`, given }));
      return { applicants, history: undefined, readings: {}, date: undefined };
    }),
  );
})();
