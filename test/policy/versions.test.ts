import { describe, expect, it } from "vitest";
import { Batch } from "../../src/evaluation/batch.js";
import { plainOptions } from "../../src/evaluation/evaluator.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { decimalText } from "../../src/values/decimal.js";

const version = (effective: string, rest: string, more = ""): string => `
policy: two
title: two
effective: ${effective}
currency: CNY
rounding: {to: 0.01元, by: half up}
${more}
${rest}
`;

const inputs = `inputs:
  cost: {type: money}
  events: {type: list, item: {on: {type: date}, fee: {type: money}}}
`;
const first = version(
  "{from: 2018-01-01, to: 2020-12-31}",
  "subsidies: {grant: {amount: {rate: 10%, of: cost}}, each: {amount: {for each: e in events, date: e.on, give: e.fee}}, old: {amount: 1元}}",
  inputs,
);
const second = version(
  "{from: 2021-01-01}",
  "subsidies: {grant: {amount: {rate: 30%, of: cost}}, each: {amount: {for each: e in events, date: e.on, where: {贵: e.fee > 5元}, give: 2 * e.fee}}}",
  inputs,
);

const rulesOf = (...texts: string[]) => compileRules(texts.map((text, at) => ({ file: `v${at + 1}.yaml`, text, included: [] })));

async function resultsOf(policies: readonly Policy[], application: object, fast = true): Promise<Record<string, string>> {
  async function* one() {
    yield Buffer.from(JSON.stringify(application));
  }
  const batch = new Batch(policies, settlementObservers, { ...plainOptions, fast }, true);
  for await (const [outcome] of batch.evaluate([{ name: undefined, kind: "ndjson", chunks: one() }])) {
    if (!outcome || !("subsidies" in outcome)) throw new Error(JSON.stringify(outcome));
    return Object.fromEntries(
      outcome.subsidies.map(({ id, status, amount, missing, reasons }) => {
        const ends = amount && [amount.min, amount.max].map((end) => (end ? decimalText(end) : "open")).join("..");
        return [
          id,
          [
            status,
            ends,
            missing?.join(" "),
            reasons?.map((reason) => `${reason.condition} ${reason.items?.join(" ") ?? ""}`.trim()).join("; "),
          ]
            .filter(Boolean)
            .join(" "),
        ];
      }),
    );
  }
  throw new Error("no outcome");
}

describe("two versions of a policy", () => {
  it.each([true, false])("are one policy, by the day that decides (fast: %s)", async (fast) => {
    for (const texts of [
      [first, second],
      [second, first],
    ]) {
      const { policies, findings } = rulesOf(...texts);
      expect(findings).toEqual([]);
      expect(policies).toHaveLength(1);
      const events = [
        { on: "2020-12-31", fee: 3 },
        { on: "2021-01-01", fee: 7 },
        { on: "2021-01-01", fee: 5 },
      ];
      expect(await resultsOf(policies, { applicationDate: "2020-12-31", cost: 100, events }, fast)).toEqual({
        grant: "eligible 10..10",
        each: "eligible 17..17",
        old: "eligible 1..1",
      });
      expect(await resultsOf(policies, { applicationDate: "2021-01-01", cost: 100, events: events.slice(2) }, fast)).toEqual({
        grant: "eligible 30..30",
        each: "ineligible 贵 0",
        old: "ineligible 在政策有效期内",
      });
      expect(await resultsOf(policies, { cost: 100, events: [{ fee: 6 }] }, fast)).toEqual({
        grant: "undetermined 10..30 applicationDate",
        each: "undetermined 0..12 events[0].on",
        old: "undetermined 0..1 applicationDate",
      });
      expect(await resultsOf(policies, { applicationDate: "2017-12-31", cost: 100, events: [{ on: "2017-12-31", fee: 6 }] }, fast)).toEqual(
        {
          grant: "ineligible 在政策有效期内",
          each: "ineligible 在政策有效期内 0",
          old: "ineligible 在政策有效期内",
        },
      );
    }
  });

  it("keep the clause of each", () => {
    const [policy] = rulesOf(
      first.replace("{grant: {", "{grant: {source: {section: 一, quote: 甲}, "),
      second.replace("{grant: {", "{grant: {source: {section: 二, quote: 乙}, "),
    ).policies;
    const grant = policy?.subsidies.find((subsidy) => subsidy.id === "grant");
    expect(grant?.versions?.map(({ source }) => source.quote)).toEqual(["甲", "乙"]);
  });

  it("may add options and items; what both have they say alike", async () => {
    const a = first.replace("cost: {type: money}", "cost: {type: money}\n  kind: {type: choice, options: {x: 甲, y: 乙}, if absent: x}");
    const b = second
      .replace("cost: {type: money}", "cost: {type: money}\n  kind: {type: choice, options: {y: 乙, z: 丙}, if absent: x}")
      .replace("{rate: 30%, of: cost}", '{cases: [{when: kind = "z", give: 9元}, {otherwise: 8元}]}');
    const { policies, findings } = rulesOf(a, b);
    expect(findings).toEqual([]);
    expect(await resultsOf(policies, { applicationDate: "2022-01-01", kind: "z", cost: 1, events: [] })).toMatchObject({
      grant: "eligible 9..9",
    });
    const differ = (change: [string, string]) =>
      rulesOf(first, second.replace(...change)).findings.map(
        ({ code, parameters }) => `${code} ${"part" in parameters ? parameters.part : ""}`,
      );
    expect(differ(["cost: {type: money}", "cost: {type: money, max: 5元}"])).toEqual(["versions-differ inputs.cost"]);
    expect(differ(["fee: {type: money}", "fee: {type: money, if absent: 0元}"])).toEqual(["versions-differ inputs.fee"]);
    expect(differ(["by: half up", "by: down"])).toEqual(["versions-differ rounding"]);
    expect(differ(["{grant: {", "{grant: {benefit: support, "])).toEqual(["versions-differ subsidies.grant.benefit"]);
  });

  it("share no day", () => {
    const { findings } = rulesOf(first, second.replace("from: 2021-01-01", "from: 2020-12-31"));
    expect(findings.map(({ code, parameters, span }) => [code, parameters, span.file])).toEqual([
      ["duplicate-policy", { id: "two", on: "2020-12-31" }, "v2.yaml"],
    ]);
  });

  it("are three in turn as well", async () => {
    const middle = second.replace("from: 2021-01-01", "from: 2021-01-01, to: 2021-12-31");
    const third = second.replace("from: 2021-01-01", "from: 2022-06-01").replace("30%", "50%");
    const { policies, findings } = rulesOf(third, first, middle);
    expect(findings).toEqual([]);
    const on = async (applicationDate: string) => (await resultsOf(policies, { applicationDate, cost: 100, events: [] })).grant;
    expect(await Promise.all(["2020-01-01", "2021-12-31", "2022-01-01", "2022-06-01"].map(on))).toEqual([
      "eligible 10..10",
      "eligible 30..30",
      "ineligible 在政策有效期内",
      "eligible 50..50",
    ]);
  });
});

describe("an included file", () => {
  const shared = `
inputs:
  cost: {type: money}
values:
  ceiling: {2018-01-01: 10元, 2019-01-01: 20元}
tables:
  rates: {by: [amount], gives: [rate], hit: unique, rows: [[{to: 50元}, 10%], [{above: 50元}, 50%]]}
`;
  const policy = version(
    "{from: 2018-01-01}",
    "subsidies: {s: {amount: {rate: rates(cost).rate, of: cost, cap: ceiling}}}",
    "include: ../shared.yaml",
  );
  const included = [{ name: "../shared.yaml", file: "rules/shared.yaml", text: shared }];
  const compiled = (text: string, files = included) => compileRules([{ file: "rules/a/policy.yaml", text, included: files }]);

  it("brings inputs, values and tables", async () => {
    const { policies, findings } = compiled(policy);
    expect(findings).toEqual([]);
    expect(await resultsOf(policies, { applicationDate: "2018-12-31", cost: 100 })).toEqual({ s: "eligible 10..10" });
    expect(await resultsOf(policies, { applicationDate: "2019-01-01", cost: 100 })).toEqual({ s: "eligible 20..20" });
    expect(await resultsOf(policies, { applicationDate: "2019-01-01", cost: 50 })).toEqual({ s: "eligible 5..5" });
  });

  it.each<[string, string, typeof included, string]>([
    ["is not there", policy, [], "include-not-found"],
    [
      "says what the policy says itself",
      policy.replace("subsidies:", "inputs: {cost: {type: money}}\nsubsidies:"),
      included,
      "duplicate-key",
    ],
    ["holds what cannot be shared", policy, [{ ...included[0], text: `${shared}subsidies: {}\n` } as (typeof included)[0]], "unknown-key"],
    ["includes another", policy, [{ ...included[0], text: `${shared}include: b.yaml\n` } as (typeof included)[0]], "unknown-key"],
    ["is no YAML", policy, [{ ...included[0], text: "inputs: [" } as (typeof included)[0]], "yaml-syntax"],
    ["stands anywhere on the machine", policy.replace("../shared.yaml", "/etc/shared.yaml"), included, "wrong-shape"],
  ])("that %s is refused", (_, text, files, code) => {
    const { policies, findings } = compiled(text, files);
    expect(policies).toEqual([]);
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  it("has its mistakes shown in itself, once for all policies", () => {
    const wrong = [
      { name: "../shared.yaml", file: "rules/shared.yaml", text: shared.replace("cost: {type: money}", "cost: {type: mony}") },
    ];
    const { findings } = compileRules([
      { file: "rules/a/policy.yaml", text: policy, included: wrong },
      { file: "rules/b/policy.yaml", text: policy.replace("policy: two", "policy: three"), included: wrong },
    ]);
    expect(findings.map(({ code, span }) => [code, span.file])).toEqual([["wrong-shape", "rules/shared.yaml"]]);
  });
});

describe("names of values, amounts and tables", () => {
  it.each(["a(", "a-b", "in", "item", "1st"])("%s is refused", (name) => {
    const text = version("{from: 2018-01-01}", "subsidies: {s: {amount: 1\u5143}}", `values: {'${name}': 5\u5143}`);
    expect(compileRules([{ file: "a.yaml", text, included: [] }]).findings.map((finding) => finding.code)).toEqual(["bad-name"]);
  });
});

it("a share in money is refused at its place", () => {
  const text = version("{from: 2018-01-01}", "subsidies: {s: {amount: x, shares: {a: 3\u5143, b: rest}}}", "inputs: {x: {type: money}}");
  expect(compileRules([{ file: "a.yaml", text, included: [] }]).findings.map((finding) => finding.code)).toContain("bad-literal");
});
