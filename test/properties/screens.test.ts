import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EvaluationOptions, Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import type { Facts } from "../../src/expression/facts.js";
import { pieceText } from "../../src/formats/format.js";
import { ndjson } from "../../src/formats/ndjson.js";
import type { Policy } from "../../src/policy/policy.js";
import type { Outcome } from "../../src/results/outcome.js";
import { rowLine } from "../../src/results/row-line.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { jsonLine } from "../../src/values/json-text.js";
import { runs } from "../runs.js";
import { blankedOf, rowOf } from "./applications.js";
import { plain } from "./outcomes.js";
import { policyOf } from "./policies.js";

const settings = { seed: 20180611, numRuns: runs(6, 40) };

const inputs = `
policy: many
title: many
effective: {from: 2018-01-01, to: 2022-12-31, validity confirmed to: 2020-12-31}
currency: CNY
rounding: {to: 1元, by: half up}
inputs:
  cost: {type: money}
  fee: {type: money, if absent: 100元}
  n: {type: count}
  x: {type: number, min: -10, max: 10}
  share: {type: percent}
  yes: {type: boolean}
  sure: {type: boolean, if absent: false}
  kind: {type: choice, options: {a: 甲, b: 乙, c: 丙}}
  city: {type: text}
  on: {type: date}
  since: {type: date, if absent: 2019-01-01}
  founded: {type: year}
  items: {type: list, item: {price: {type: money}, ok: {type: boolean}}}
readings:
  way: {question: way?, options: {one: 一, two: 二}}
  mode: {question: mode?, options: {one: 一, two: 二}, chosen: one}
values:
  small: 'n <= 5 and cost < 300元'
`;

const words = (...all: readonly string[]) => fc.constantFrom(...all);
const compared = words("=", "!=", "<", "<=", ">", ">=");
const comparison = (name: string, ...figures: readonly string[]) =>
  fc.tuple(compared, words(...figures)).map(([operator, figure]) => `${name} ${operator} ${figure}`);

/** Conditions over plain facts; a few over more, for which there is no screen. */
const leaves = fc.oneof(
  { weight: 2, arbitrary: comparison("cost", "0元", "7.775元", "100元", "99999999999999万元") },
  comparison("fee", "100元", "0.5元"),
  { weight: 2, arbitrary: comparison("n", "0", "2", "2.5", "5") },
  comparison("x", "-1", "0.00005", "2.25"),
  comparison("share", "50%", "33.33335%"),
  comparison("on", "2019-01-01", "2020-02-29"),
  comparison("since", "2019-01-01", "2019-06-30"),
  comparison("founded", "2000", "2018"),
  comparison("asOf", "2019-01-01"),
  { weight: 3, arbitrary: words('kind = "a"', 'kind != "b"', 'kind in ("b", "c")', 'city = "济南"', 'city != "a"') },
  { weight: 3, arbitrary: words("yes", "sure", "yes = false", "sure = yes", "small", "true") },
  words("n between 1 and 3", "x in (1, [2..5))", "100元 <= cost", 'if yes then n > 2 else kind = "a"'),
  words("cost > fee", "some i in items satisfies i.ok", "count(items) > 1", "cost * 2 > 100元", "on - since > 10"),
);

const condition = fc.oneof(
  { weight: 3, arbitrary: leaves },
  fc.tuple(leaves, words("and", "or"), leaves).map(([a, operator, b]) => `(${a}) ${operator} (${b})`),
  leaves.map((leaf) => `not(${leaf})`),
);

/** By a reading that is chosen, or by one that may not be. */
const byReading = fc.tuple(words("way", "mode"), leaves, leaves).map(([name, one, two]) => ({ "by reading": { [name]: { one, two } } }));

const instalments = ", instalments: [{name: 首笔, part: 60%}, {name: 尾款, part: rest, due: yes}]";
const amounts = words("{rate: 50%, of: cost, cap: 200元}", "100元", "{each: 30元, times: n}", "{at most: 500元}", "{unstated: 适当补贴}");
const limits = words("", "limits: [{highest only: [s0, s1, s2, s3]}]\n");

const subsidy = fc
  .record({
    conditions: fc.array(fc.oneof({ weight: 8, arbitrary: condition }, byReading), { maxLength: 3 }),
    exclusions: fc.array(condition, { maxLength: 2 }),
    amount: amounts,
    date: words("", "on"),
    paid: words("", "", instalments),
  })
  .map(({ conditions, exclusions, amount, date, paid }) => {
    const labelled = (all: readonly unknown[]) => JSON.stringify(Object.fromEntries(all.map((each, at) => [`第${at}项`, each])));
    const day = date === "" ? "" : ` date: ${date},`;
    return `{conditions: ${labelled(conditions)}, exclusions: ${labelled(exclusions)},${day} amount: ${amount}${paid}}`;
  });

const texts = fc
  .record({ limit: limits, common: fc.array(leaves, { maxLength: 1 }), subsidies: fc.array(subsidy, { minLength: 30, maxLength: 40 }) })
  .map(({ limit, common, subsidies }) => {
    const rules = subsidies.map((text, at) => `  s${at}: ${text}`).join("\n");
    const shared = common.map((each) => `conditions: {共同: ${JSON.stringify(each)}}\n`).join("");
    return `${inputs}${limit}${shared}subsidies:\n${rules}\n`;
  });

const tried = texts.chain((text) => fc.tuple(fc.constant(text), fc.array(blankedOf(policyOf(text)), { minLength: 8, maxLength: 8 })));
/** The evaluators of a few subsidies each, for which no screen is made. */
const few = (policy: Policy, options: Partial<EvaluationOptions>) => {
  const ids = policy.subsidies.map(({ id }) => id);
  const parts = ids.flatMap((_, at) => (at % 10 === 0 ? [ids.slice(at, at + 10)] : []));
  return parts.map((subsidies) => new Evaluator(policy, settlementObservers, { ...plainOptions, ...options, subsidies }));
};

async function written(outcomes: readonly Outcome[]): Promise<{ text: string; bytes: number }> {
  async function* rows() {
    yield outcomes;
  }
  const all = { text: "", bytes: 0 };
  const out = async (piece: string | Uint8Array) => {
    all.text += pieceText(piece);
    if (typeof piece !== "string") all.bytes += piece.length;
  };
  await ndjson.draws.evaluation({ kind: "evaluation", policies: [], rows: rows() }, out);
  return all;
}

const both = ({ complete, incomplete }: { complete: Facts; incomplete: Facts }) => [complete, incomplete];

describe("a policy of many subsidies", { timeout: 60_000 }, () => {
  const ran = { screened: 0, fast: 0, intervals: 0, all: 0 };

  const alike = (options: Partial<EvaluationOptions>, numRuns = settings.numRuns) =>
    fc.assert(
      fc.property(tried, ([text, pairs]) => {
        const policy = policyOf(text);
        const screened = new Evaluator(policy, settlementObservers, { ...plainOptions, ...options });
        const [slow, parts] = [
          new Evaluator(policy, settlementObservers, { ...plainOptions, ...options, fast: false }),
          few(policy, options),
        ];
        const applications = pairs.flatMap(both);
        for (const facts of [...applications, ...applications]) {
          const found = screened.evaluate(rowOf(facts), 1);
          expect(plain(found)).toEqual(plain(slow.evaluate(rowOf(facts), 1)));
          expect(plain(found.subsidies)).toEqual(plain(parts.flatMap((part) => part.evaluate(rowOf(facts), 1).subsidies)));
        }
        expect(parts.map((part) => part.counts.screened)).toEqual(parts.map(() => 0));
        const { fast, intervals } = screened.counts;
        const sum = (path: "fast" | "intervals") => parts.reduce((total, part) => total + part.counts[path], 0);
        expect({ fast, intervals }).toEqual({ fast: sum("fast"), intervals: sum("intervals") });
        ran.screened += screened.counts.screened;
        ran.fast += fast;
        ran.intervals += intervals;
        ran.all += fast + intervals;
      }),
      { ...settings, numRuns },
    );

  it("gives with screens what it gives without, and screens ran", () => {
    alike({});
    expect(ran.screened).toBeGreaterThan(ran.all / 4);
    expect(ran.fast).toBeGreaterThan(0);
    expect(ran.intervals).toBeGreaterThan(0);
  });

  it("does so with another reading, and with a day for those that have none", () => {
    alike({ readings: new Map([["way", "two"]]), asOf: 18_000 as EvaluationOptions["asOf"] });
  });

  it("does so where every other reading is asked for", () => {
    const before = ran.screened;
    alike({ allReadings: true }, 15);
    expect(ran.screened).toBeGreaterThan(before);
  });

  it("gives each application the same in any order", () => {
    fc.assert(
      fc.property(tried, fc.infiniteStream(fc.nat()), ([text, pairs], numbers) => {
        const policy = policyOf(text);
        const applications = pairs.flatMap(both);
        const shuffled = applications.map((facts, at) => ({ facts, at, key: numbers.next().value })).sort((a, b) => a.key - b.key);
        const [inOrder, inAnother] = [new Evaluator(policy, settlementObservers), new Evaluator(policy, settlementObservers)];
        const expected = applications.map((facts) => plain(inOrder.evaluate(rowOf(facts), 1)));
        for (const { facts, at } of shuffled) expect(plain(inAnother.evaluate(rowOf(facts), 1))).toEqual(expected[at]);
      }),
      { ...settings, numRuns: runs(8, 15) },
    );
  });

  it("is written as every row is, in text and in bytes", async () => {
    let bytes = 0;
    await fc.assert(
      fc.asyncProperty(tried, async ([text, pairs]) => {
        const policy = policyOf(text);
        const evaluator = new Evaluator(policy, settlementObservers);
        const outcomes = pairs.flatMap(both).map((facts) => {
          const outcome = evaluator.evaluate(rowOf(facts), 1);
          return { ...outcome, subsidies: [outcome, outcome, outcome].flatMap(({ subsidies }) => subsidies) };
        });
        const lines = outcomes.map((outcome) => jsonLine(outcome));
        expect(outcomes.map(rowLine)).toEqual(lines);
        const found = await written(outcomes);
        bytes += found.bytes;
        expect(found.text).toBe(lines.map((line) => `${line}\n`).join(""));
      }),
      { ...settings, numRuns: runs(8, 15) },
    );
    expect(bytes).toBeGreaterThan(0);
  });
});

const shared = (count: number): Policy =>
  policyOf(
    `${inputs}subsidies:\n${Array.from({ length: count }, (_, at) => `  s${at}: {conditions: {种类: kind = "a", 人数: 'n >= ${at}'}, amount: 1元}`).join("\n")}\n`,
  );

describe("screens", () => {
  const policy = shared(40);
  const { slot } = policy.fields.find(({ name }) => name === "kind") ?? { slot: -1 };
  const number = policy.fields.find(({ name }) => name === "n")?.slot ?? -1;
  const application = (kind: string | undefined, n: number) => {
    const facts: Facts[number][] = policy.fields.map(() => undefined);
    facts[slot] = kind;
    facts[number] = n;
    return rowOf(facts);
  };

  it("refuse the same objects, and leave out no reason", () => {
    const evaluator = new Evaluator(policy, settlementObservers);
    const rows = Array.from({ length: 6 }, () => evaluator.evaluate(application("b", 10), 1));
    expect(evaluator.counts).toEqual({ fast: 240, intervals: 0, screened: 120 });
    expect(rows[5]?.subsidies).toEqual(rows[0]?.subsidies);
    expect(rows[5]?.subsidies.every((result, at) => result === rows[4]?.subsidies[at])).toBe(true);
    expect(rows[5]?.subsidies[11]?.reasons?.map(({ condition }) => condition)).toEqual(["种类", "人数"]);
    expect(rows[5]?.cautions).toBeUndefined();
  });

  it("ask the intervals once where a fact is missing, and count them each time", () => {
    const evaluator = new Evaluator(policy, settlementObservers);
    for (let i = 0; i < 6; i += 1) evaluator.evaluate(application(undefined, 10), 1);
    expect(evaluator.counts).toEqual({ fast: 0, intervals: 240, screened: 87 });
  });

  it("stay right where more is told apart than is kept, and rows fill many pages", async () => {
    const many = shared(1000);
    const evaluator = new Evaluator(many, settlementObservers);
    const outcomes: Outcome[] = [];
    for (const order of [1, -1]) {
      for (let n = 0; n < 700; n += 1) {
        const outcome = evaluator.evaluate(application("a", order === 1 ? n : 699 - n), 1);
        outcomes.push(outcome);
        const granted = outcome.subsidies.flatMap(({ status }, at) => (status === "eligible" ? [at] : []));
        expect([granted.length, granted.at(-1)]).toEqual(order === 1 ? [n + 1, n] : [700 - n, 699 - n]);
      }
    }
    expect(evaluator.counts.screened).toBeGreaterThan(800_000);
    const some = outcomes.filter((_, at) => at % 40 === 0);
    const found = await written(some);
    expect(found.text).toBe(some.map((outcome) => `${jsonLine(outcome)}\n`).join(""));
    expect(found.bytes).toBeGreaterThan(found.text.length / 2);
  });

  it("are not made for few subsidies, nor for explanations", () => {
    const evaluators = [
      new Evaluator(shared(20), settlementObservers),
      new Evaluator(policy, settlementObservers, { ...plainOptions, fast: false }),
    ];
    for (const evaluator of evaluators) {
      for (let i = 0; i < 6; i += 1) evaluator.evaluate(application("b", 10), 1);
      expect(evaluator.counts.screened).toBe(0);
    }
  });
});
